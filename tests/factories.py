"""Plain functions that make one thing each, with sensible parts where none are given."""

import hashlib
import io
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image, ImageDraw

from articles import permissions, workflow
from articles.models import (
    Article,
    Author,
    Authorship,
    Citation,
    PendingChange,
    Region,
    Section,
    Source,
)
from media_lib.models import Photo

PASSWORD = "kata-sandi-uji"
ROLES = (
    permissions.REPORTER,
    permissions.EDITOR,
    permissions.MODERATOR,
    permissions.PHOTO_DESK,
)
_numbers = count(1)


def body_of(paragraphs):
    """Return a body of so many plain paragraphs."""
    return "".join(
        f"<p>Paragraf ke-{number} naskah ini.</p>" for number in range(1, paragraphs + 1)
    )


def make_user(role=permissions.EDITOR, *, username="", **fields):
    """Return a user who may log in to the newsroom; `role` is a group's name, `admin` or empty."""
    name = username or f"{slugify(role) or 'tamu'}-{next(_numbers)}"
    user = get_user_model().objects.create_user(
        username=name,
        password=PASSWORD,
        **{"is_staff": bool(role), "is_superuser": role == "admin", **fields},
    )
    if role in ROLES:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_section(name="", **fields):
    name = name or f"Rubrik {next(_numbers)}"
    return Section.objects.create(name=name, **{"slug": slugify(name), **fields})


def make_region(name="", *, parent=None, **fields):
    """Return a province, or a regency when a parent is given."""
    name = name or f"Daerah {next(_numbers)}"
    kind = Region.Kind.REGENCY if parent else Region.Kind.PROVINCE
    return Region.objects.create(
        name=name, parent=parent, **{"slug": slugify(name), "kind": kind, **fields}
    )


def make_author(name="", **fields):
    name = name or f"Orang {next(_numbers)}"
    return Author.objects.create(name=name, **{"slug": slugify(name), **fields})


def make_source(name="", **fields):
    return Source.objects.create(name=name or f"Sumber {next(_numbers)}", **fields)


def jpeg(width_px=64, height_px=48, *, seed=None):
    """Return the bytes of a real JPEG; each seed draws another picture."""
    number = next(_numbers) if seed is None else seed
    image = Image.new("RGB", (width_px, height_px), (number * 37 % 256, number * 91 % 256, 120))
    ImageDraw.Draw(image).text((2, 2), str(number), fill="white")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def make_photo(*, content=None, **fields):
    """Return a photo with a real file, a caption and a credit: fit to be published."""
    content = content or jpeg()
    with Image.open(io.BytesIO(content)) as image:
        width_px, height_px = image.size
    digest = hashlib.sha256(content).hexdigest()
    photo = Photo(
        content_hash=digest,
        **{
            "alt": "Pasar pagi di alun-alun",
            "caption": "Pasar pagi di alun-alun.",
            "agency": "Antara",
            "photographer": "Rina Kartika",
            "width_px": width_px,
            "height_px": height_px,
            **fields,
        },
    )
    photo.file.save("foto.jpg", ContentFile(content), save=False)
    photo.save()
    return photo


def make_article(*, writers=(), editors=(), tags=(), sources=(), paragraphs=4, **fields):
    """Return a draft; `writers` and `editors` take authors, `tags` names, `sources` sources."""
    article = Article.objects.create(
        **{
            "headline": f"Judul berita nomor {next(_numbers)}",
            "body": body_of(paragraphs),
            **fields,
        }
    )
    people = [(Authorship.Role.WRITER, author) for author in writers]
    people += [(Authorship.Role.EDITOR, author) for author in editors]
    for position, (role, author) in enumerate(people, start=1):
        Authorship.objects.create(article=article, author=author, role=role, position=position)
    for position, source in enumerate(sources, start=1):
        Citation.objects.create(article=article, source=source, position=position)
    if tags:
        article.tags.add(*tags)
    return article


def publish_article(article=None, *, at=None, by=None, **fields):
    """Return a story that went out through the newsroom's own verb, now or at a moment."""
    if article is None:
        article = make_article(
            **{
                "section": fields.pop("section", None) or make_section(),
                "editors": [make_author()],
                **fields,
            }
        )
    return workflow.publish(article=article, by=by or make_user(permissions.EDITOR), at=at)


def changed(kind, row=None, **fields):
    """Return a change of a row, or of all of its kind, that no cache was told of; not stored."""
    return PendingChange(kind=kind, object_id=row and row.pk, **fields)
