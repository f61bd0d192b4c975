"""Rows written in bulk, past the models: COPY on PostgreSQL, executemany elsewhere.

The database's own rules (constraints, foreign keys) hold for every row all the same.
"""

import io
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

# What COPY's text format reads as something else: https://www.postgresql.org/docs/15/sql-copy.html
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class BulkTable:
    """Rows of one model that wait to be written together.

    `columns` names the attributes that `add` takes; every other column gets its field's default.
    """

    def __init__(self, model, *columns):
        fields = {field.attname: field for field in model._meta.concrete_fields}
        constant = [
            name for name, field in fields.items() if name not in columns and not field.primary_key
        ]
        self.name = model._meta.db_table
        self.columns = [fields[name].column for name in (*columns, *constant)]
        self.constants = tuple(_default(fields[name]) for name in constant)
        self.rows = []
        self.written = 0

    def add(self, *values):
        self.rows.append(values)

    def write(self):
        """Write the waiting rows, in the present transaction."""
        if self.rows:
            (_copy if connection.vendor == "postgresql" else _insert)(self)
        self.written += len(self.rows)
        self.rows = []


@contextmanager
def indexes_set_aside(tables, report):
    """Drop the tables' indexes that hold no rule, and build them anew at the end.

    PostgreSQL only: there a sorted build takes a fraction of the time, above all of the index of
    words. Meanwhile readers would wait for every list.
    """
    if connection.vendor != "postgresql" or not tables:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_OWN_INDEXES, [[table.name for table in tables]])
        definitions = cursor.fetchall()
        for name, _ in definitions:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for name, definition in definitions:
                cursor.execute(definition)
                report(f"indeks {name}")


_OWN_INDEXES = """
SELECT entry.relname, pg_get_indexdef(entry.oid)
FROM pg_index JOIN pg_class entry ON entry.oid = indexrelid
WHERE indrelid = ANY (SELECT unnest(%s)::regclass)
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
ORDER BY entry.relname
"""


def _default(field):
    """Return what a field stores when nothing is given."""
    if getattr(field, "auto_now", False):
        return timezone.now()
    return field.get_db_prep_save(field.get_default(), connection)


def _copy(table):
    constants = "".join(f"\t{_text(value)}" for value in table.constants)
    lines = ["\t".join(map(_text, row)) + constants for row in table.rows]
    names = ", ".join(map(connection.ops.quote_name, table.columns))
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY {connection.ops.quote_name(table.name)} ({names}) FROM STDIN",
            io.StringIO("\n".join(lines) + "\n"),
        )


def _text(value) -> str:
    """Return a value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value if value.isprintable() and "\\" not in value else value.translate(_ESCAPES)
    return str(value)


def _insert(table):
    names = ", ".join(map(connection.ops.quote_name, table.columns))
    marks = ", ".join(["%s"] * len(table.columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {connection.ops.quote_name(table.name)} ({names}) VALUES ({marks})",  # noqa: S608, names of our own models
            [_adapted(row + table.constants) for row in table.rows],
        )


def _adapted(row):
    """Return a row's values as the database's driver takes them."""
    adapt = connection.ops.adapt_datetimefield_value
    return [adapt(value) if hasattr(value, "tzinfo") else value for value in row]
