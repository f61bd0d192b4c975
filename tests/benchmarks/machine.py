"""On what a benchmark ran, and how busy the machine was: the figures mean little without it."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("Django", "gunicorn", "psycopg2-binary", "redis")
PROGRAMS = {"nginx": ["nginx", "-v"], "wrk": ["wrk", "-v"], "redis": ["redis-server", "-v"]}


def described() -> dict:
    """Return the machine, the versions of what was measured, and the load at this moment."""
    memory_kib = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1])
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "cores": os.cpu_count(),
        "memory_gib": round(memory_kib / 1024**2, 1),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", platform.platform()),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
        **{name: _version_of(command) for name, command in PROGRAMS.items()},
        "load_before": os.getloadavg()[0],
    }


def _version_of(command) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return ""
    found = re.search(r"\d+\.\d+[.\d]*", done.stdout + done.stderr)
    return found[0] if found else ""
