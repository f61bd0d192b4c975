"""Servers on loopback that treat a connection as a test wants it: answer, hang up, say nothing."""

import itertools
import socket
import ssl
import threading
from contextlib import contextmanager, suppress


@contextmanager
def listener(serve=lambda connection: None):
    """A server that serves each connection in a thread of its own, and breaks all at the end.

    Gives its port, and the connections that it has taken so far.
    """
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve_one(connection):
            with suppress(OSError):  # the other side hung up, or the test is over
                serve(connection)

        def take():
            while True:
                try:
                    taken.append(door.accept()[0])
                except OSError:
                    return
                threading.Thread(target=serve_one, args=[taken[-1]], daemon=True).start()

        threading.Thread(target=take, daemon=True).start()
        yield door.getsockname()[1], taken
        door.shutdown(socket.SHUT_RDWR)
        for connection in taken:
            shut(connection)
            connection.close()


def shut(connection):
    """End a connection in both directions, unless the other side was quicker."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def closed_port():
    """A port that a server had a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


# --- Ways to serve a connection ------------------------------------------------------------------


def answering(answer, *, requests=None):
    """Send these bytes for each request, and hang up on the one after so many."""

    def serve(connection):
        with connection:
            for answered in itertools.count():
                if not connection.recv(65536) or answered == requests:
                    return
                connection.sendall(answer)

    return serve


def secured(serve, certificate, key):
    """Serve behind a certificate, if the other side trusts it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def serve_secured(connection):
        with context.wrap_socket(connection, server_side=True) as hidden:
            serve(hidden)

    return serve_secured


def leading_to(port):
    """Carry everything to the server at this port and back."""

    def carry(source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        shut(source)
        shut(target)

    def serve(near):
        with socket.create_connection(("127.0.0.1", port)) as far:
            back = threading.Thread(target=carry, args=[far, near], daemon=True)
            back.start()
            carry(near, far)
            back.join()

    return serve
