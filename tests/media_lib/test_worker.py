"""The pictures' worker, a process of its own, as production runs it."""

import os
import subprocess
import sys

import pytest

from portal.settings import BASE_DIR
from tests.factories import jpeg

UPLOAD = """
import io
from media_lib import intake
intake.store(io.BytesIO(bytes.fromhex("{hex}")), caption="Pasar pagi.")
"""


@pytest.fixture
def manage(tmp_path):
    """Return the arguments that run a command in a place of its own, which has no database yet."""
    environment = {
        **os.environ,
        "DATA_DIR": str(tmp_path), "DATABASE_URL": "", "CACHE_URL": "", "DEBUG": "1",
        "PHOTO_RENDITIONS": "worker",
    }  # fmt: skip
    return lambda *names: {
        "args": [sys.executable, "manage.py", *names],
        "cwd": BASE_DIR, "env": environment, "text": True,
    }  # fmt: skip


def test_worker_waits_for_the_database_and_tells_at_once_what_it_made(manage):
    worker = subprocess.Popen(
        **manage("make_renditions", "--watch"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert "asked again" in worker.stderr.readline()

        subprocess.run(**manage("migrate", "--verbosity", "0"), check=True)
        subprocess.run(**manage("shell", "-c", UPLOAD.format(hex=jpeg().hex())), check=True)

        assert worker.stdout.readline() == "1 photos rendered\n"
    finally:
        worker.kill()
        worker.communicate()
