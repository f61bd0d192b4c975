"""Django's PostgreSQL backend, with connections that are kept cheaply and know their statements."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Names of the statements that the server holds for this connection (articles/prepared.py);
        # None where a pooler hands every transaction to another one.
        self.held_statements: set[str] | None = None
        self.statements_forgotten = 0  # times; part of their names

    @property
    def _is_pooled(self):
        return bool(self.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"))

    def get_connection_params(self):
        """Have held statements planned once, whatever their values: each of them ends in an index.

        Left to choose, the server plans some anew at every call, for longer than they run.
        """
        parameters = super().get_connection_params()
        if not self._is_pooled:
            given = parameters.get("options", "")
            parameters["options"] = f"{given} -c plan_cache_mode=force_generic_plan".strip()
        return parameters

    def init_connection_state(self):
        super().init_connection_state()
        self.held_statements = None if self._is_pooled else set()

    def forget_statements(self):
        """Have every statement prepared anew under another name, be the old ones there or not."""
        self.held_statements = set()
        self.statements_forgotten += 1

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
