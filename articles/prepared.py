"""Queries of readers' pages, put together once and asked with ever new values.

Django takes longer to turn such a queryset into SQL than the database takes to answer it: half of
a page's time, when nothing of it is kept. What is read is the same rows as the queryset's own.
"""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import wraps
from hashlib import blake2b
from itertools import count
from typing import NamedTuple

from django.db import DatabaseError, connections, router
from django.db.models import QuerySet

from .row_objects import RowMaker, row_maker

log = logging.getLogger(__name__)

Value = int | datetime | list[int] | list[datetime]
Shape = tuple[tuple[str, type | int], ...]  # (argument, its type or the length of its list)


def prepared(build: Callable[..., QuerySet]) -> Callable[..., list]:
    """Return a function that takes the values of `build`, by keyword, and returns the rows.

    `build` returns a queryset of models or of `values_list()`, without prefetches, in which each
    value appears as it was given. It is called once for a database and the values' shape, with
    stand-ins of their types and their lists' lengths: it may neither look at them nor reckon with
    them. `filled_up` keeps the lengths, and so the statements, few.

    The function's `found` takes the same values and returns the rows as `Found`.
    """
    statements: dict[tuple[str, Shape], Statement] = {}
    model = None

    def found(**values: Value) -> Found:
        nonlocal model
        if model is None:
            model = build(**_stand_ins(values)).model
        alias = router.db_for_read(model)
        shape = tuple((name, _kind(value)) for name, value in values.items())
        if (statement := statements.get((alias, shape))) is None:
            statement = statements[alias, shape] = _statement(build, alias, values)
        return Found(_read(statement, alias, _flat(values)), alias, statement.maker)

    @wraps(build)
    def rows(**values: Value) -> list:
        return found(**values).made()

    rows.found = found
    return rows


@dataclass(frozen=True)
class Found:
    """Rows as the database gave them, which can be compared, and what makes objects of them."""

    rows: tuple[tuple, ...]
    alias: str = field(compare=False)
    maker: RowMaker = field(compare=False, repr=False)

    def made(self) -> list:
        """Return the rows as the queryset gives them; objects are new each time."""
        return self.maker.made(self.alias, self.rows)


def filled_up(numbers: Iterable[int]) -> list[int]:
    """Return numbers for a query that asks what is one of them, at the next of the lengths 1, 2, 4,
    8 ...: the last one is repeated."""
    numbers = list(numbers)
    length = 1 << (len(numbers) - 1).bit_length() if numbers else 0
    return numbers + numbers[-1:] * (length - len(numbers))


# What PostgreSQL answers where a held statement serves no longer: a migration changed the type of
# one of its columns; or it is not there, or there already, because a pooler that nobody told us of
# has us share the server's connections.
# https://www.postgresql.org/docs/15/errcodes-appendix.html
RESULT_CHANGED = "0A000"
NOT_OURS = {"26000", "42P05"}


class Statement(NamedTuple):
    """A query as the database takes it, and what makes its rows."""

    name: str
    sql: str
    constants: list
    places: list[tuple[int, int]]  # (parameter of the query, place among the flat values)
    maker: RowMaker


def _statement(build, alias, values) -> Statement:
    stand_ins = _stand_ins(values)
    queryset = build(**stand_ins).using(alias)
    if queryset._prefetch_related_lookups:
        raise TypeError(f"{build.__qualname__} prefetches: ask for those rows apart")
    compiler = queryset.query.get_compiler(using=alias)
    sql, parameters = compiler.as_sql()
    flat = _flat(stand_ins)
    known = {_bound(alias, value): place for place, value in enumerate(flat)}
    places = [
        (position, known[parameter])
        for position, parameter in enumerate(parameters)
        if parameter in known
    ]
    if lost := set(range(len(flat))) - {place for _, place in places}:
        raise TypeError(f"{build.__qualname__} changes its values: {[flat[n] for n in lost]}")
    # One text, one name, in every process: a name that is found held is the same query.
    digest = blake2b(repr((sql, parameters)).encode(), digest_size=8).hexdigest()
    name = re.sub(r"\W", "", f"prepared{build.__name__}_{digest}")
    return Statement(name, sql, list(parameters), places, row_maker(queryset, compiler))


