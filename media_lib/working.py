"""Where a picture is worked on: a folder of its own in the system's temporary one."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "warta-foto-"
# An upload takes seconds, all files of one picture a minute at most: older folders are nobody's.
ABANDONED_SECONDS = 3600


@contextmanager
def working_folder() -> Iterator[Path]:
    """Make a folder and take it away again, with those of processes that were killed meanwhile.

    The next one clears them, as it looks into the same temporary folder: systemd gives each unit
    its own, so a command that runs daily might not see it.
    """
    _clear_abandoned()
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        yield Path(folder)


def _clear_abandoned() -> None:
    before = time.time() - ABANDONED_SECONDS
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # another process was faster
            if folder.lstat().st_mtime < before:
                shutil.rmtree(folder, ignore_errors=True)
