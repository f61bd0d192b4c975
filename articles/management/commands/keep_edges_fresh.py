"""Tell the caches in front of every change that readers can see, as soon as it is committed.

OpenSearch, where it is used, is told by a thread of this process, so neither waits for the other.
"""

import signal
import threading
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError

from articles.edges.backends import configured_edges
from articles.edges.keeper import Keeper
from articles.search import opensearch


class Command(BaseCommand):
    """Runs until it is stopped; one process a portal is enough, a second one only does it twice."""

    help = __doc__

    def handle(self, *args, **options):
        try:
            edges = configured_edges()
        except ValueError as error:
            raise CommandError(error) from error
        if not edges:
            raise CommandError("EDGES names no cache in front; see docs/operating.md.")
        is_stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: is_stopping.set())
        self.stdout.write(f"Keeping {', '.join(map(str, edges))} fresh.")
        self.stdout.flush()
        with _opensearch_told(is_stopping):
            Keeper(edges).run(is_stopping)


@contextmanager
def _opensearch_told(is_stopping):
    """Tell OpenSearch of changes meanwhile, where it is used."""
    if not opensearch.is_used():
        yield
        return
    from articles.search.opensearch import outbox  # loaded where it is used

    sender = threading.Thread(target=outbox.keep_sent, args=[is_stopping], daemon=True)
    sender.start()
    yield
    sender.join(timeout=30)
