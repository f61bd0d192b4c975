"""wrk as every benchmark uses it: one thread, eight connections, many addresses."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

CONNECTIONS = 8
SCRIPT = """
local paths = {{ {paths} }}
local n = 0
local headers = {{ ["Accept-Encoding"] = "{encoding}" }}
request = function()
  n = n % #paths + 1
  return wrk.format("GET", paths[n], headers)
end
done = function(summary, latency)
  local e = summary.errors
  io.write("wrong " .. e.status + e.connect + e.read + e.write + e.timeout .. "\\n")
  io.write("p99 " .. latency:percentile(99) .. "\\n")
end
"""


class WrongAnswers(Exception):
    """A run in which some request failed: its figure means nothing."""


class Load(NamedTuple):
    requests_per_second: float
    p99_ms: float


def command(host, paths, room: Path, seconds, encoding="identity") -> list[str]:
    """Return the command of a run; its script stands in `room`."""
    script = room / f"paths-{encoding}-{len(paths)}.lua"
    quoted = ", ".join(f'"{path}"' for path in paths)
    script.write_text(SCRIPT.format(paths=quoted, encoding=encoding))
    return ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), host]


def run(host, paths, room: Path, seconds, encoding="identity") -> Load:
    """Ask as fast as it goes and return how fast that was; raise WrongAnswers."""
    done = subprocess.run(  # noqa: S603
        command(host, paths, room, seconds, encoding), capture_output=True, text=True, check=True
    )
    return read(done.stdout)


def read(output: str) -> Load:
    if "wrong 0\n" not in output:
        raise WrongAnswers(output)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    return Load(rate, float(re.search(r"^p99 ([\d.]+)", output, re.M)[1]) / 1000)


def warm(host, paths, encoding="identity"):
    """Ask for every address once: pages and their parts are kept for a minute at most."""

    def ask(path):
        with urlopen(Request(host + path, headers={"Accept-Encoding": encoding})) as answer:  # noqa: S310
            answer.read()

    with ThreadPoolExecutor(4) as readers:
        list(readers.map(ask, paths))
