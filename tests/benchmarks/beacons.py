"""Ten thousand reads a second, with everything that happens to a counter: `--only beacons`.

nginx answers and writes them down; meanwhile the counter is killed, started again, and the log is
rotated. What ReadCount holds in the end must be what was answered.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time

from tests.deploy import shapes

from .production import Shape
from .table import Row

PER_SECOND = 10_200  # a little above the aim: opening the connections takes its share of the time
SECONDS = 20
CONNECTIONS = 4
IN_FLIGHT = 50  # requests sent at once on a connection
COUNT_SECONDS = 90  # for the counter to come along at the end


def measure(shape: Shape, *, seconds: int, runs: int) -> list[Row]:
    with shapes.folder() as folder:
        # An edge beside the shape's own: its supervisor would bring a killed counter back at once.
        socket_path = str(shape.data / "run" / "application.sock")
        with shapes.edge("nginx", socket_path, folder) as edge:
            stories = shape.inside("beacons", "story_ids")
            log = folder / "logs" / "reads.log"
            disturbed = threading.Thread(target=_disturb, args=(shape, folder, log))
            disturbed.start()
            began_at = time.monotonic()
            answered = _send(edge.port, stories)
            took = time.monotonic() - began_at
            disturbed.join()
            counter = _start_counter(shape, log)
            counted = shape.inside("beacons", "counted", answered)
            counter.terminate()
            counter.wait(30)
    return [
        Row("beacons", "sent and answered", "reads/s", [answered / took], target=">= 10,000"),
        Row("beacons", "answered by nginx", "reads", [answered]),
        Row("beacons", "counted, the counter killed twice and the log rotated", "reads", [counted],
            ratio=counted / answered, against="what was answered", target="1"),
    ]  # fmt: skip


def _start_counter(shape, log):
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", "count_reads", "--follow", "--log", str(log)],
        env=os.environ | shape.env, cwd=shapes.ROOT,
    )  # fmt: skip


def _disturb(shape, folder, log):
    """Kill the counter, rotate the log, start it again, and kill it once more."""
    counter = _start_counter(shape, log)
    time.sleep(SECONDS * 0.3)
    counter.send_signal(signal.SIGKILL)
    counter.wait()
    log.rename(log.with_name("reads.log.1"))
    os.kill(int((folder / "run" / "nginx.pid").read_text()), signal.SIGUSR1)
    counter = _start_counter(shape, log)
    time.sleep(SECONDS * 0.4)
    counter.send_signal(signal.SIGKILL)
    counter.wait()


def _send(port, stories) -> int:
    """Send reads at the wanted rate and return how many were answered."""
    answered = []
    threads = [
        threading.Thread(target=lambda part=part: answered.append(_send_part(port, part)))
        for part in (stories[start::CONNECTIONS] for start in range(CONNECTIONS))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered)


def _send_part(port, stories) -> int:
    answered, batches = 0, SECONDS * PER_SECOND // CONNECTIONS // IN_FLIGHT
    requests = [
        "".join(
            f"GET /dibaca/{stories[(start + n) % len(stories)]}.gif HTTP/1.1\r\nHost: a\r\n\r\n"
            for n in range(IN_FLIGHT)
        ).encode()
        for start in range(len(stories))
    ]
    began_at = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        size = _answer_bytes(connection, requests[0].split(b"\r\n\r\n")[0] + b"\r\n\r\n")
        answered += 1
        for batch in range(batches):
            connection.sendall(requests[batch % len(requests)])
            answers = _exactly(connection, size * IN_FLIGHT)
            answered += answers.count(b"HTTP/1.1 200 OK\r\n")
            due_at = began_at + (batch + 1) * SECONDS / batches
            time.sleep(max(0.0, due_at - time.monotonic()))
    return answered


def _answer_bytes(connection, request) -> int:
    """Ask once and return how long an answer is: all are of one length."""
    connection.sendall(request)
    head = b""
    while b"\r\n\r\n" not in head:
        head += connection.recv(4096)
    head, _, rest = head.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    if len(rest) < length:
        _exactly(connection, length - len(rest))
    return len(head) + 4 + length


def _exactly(connection, size) -> bytes:
    parts = []
    while size:
        part = connection.recv(min(size, 65_536))
        if not part:
            raise ConnectionError("nginx has closed the connection")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


# --- Within the application ----------------------------------------------------------------------


def story_ids() -> list[int]:
    """Return the stories that can be read, all without a read so far: the archive's own go."""
    from articles.models import Article, ReadCount

    ReadCount.objects.all().delete()
    return list(Article.objects.published().values_list("pk", flat=True))


def counted(wanted: int) -> int:
    """Return the reads counted in the end, once as many are there as were answered.

    A few seconds later than that: reads counted twice would come late as well.
    """
    from django.db.models import Sum

    from articles.models import ReadCount

    def now():
        return ReadCount.objects.aggregate(n=Sum("count"))["n"] or 0

    ends_at = time.monotonic() + COUNT_SECONDS
    while now() < wanted and time.monotonic() < ends_at:
        time.sleep(0.2)
    time.sleep(3)
    return now()
