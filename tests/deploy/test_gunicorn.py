"""How the application server is set: what only shows in a worker's first moments."""

import subprocess

from . import shapes

CONFIGURATION = shapes.ROOT / "deploy/gunicorn.conf.py"
APPLICATION = """
def application(environ, start_response):
    start_response("204 No Content", [])
    return []
"""
# The first worker is told to end as soon as it is there; the one in its place ends everything.
TOLD_TO_END = f"""
exec(open("{CONFIGURATION}").read())
workers = 1
prepare = post_fork

def post_fork(server, worker):
    prepare(server, worker)
    os.kill(os.getpid() if worker.age == 1 else os.getppid(), signal.SIGTERM)
"""


def test_worker_told_to_end_before_it_listens_ends(tmp_path):
    """It would hold up a restart for half a minute otherwise."""
    (tmp_path / "application.py").write_text(APPLICATION)
    (tmp_path / "gunicorn.conf.py").write_text(TOLD_TO_END)

    ended = subprocess.run(  # noqa: S603
        [shapes.ROOT / ".venv/bin/gunicorn", "--bind", f"unix:{tmp_path}/web.sock", "application"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip

    assert (ended.returncode, ended.stderr.count("Worker exiting")) == (0, 2), ended.stderr
