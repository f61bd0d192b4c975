"""Django's PostgreSQL backend, with a look at a kept connection that asks the server nothing."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self):
        """Return whether the server still holds the connection.

        Django asks `SELECT 1`, a round trip before each request's first query. A server that ends
        a connection (restart, failover, idle limit) says so on it, and says nothing else unasked:
        whatever can be read on an idle connection means that it is over, or not worth keeping.
        """
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0)
