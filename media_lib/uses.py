"""Where a photo is used. This room knows no stories: what points at a photo says so itself.

Foreign keys to a photo are found by themselves. What shows a photo otherwise (a list, by one of its
stories) is registered from outside, when applications are ready.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from .models import Photo

# Rows of this room that belong to a photo and go with it.
OWN = {"lookalikes", "fingerprint", "collections"}
MAX_SHOWN = 50
_finders: list[Callable[[Photo], Iterable[Model]]] = []
_guards: list[Callable[[Photo], Iterable[str]]] = []


class Use(NamedTuple):
    kind: str  # "artikel"
    title: str
    url: str  # in the newsroom; empty when there is no such page
    places: tuple[str, ...] = ()  # "foto utama", "di isi"


def register(finder: Callable[[Photo], Iterable[Model]]) -> None:
    """Have a function asked for the rows that use a photo; at most MAX_SHOWN of them are read."""
    if finder not in _finders:
        _finders.append(finder)


def register_guard(guard: Callable[[Photo], Iterable[str]]) -> None:
    """Have a function asked whether a photo, as it is about to be stored, harms what uses it."""
    if guard not in _guards:
        _guards.append(guard)


def refusals(photo: Photo) -> list[str]:
    """Return, in Indonesian, why a photo may not be stored as it stands."""
    return [reason for guard in _guards for reason in guard(photo)]


def uses_of(photo: Photo) -> list[Use]:
    """Return what uses a photo, each row once."""
    found: dict[tuple, Use] = {}
    for row, place in _rows(photo):
        use = found.setdefault((row._meta.label, row.pk), _describe(row))
        if place and place not in use.places:
            found[row._meta.label, row.pk] = use._replace(places=(*use.places, place))
    return list(found.values())


def is_used(photo: Photo) -> bool:
    """Whether anything points at a photo."""
    if any(rows.exists() for _, rows in _relations(photo)):
        return True
    return any(True for finder in _finders for _ in finder(photo))


def _rows(photo: Photo):
    """Yield each row that uses a photo, and where in it, if it says so."""
    for relation, rows in _relations(photo):
        for row in rows[:MAX_SHOWN]:
            # A row that only ties a photo to something speaks for what it is tied to.
            place = getattr(row, "photo_place", str(relation.field.verbose_name))
            yield getattr(row, "photo_user", row), place
    for finder in _finders:
        for row in list(finder(photo))[:MAX_SHOWN]:
            yield row, ""


def _relations(photo: Photo):
    """Yield each relation by which rows point at a photo, and those rows."""
    for relation in Photo._meta.related_objects:
        if relation.get_accessor_name() not in OWN:
            rows = relation.related_model.objects
            yield relation, rows.filter(**{relation.field.name: photo})


def _describe(row: Model) -> Use:
    meta = row._meta
    try:
        url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        url = ""
    return Use(str(meta.verbose_name), str(row), url)
