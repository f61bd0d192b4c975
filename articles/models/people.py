"""Who made a story and whom it draws on: bylines and sources."""

from itertools import groupby

from django.db import models
from django.db.models import Q

from .story_time import StoryTimeField, TimedQuerySet


class AuthorQuerySet(models.QuerySet):
    def on_masthead(self):
        """The people of the boks redaksi, in its order."""
        people = self.filter(masthead_position__isnull=False)
        return people.order_by("masthead_position", "name")

    def by_post(self):
        """Return the boks redaksi as pairs of a post and the people who hold it, in order."""
        grouped = groupby(self.on_masthead(), key=lambda person: person.role_title)
        return [(post, list(people)) for post, people in grouped]


class Author(models.Model):
    """A byline: a person as readers know them, not a login."""

    name = models.CharField("nama", max_length=120)
    slug = models.SlugField("slug", max_length=140, unique=True)
    role_title = models.CharField("jabatan", max_length=120, blank=True)
    biography = models.TextField("tentang", blank=True)
    photo = models.ForeignKey(
        "media_lib.Photo",
        verbose_name="foto",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="authors",
    )

    masthead_position = models.PositiveSmallIntegerField(
        "urutan di boks redaksi",
        null=True,
        blank=True,
        help_text="Kosong berarti tidak dicantumkan di halaman Redaksi.",
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = "penulis"
        verbose_name_plural = "penulis"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/penulis/{self.slug}/"


class AuthorshipQuerySet(TimedQuerySet):
    def for_story_page(self):
        """Rows with what a byline prints, and what machines are told of its people."""
        return self.select_related("author__photo")


class Authorship(models.Model):
    """One person's named role on one story, in the order of the byline."""

    class Role(models.TextChoices):
        WRITER = "writer", "Penulis"
        EDITOR = "editor", "Editor"
        PHOTOGRAPHER = "photographer", "Fotografer"
        CONTRIBUTOR = "contributor", "Kontributor"

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="authorships", db_index=False
    )
    author = models.ForeignKey(
        Author,
        verbose_name="nama",
        on_delete=models.PROTECT,
        related_name="authorships",
        db_index=False,
    )
    role = models.CharField("peran", max_length=20, choices=Role.choices, default=Role.WRITER)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    published_at = StoryTimeField("article")

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        verbose_name = "nama di artikel"
        verbose_name_plural = "penulis dan editor"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="authorship_once_a_role",
                violation_error_message="Orang ini sudah tercantum dengan peran yang sama.",
            )
        ]
        indexes = [
            models.Index(fields=["author", "-published_at", "-article"], name="authorship_newest"),
            # Who is an editor at all: one step for each person.
            models.Index(fields=["author"], name="authorship_editor", condition=Q(role="editor")),
        ]

    def __str__(self):
        return f"{self.author} ({self.get_role_display()})"


class Source(models.Model):
    """An outlet that stories draw on."""

    name = models.CharField("nama", max_length=120, unique=True)
    url = models.URLField("tautan", max_length=300, blank=True)

    class Meta:
        verbose_name = "sumber"
        verbose_name_plural = "sumber"
        ordering = ["name"]
        constraints = [
            # Printed as a link: whoever writes it, form or shell, it opens a page and runs nothing.
            models.CheckConstraint(
                condition=Q(url="")
                | Q(url__istartswith="http://")
                | Q(url__istartswith="https://"),
                name="source_web_address",
                violation_error_message="Tautan harus berawal http:// atau https://.",
            )
        ]

    def __str__(self):
        return self.name


class CitationQuerySet(models.QuerySet):
    def for_story_page(self):
        """Rows with what the foot of a story prints."""
        return self.select_related("source")


class Citation(models.Model):
    """One source of one story, in the order in which the foot of the story prints them."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="citations", db_index=False
    )
    source = models.ForeignKey(
        Source, verbose_name="sumber", on_delete=models.PROTECT, related_name="citations"
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = "sumber"
        verbose_name_plural = "sumber"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "source"],
                name="citation_once_a_story",
                violation_error_message="Sumber ini sudah tercantum.",
            )
        ]

    def __str__(self):
        return str(self.source)
