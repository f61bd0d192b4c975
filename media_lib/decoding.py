"""Hand a picture to the darkroom: a child process that may fail, hang or grow without harm."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings

# A worker may serve several uploads at once; no more than two are decoded at the same time.
_PLACES = threading.BoundedSemaphore(2)
# An editor waits for the look at an upload; nobody waits for the encoders, which take all they are
# given, for minutes after a hundred uploads. They get a fifth of what one does who answers readers
# or brings the news (CPUWeight of the unit says the same), and what those leave.
NICENESS = {"examine": 0, "render": 7}
_START = "import sys; sys.path.insert(0, sys.argv[1]); from media_lib.darkroom import main; main()"
_ROOT = str(Path(__file__).resolve().parent.parent)

REASONS = {
    "empty": "Berkas ini kosong (0 byte). Ekspor ulang fotonya, lalu coba lagi.",
    "bytes": "Berkas ini terlalu besar: paling besar {max_megabytes} MB.",
    "unknown": "Ini bukan foto yang bisa dibaca. Kirim JPEG, PNG, WebP, AVIF, GIF atau HEIC.",
    "svg": "SVG tidak diterima, sebab bisa memuat skrip. Ekspor sebagai PNG atau JPEG.",
    "broken": "Foto ini rusak atau terpotong. Salin ulang dari sumbernya.",
    "pixels": "Foto ini terlalu besar: paling besar {max_megapixels} megapiksel.",
    "shape": "Foto ini terlalu pipih: sisi panjang paling jauh {max_aspect} kali sisi pendek.",
    "small": "Foto ini terlalu kecil: sisi terpendek paling sedikit {min_side_px} piksel.",
    "frames": "Animasi ini terlalu panjang: paling banyak {max_frames} bingkai.",
    "slow": "Foto ini terlalu lama dibaca (lebih dari {max_cpu_seconds} detik). Simpan ulang dulu.",
    "heavy": "Foto ini butuh terlalu banyak memori untuk dibaca. Perkecil atau simpan ulang dulu.",
    "disk": "Penyimpanan di server penuh. Foto belum tersimpan; kabari pengelola, lalu coba lagi.",
}


class Refused(Exception):
    """A picture that is not taken; `code` says which rule, `str()` says it in Indonesian."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(REASONS[code].format(**_words()))


def limits() -> dict[str, int]:
    """Return the limits of one upload."""
    return settings.PHOTO_LIMITS


def _words() -> dict[str, int]:
    chosen = limits()
    return {
        **chosen,
        "max_megabytes": chosen["max_bytes"] // 1_000_000,
        "max_megapixels": chosen["max_pixels"] // 1_000_000,
    }


def examine(source: Path, folder: Path) -> dict:
    """Return what an uploaded file is and says, and leave its master and proof in the folder.

    Raises Refused, with the reason, for everything that is not a picture to be taken.
    """
    if source.stat().st_size > limits()["max_bytes"]:
        raise Refused("bytes")
    return _run({**limits(), "work": "examine", "source": str(source), "folder": str(folder)})


def render(source: Path, folder: Path, renditions: list[dict]) -> dict[str, int]:
    """Make the served pictures of a master in a folder; return their sizes in bytes by name."""
    job = {
        **limits(),
        "work": "render",
        "source": str(source),
        "folder": str(folder),
        "renditions": renditions,
        # Encoders are slow on purpose and work on a file of our own making.
        "max_cpu_seconds": 120,
        "max_memory_bytes": 400_000_000,
    }
    return _run(job)["written"]


def _run(job: dict) -> dict:
    job = {**job, "niceness": NICENESS[job["work"]]}
    with _PLACES:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter, job on its standard input
            [sys.executable, "-I", "-c", _START, _ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # One arena: threads of a decoder would each set aside 64 MB of addresses.
            env={"MALLOC_ARENA_MAX": "1", "LC_ALL": "C.UTF-8"},
            # Apart from a terminal's Ctrl-C, but no session of its own: Linux gives each the same
            # share of the processor (autogroup), however nice its processes are.
            process_group=0,
        )
        try:
            # The clock on the wall is a net under the one of the processor, which is exact.
            said, _ = child.communicate(json.dumps(job).encode(), job["max_cpu_seconds"] * 5)
        except subprocess.TimeoutExpired as error:
            raise Refused("slow") from error
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
    if child.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise Refused("slow")
    try:
        result = json.loads(said)
    except ValueError as error:  # the child died without a word: a decoder broke
        raise Refused("heavy" if child.returncode == 1 else "broken") from error
    if "refused" in result:
        raise Refused(result["refused"])
    return result
