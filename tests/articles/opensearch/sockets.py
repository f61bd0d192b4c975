"""Servers on loopback that answer something else than OpenSearch would, or nothing."""

import socket
import threading
from contextlib import contextmanager


@contextmanager
def listener(answer=None):
    """A server on a port of its own that takes connections and sends these bytes, or nothing."""
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def take():
            while True:
                try:
                    taken.append(door.accept()[0])
                except OSError:
                    return
                if answer is not None:
                    taken[-1].recv(65536)
                    taken[-1].sendall(answer)

        threading.Thread(target=take, daemon=True).start()
        yield door.getsockname()[1], taken
        for connection in taken:
            connection.close()
        door.shutdown(socket.SHUT_RDWR)
