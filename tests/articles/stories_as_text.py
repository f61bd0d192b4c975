"""Stories as plain text in every shape that portals publish, each with what it should become."""

import random
from dataclasses import dataclass, field
from datetime import datetime

from articles.house_style import MONTHS, ZONES

HEADLINES = [
    "Pesawat Bantuan Mendarat, Warga Menyambut",
    "Kenapa Harga “Cabai” Naik Lagi?",
    "PSSI - Persib Sepakat: Laga Digelar 12 Januari 2022",
]
WRITERS = [[], ["Siti Rahmawati"], ["Siti Rahmawati", "Bagus Wicaksono"], ["Drs. Asep Hidayat"]]
CREDITS = [
    ("{}.* /Pixabay.com/Antho G/", "{}.", "Pixabay.com", "Antho G"),
    ("{}.*/Antara/Rizal", "{}.", "Antara", "Rizal"),
    ("{}.* /Antara /Rizal", "{}.", "Antara", "Rizal"),
    ("{}. /Humas Pemprov/", "{}.", "Humas Pemprov", ""),
    ("{}.* Antara/Rizal", "{}.", "Antara", "Rizal"),
    ("{}* /Antara", "{}", "Antara", ""),
    ("{} /Antara/Rizal/", "{}", "Antara", "Rizal"),
    ("{}.*", "{}.", "", ""),
    ("{}.", "{}.", "", ""),
    ("{}", "{}", "", ""),
]
DATELINES = [
    ("ZONA PRIANGAN - ", "ZONA PRIANGAN"),
    ("SURABAYA, beritalima.com-", "SURABAYA, BERITALIMA.COM"),
    ("JAKARTA – ", "JAKARTA"),
    ("BANDUNG, KOMPAS — ", "BANDUNG, KOMPAS"),
]
PARAGRAPHS = [
    "Hujan turun sejak subuh di {} kecamatan dan merendam sawah seluas 12 hektare.",
    "“Kami menunggu bantuan,” kata Lilis, {} tahun, warga Parigi.",
    "Harga beras naik menjadi Rp{}.500 per kilogram, atau < 2 persen.",
    "Siapa yang menanggung kerugian {} keluarga itu?",
    "PSSI - organisasi itu - menunda {} laga.",
    "Rapat {} dimulai:",
]
HEADINGS = ["Artikel Pilihan", "Terkait:", "TERKINI", "Terpopuler", "Kabar Daerah :"]


@dataclass
class Expected:
    """A text and the fields that it should be read into."""

    text: str = ""
    headline: str = ""
    writers: list[str] = field(default_factory=list)
    published_at: datetime | None = None
    alt: str = ""
    caption: str = ""
    agency: str = ""
    photographer: str = ""
    dateline: str = ""
    paragraphs: list[str] = field(default_factory=list)
    baca_juga: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


def make_text(seed: int) -> Expected:
    """Return one shape of a story; the same seed gives the same."""
    dice = random.Random(seed)  # noqa: S311 - the same cases every time, nothing secret
    wanted = Expected(headline=dice.choice(HEADLINES))
    lines = [wanted.headline, _date_line(dice, wanted)]
    lines += _photo_lines(dice, wanted) + _text_lines(dice, wanted) + _foot_lines(dice, wanted)
    gap = dice.choice(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n"])
    start = dice.choice(["", "", "\ufeff", "\n\n"])
    wanted.text = start + gap.join(lines) + dice.choice(["", "\n", "\r\n\r\n"])
    return wanted


def _date_line(dice, wanted):
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1999, 2026)
    hour, minute = dice.randint(0, 23), dice.randint(0, 59)
    zone = dice.choice(list(ZONES))
    wanted.published_at = datetime(year, month, day, hour, minute, tzinfo=ZONES[zone])
    wanted.writers = dice.choice(WRITERS)
    name = dice.choice([str, str.upper, str.lower])(MONTHS[month - 1])
    date = f"{day} {name} {year}"
    time = dice.choice(
        [f", {hour:02}:{minute:02}", f" | {hour}.{minute:02}", f" {hour}:{minute:02}"]
    )
    weekday = dice.choice(["", "", "Rabu, "])
    names = ", ".join(wanted.writers)
    dash = dice.choice([" - ", " – ", " | "]) if names else dice.choice(["- ", "", "– "])
    return f"{names}{dash}{weekday}{date}{time} {dice.choice([zone, zone.lower()])}"


def _photo_lines(dice, wanted):
    shape = dice.choice(["none", "both", "both", "caption"])
    if shape == "none":
        return []
    credit = dice.choice(CREDITS[:-1] if shape == "caption" else CREDITS)
    sentence = "Warga menyambut pesawat di Nusawiru"
    line, caption, wanted.agency, wanted.photographer = (part.format(sentence) for part in credit)
    wanted.caption = caption
    if shape == "caption":
        return [line]
    wanted.alt = dice.choice([wanted.headline, "Warga di pagar landasan"])
    return [wanted.alt, line]


def _text_lines(dice, wanted):
    typed, wanted.dateline = dice.choice(DATELINES)
    count = dice.randint(1, 12)
    others = [dice.choice(PARAGRAPHS).format(number) for number in range(2, count + 1)]
    wanted.paragraphs = [PARAGRAPHS[0].format(1), *others]
    if count > 1:
        wanted.paragraphs[-1] = PARAGRAPHS[dice.choice([0, 1, 2])].format(count)
    lines = [typed + wanted.paragraphs[0], *wanted.paragraphs[1:]]
    places = dice.sample(range(1, count), k=min(count - 1, dice.randint(0, 3)))
    for number, place in enumerate(sorted(places, reverse=True)):
        headline = f"Judul Lain Nomor {number}"
        wanted.baca_juga.insert(0, headline)
        label = dice.choice(["Baca Juga: ", "BACA JUGA : ", "Baca juga:"])
        lines.insert(place, label + headline)
    end = dice.choice(["***", " ***", "\n***", ""])
    return [*lines[:-1], lines[-1] + end]


def _foot_lines(dice, wanted):
    lines = []
    if dice.random() < 0.9:
        wanted.editors = dice.choice([["Yudhi Prasetiyo"], ["Rina Kartika, S.Sos."]])
        lines.append(dice.choice(["Editor: ", "EDITOR : ", "Editor:"]) + wanted.editors[0])
    if dice.random() < 0.8:
        wanted.sources = dice.choice([["Antara"], ["Antara", "BMKG", "Dinas Sosial"]])
        lines.append("Sumber: " + ", ".join(wanted.sources))
    dice.shuffle(lines)
    if dice.random() < 0.5:
        wanted.tags = ["banjir", "Ciamis Selatan"]
        lines.append(dice.choice(["Tags: banjir, Ciamis Selatan", "Tag: #banjir #Ciamis Selatan"]))
    for heading in HEADINGS[: dice.randint(0, 5)]:
        lines.append(heading)
        if dice.random() < 0.2:
            items = ["Berita Satu di Daftar", "Berita Dua di Daftar"]
            lines += items
            wanted.unplaced += [heading, *items]
    if dice.random() < 0.5:
        lines.append("x")
        wanted.unplaced.append("x")
    return lines
