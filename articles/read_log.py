"""Turns the web server's log of reads into counts: each line once, whatever happens in between.

A line is `<seconds since 1970, with milliseconds> <story id> <request id>`. The position in a file
moves in the transaction that adds its reads, so a counter that is killed neither loses nor doubles
any. A file is known by its first line (models/read_log.py): rotated files are read to their end
under their new names, also those that the web server went on writing for a moment.
"""

import os
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from .models import ReadLogPosition
from .reading import add_reads

BYTES_AT_ONCE = 4_000_000  # about 70,000 reads: one transaction's worth, and little memory
_LINE = re.compile(rb"(\d{1,12})\.\d+ ([1-9]\d{0,17}) ")
_HOUR_SECONDS = 3600


def count_reads(log: Path) -> int:
    """Count what a log and its rotated predecessors hold and nobody has counted; return reads."""
    counted = dict(ReadLogPosition.objects.values_list("first_line", "counted_bytes"))
    return sum(_count_file(path, counted) for path in _files_of(log))


def _files_of(log: Path) -> list[Path]:
    """Return the log and its rotated predecessors (reads.log.1, reads.log-20260101)."""
    return sorted(path for path in log.parent.glob(f"{log.name}*") if path.is_file())


def _count_file(path: Path, counted: dict[str, int]) -> int:
    reads = 0
    try:
        with path.open("rb") as file:
            first_line = file.readline(200)
            if not (first_line.endswith(b"\n") and _LINE.match(first_line)):
                return 0  # nothing whole has been written yet, or a packed copy: no log of reads
            name = first_line.strip().decode("ascii", "replace")
            size_bytes = os.fstat(file.fileno()).st_size
            while counted.get(name, 0) < size_bytes:
                counted_bytes, part_reads = _count_part(file, name)
                if counted_bytes <= counted.get(name, 0):
                    break  # only an unfinished line is left
                counted[name] = counted_bytes
                reads += part_reads
    except FileNotFoundError:
        pass  # rotated away between the listing and the opening: found under its new name next time
    return reads


def _count_part(file, name: str) -> tuple[int, int]:
    """Count the next part of an open log; return the position now, and the reads added."""
    with transaction.atomic():
        ReadLogPosition.objects.get_or_create(first_line=name)
        # A second counter waits here and then finds the position moved.
        position = ReadLogPosition.objects.select_for_update().get(first_line=name)
        file.seek(position.counted_bytes)
        part = file.read(BYTES_AT_ONCE)
        part = part[: part.rfind(b"\n") + 1]  # the web server may be writing the last line
        reads = add_reads(_reads_in(part)) if part else 0
        position.counted_bytes += len(part)
        position.save()
    return position.counted_bytes, reads


def _reads_in(part: bytes) -> Counter:
    """Return {(story id, hour): reads} of whole lines; what is no read of ours is passed over."""
    seen = Counter(
        (int(match[2]), int(match[1]) // _HOUR_SECONDS)
        for match in map(_LINE.match, part.splitlines())
        if match
    )
    return Counter({
        (pk, datetime.fromtimestamp(hour * _HOUR_SECONDS, UTC)): count
        for (pk, hour), count in seen.items()
    })  # fmt: skip
