"""Makes the objects of a compiled query's rows by a plan that is worked out once.

Django looks at each field of each object anew, and asks each column what converts it at every
query: half of what a list of stories costs. The objects are those that its own iterables make.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable
from django.db.models.signals import post_init, pre_init
from django.db.models.sql.compiler import SQLCompiler

Row = tuple | list
Converter = tuple[int, list[Callable], object]  # (position, functions, what they convert for)
_FROM_DB = Model.from_db.__func__


class RowMaker(NamedTuple):
    """What a query's rows become; `make` is None for rows that stay tuples."""

    compiler: SQLCompiler
    converters: list[Converter]
    make: Callable[[str, Row], object] | None

    def made(self, alias: str, rows: Iterable[tuple]) -> list:
        """Return the database's rows as the queryset gives them."""
        if self.converters:
            rows = [self._converted(row) for row in rows]
        if self.make is None:
            return [tuple(row) for row in rows]
        return [self.make(alias, row) for row in rows]

    def _converted(self, row) -> list:
        row, connection = list(row), self.compiler.connection
        for position, functions, expression in self.converters:
            for convert in functions:
                row[position] = convert(row[position], expression, connection)
        return row


def row_maker(queryset, compiler: SQLCompiler) -> RowMaker:
    """Return what makes the rows of a queryset of models or of `values_list()`.

    `compiler` is the queryset's, after `as_sql()`.
    """
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters = [
        (position, functions, expression)
        for position, (functions, expression) in compiler.get_converters(columns).items()
    ]
    kind = queryset._iterable_class
    if kind is FlatValuesListIterable:
        return RowMaker(compiler, converters, lambda alias, row: row[0])
    if kind is not ModelIterable:
        return RowMaker(compiler, converters, None)
    make = _model_maker(compiler.klass_info, compiler.select)
    annotations = list((compiler.annotation_col_map or {}).items())
    if not annotations:
        return RowMaker(compiler, converters, make)

    def annotated(alias, row):
        thing = make(alias, row)
        for name, position in annotations:
            setattr(thing, name, row[position])
        return thing

    return RowMaker(compiler, converters, annotated)


def _model_maker(info: dict, select) -> Callable[[str, Row], Model | None]:
    """Return what makes a model's object, and those joined to it, of a row; None of one that was
    joined in vain."""
    model, wanted = info["model"], info["select_fields"]
    names = [select[position][0].target.attname for position in wanted]
    first, end = wanted[0], wanted[-1] + 1
    key = first + names.index(model._meta.pk.attname)
    related = [
        (_model_maker(joined, select), joined["local_setter"], joined["remote_setter"])
        for joined in info.get("related_klass_infos", [])
    ]
    build = object_maker(model, names)

    def make(alias, row):
        if row[key] is None:
            return None
        thing = build(alias, row[first:end])
        for make_joined, set_here, set_there in related:
            joined = make_joined(alias, row)
            set_here(thing, joined)
            if joined is not None:
                set_there(joined, thing)
        return thing

    return make


def object_maker(model, names: Sequence[str]) -> Callable[[str, Sequence], Model]:
    """Return what makes an object as if it were read: of a database's alias, and of the values of
    some fields (`names`: their attributes), in order."""
    if _is_plain(model):
        return _from_names(model, names)
    known = frozenset(names)  # it asks of each of the model's fields whether it is there
    return lambda alias, values: model.from_db(alias, known, values)


def _is_plain(model) -> bool:
    """Whether making an object of the model is nothing but giving it its fields."""
    as_django_does = model.__init__ is Model.__init__ and model.from_db.__func__ is _FROM_DB
    return as_django_does and not (pre_init.has_listeners(model) or post_init.has_listeners(model))


def _from_names(model, names):
    def build(alias, values):
        thing = model.__new__(model)
        state = ModelState()
        state.adding, state.db = False, alias
        # An object's fields, and those of its joined ones, lie in its dictionary under their names.
        vars(thing).update(zip(names, values, strict=True), _state=state)
        return thing

    return build