def _read(statement, alias, flat) -> tuple[tuple, ...]:
    connection = connections[alias]
    with connection.cursor() as cursor:
        try:
            _execute(statement, connection, cursor, flat)
        except DatabaseError as error:
            if not _is_mended(error, connection) or connection.in_atomic_block:
                raise
            _execute(statement, connection, cursor, flat)
        return tuple(cursor.fetchall())


def _is_mended(error, connection) -> bool:
    """Return whether the query is worth asking once more, now that statements are held otherwise.

    Within a transaction, which the error has broken, only the next one can ask.
    """
    code = getattr(error.__cause__, "pgcode", None)
    if code == RESULT_CHANGED:
        connection.forget_statements()
    elif code in NOT_OURS:
        log.warning("The database's connections are shared: set DATABASE_POOLED=1")
        connection.held_statements = None
    return code == RESULT_CHANGED or code in NOT_OURS


def _execute(statement, connection, cursor, flat) -> None:
    if getattr(connection, "held_statements", None) is not None:
        _execute_held(statement, connection, cursor, flat)
        return
    parameters = list(statement.constants)
    for position, place in statement.places:
        parameters[position] = _bound(connection.alias, flat[place])
    cursor.execute(statement.sql, parameters)


def _execute_held(statement, connection, cursor, flat) -> None:
    """Have PostgreSQL plan the query once for the connection, and run it with the values."""
    name = f"{statement.name}_{connection.statements_forgotten}"
    if name not in connection.held_statements:
        # By the driver's own cursor: it is no query, and the tests count those.
        with connection.wrap_database_errors, connection.connection.cursor() as own:
            own.execute(f"PREPARE {name} AS {_with_places(statement, cursor)}")
        connection.held_statements.add(name)
    marks = ", ".join(["%s"] * len(flat))
    cursor.execute(f"EXECUTE {name} ({marks})", flat)


def _with_places(statement, cursor) -> str:
    """Return the query with $1, $2 ... for its values; what never changes is written out, so that
    PostgreSQL sees which of its partial indexes serve."""
    places = dict(statement.places)
    texts = statement.sql.replace("%%", "%").split("%s")
    parts = [
        f"${places[position] + 1}" if position in places else _literal(cursor, constant)
        for position, constant in enumerate(statement.constants)
    ]
    return "".join(text + part for text, part in zip(texts, [*parts, ""], strict=True))


def _literal(cursor, constant) -> str:
    return cursor.mogrify("%s", [constant]).decode()


# --- Values --------------------------------------------------------------------------------------


def _kind(value: Value) -> type | int:
    return len(value) if isinstance(value, list) else type(value)


def _flat(values: dict[str, Value]) -> list[int | datetime]:
    return [
        part
        for value in values.values()
        for part in (value if isinstance(value, list) else [value])
    ]


def _stand_ins(values: dict[str, Value]) -> dict[str, Value]:
    """Return values of the same shape that no query holds by itself, each of them once."""
    numbers = count(-(2**62))
    moments = (datetime(1, 1, 2, tzinfo=UTC) + timedelta(microseconds=n) for n in count(1))

    def stand_in(value):
        if isinstance(value, list):
            return [stand_in(part) for part in value]
        return next(moments) if isinstance(value, datetime) else next(numbers)

    return {name: stand_in(value) for name, value in values.items()}


def _bound(alias: str, value: int | datetime):
    """Return a value as the database's driver takes it."""
    if isinstance(value, datetime):
        return connections[alias].ops.adapt_datetimefield_value(value)
    return value
