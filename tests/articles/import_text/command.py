"""The command as the tests run it, and the texts that they give it."""

import io
import re
from pathlib import Path

from django.core.management import CommandError, call_command

SAMPLES = Path(__file__).parents[1] / "samples"
AIRPLANE = SAMPLES / "pesawat_angkut.txt"
BERITALIMA = SAMPLES / "beritalima.txt"
PLAIN = "Judul Polos\n- 12 Januari 2022, 18:09 WIB\nBANDUNG - Hujan turun.***\nEditor: Rina\n"


def run(*files, **options):
    """Run the command; return what it printed and, when it failed, with what."""
    out = io.StringIO()
    try:
        call_command("import_text", *map(str, files), stdout=out, stderr=out, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), None


def words(text):
    return re.findall(r"\w+", text)
