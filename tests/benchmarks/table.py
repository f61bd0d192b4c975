"""What a benchmark gives: rows with a ratio, and how they are printed and kept."""

import statistics
from dataclasses import asdict, dataclass, field


@dataclass
class Row:
    """One figure: the median of its runs, beside what it is measured against in the same run."""

    subject: str
    what: str
    unit: str
    runs: list[float]
    ratio: float | None = None  # to `against`
    against: str = ""
    target: str = ""
    notes: dict = field(default_factory=dict)

    @property
    def value(self) -> float:
        return statistics.median(self.runs)

    def compared(self, other: "Row"):
        """Return the row with its ratio to another one."""
        self.ratio, self.against = self.value / other.value, other.what
        return self


def figure(value: float) -> str:
    """Return a number with as many digits as it deserves."""
    if value >= 100:
        return f"{value:,.0f}"
    if 0.5 < value < 1:  # a share of one: likeness
        return f"{value:.4f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def as_markdown(rows: list[Row]) -> str:
    lines = ["| | measured | value | ratio | aim |", "|---|---|---|---|---|"]
    for row in rows:
        ratio = f"{row.ratio:.3g} of {row.against}" if row.ratio is not None else ""
        lines.append(
            f"| {row.subject} | {row.what} | {figure(row.value)} {row.unit} | {ratio} "
            f"| {row.target} |"
        )
    return "\n".join(lines)


def as_data(rows: list[Row]) -> list[dict]:
    return [asdict(row) | {"median": row.value} for row in rows]
