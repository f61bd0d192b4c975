"""How the application server runs; `gunicorn -c deploy/gunicorn.conf.py portal.wsgi`.

Read from the environment: BIND, WEB_CONCURRENCY, WEB_MAX_REQUESTS.
"""

import gc
import os
import signal

bind = os.environ.get("BIND") or "127.0.0.1:8000"
backlog = 1024  # a burst waits in the kernel for a moment instead of being refused

# One worker a core: a page is nearly all Python, so more workers would only take memory.
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# One request at a time: a page is nearly all Python, of which one thread runs at a time anyway.
# nginx takes slow clients and keep-alive away from here.
worker_class = "sync"

# The code is loaded once and shared by the workers as long as nobody writes to its memory.
preload_app = True
# A worker is replaced before a leak could matter, never both at once. The socket stays open in the
# master and the request at hand is finished first, so nobody notices.
max_requests = int(os.environ.get("WEB_MAX_REQUESTS") or 50_000)
max_requests_jitter = max_requests // 5

timeout = 30  # seconds; the database gives up after 5, a photo's encoder after a few more
graceful_timeout = 30  # as long as a request may take
# The heartbeat is a file: on a slow disk it would stall the worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108, memory

control_socket_disable = True  # nobody steers it at run time; it would be written below $HOME
accesslog = None  # nginx has written it already
errorlog = "-"
loglevel = "info"
# nginx alone can reach the socket, and replaces these headers.
forwarded_allow_ips = "*"


# A worker told to end in its first moments, before it can hear, would go on, and hold up a restart
# for `graceful_timeout`: until it listens, such words wait.
_ENDINGS = {signal.SIGTERM, signal.SIGQUIT, signal.SIGINT}
os.register_at_fork(after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS))


def pre_fork(server, worker):
    """Let the workers share what is loaded: the collector would write to every object."""
    gc.collect()
    gc.freeze()
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)


def post_fork(server, worker):
    """Look for cycles seldom: hardly anything that a page makes outlives it, and cycles are few."""
    gc.set_threshold(20_000, 20, 20)


def post_worker_init(worker):
    """Hear what was said since the fork: it listens now."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)
