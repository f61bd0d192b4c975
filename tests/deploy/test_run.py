"""`make run` on a machine where something else runs."""

import os
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        environment = {**os.environ, "PORT": str(port), "DATA_DIR": str(tmp_path / "var")}

        ended = subprocess.run(  # noqa: S603
            [ROOT / "deploy/run.sh"], env=environment, capture_output=True, text=True, timeout=60
        )

    assert ended.returncode == 1
    assert f"port {port} already" in ended.stderr
    assert f"PORT={port + 1} make run" in ended.stderr
    assert not (tmp_path / "var").exists()
