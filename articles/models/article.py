"""The story itself and its notion of "published", for one row and for many."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify
from taggit.managers import TaggableManager

from ..richtext import CleanHTMLField, has_text
from .people import Authorship
from .taxonomy import TaggedArticle
from .visibility import readable


class ArticleQuerySet(models.QuerySet):
    def published(self, at=None):
        """Stories that readers may see at a moment (now, when none is given)."""
        return self.filter(readable(at or timezone.now()))

    def withdrawn(self, at=None):
        """Stories that were taken from the site by a moment; their address answers 410."""
        at = at or timezone.now()
        return self.filter(withdrawn_at__lte=at, published_at__lte=F("withdrawn_at"))

    def scheduled(self, at=None):
        """Stories whose time has not come."""
        return self.filter(status=Article.Status.PUBLISHED, published_at__gt=at or timezone.now())

    def awaiting_verification(self, at=None):
        """Stories that went out unverified and have no update linked, the oldest first."""
        stories = self.published(at).filter(is_unverified=True, verified_in=None)
        return stories.order_by("published_at")

    def in_review(self):
        """Stories that wait for an editor."""
        return self.filter(status=Article.Status.IN_REVIEW)

    def drafts(self):
        """Stories that are being written."""
        return self.filter(status=Article.Status.DRAFT)

    def editorial(self):
        """Stories of the newsroom's own making: everything but paid content."""
        return self.exclude(kind=Article.Kind.ADVERTORIAL)

    def newest_first(self):
        """The order of every list that readers see."""
        return self.order_by("-published_at", "-id")

    def for_list(self):
        """Rows as list items: section and picture at hand, without the long text."""
        return self.select_related("section", "region", "lead_photo").defer("body")


def story_path(section_slug: str, pk: int, slug: str) -> str:
    """Return a story's address on this portal."""
    # Here and in its parts not by reverse(): a page asks for a hundred. A test compares them with
    # the routes of their names.
    return f"/{section_slug}/{pk}/{slug}/"


class Article(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draf"
        IN_REVIEW = "in_review", "Diperiksa"
        PUBLISHED = "published", "Tayang"
        WITHDRAWN = "withdrawn", "Dicabut"

    class Kind(models.TextChoices):
        NEWS = "news", "Berita"
        OPINION = "opinion", "Opini"
        PHOTO = "photo", "Foto"
        ADVERTORIAL = "advertorial", "Advertorial"

    headline = models.CharField("judul", max_length=200)
    # Wide enough for every letter of the longest headline: the slug is never cut.
    slug = models.SlugField("slug", max_length=400, blank=True, editable=False)
    summary = models.TextField(
        "ringkasan",
        blank=True,
        max_length=500,
        help_text="Satu atau dua kalimat di bawah judul dan di daftar.",
    )
    dateline = models.CharField(
        "dateline",
        max_length=80,
        blank=True,
        help_text="Tanpa tanda hubung. Kosong berarti dateline situs.",
    )
    body = CleanHTMLField("isi", blank=True)
    kind = models.CharField("jenis", max_length=20, choices=Kind.choices, default=Kind.NEWS)
    section = models.ForeignKey(
        "articles.Section",
        verbose_name="rubrik",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    region = models.ForeignKey(
        "articles.Region",
        verbose_name="daerah",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    lead_photo = models.ForeignKey(
        "media_lib.Photo",
        verbose_name="foto utama",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lead_of",
    )
    lead_caption = models.TextField(
        "keterangan di artikel ini",
        blank=True,
        help_text="Menggantikan keterangan foto hanya di artikel ini.",
    )
    tags = TaggableManager(through=TaggedArticle, blank=True, verbose_name="tag")
    sources = models.ManyToManyField(
        "articles.Source", through="articles.Citation", related_name="articles"
    )
    status = models.CharField(
        "status", max_length=20, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField("tayang pada", null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("dicabut pada", null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField("alasan pencabutan", blank=True, editable=False)
    # Moved by a correction or a substantive edit, never by a mended typo; readers see it.
    revised_at = models.DateTimeField("diperbarui pada", null=True, blank=True, editable=False)
    revision_reason = models.CharField("alasan pembaruan", max_length=200, blank=True)
    is_unverified = models.BooleanField(
        "sedang diverifikasi",
        default=False,
        help_text="Mencetak keterangan di akhir berita; berita susulan wajib ditautkan.",
    )
    verified_in = models.ForeignKey(
        "self",
        verbose_name="berita susulan",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="verifies",
        db_index=False,
        help_text="Berita yang memuat hasil verifikasi.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="dibuat oleh",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="articles",
        db_index=False,
    )
    created_at = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("diubah pada", auto_now=True)
    # Counts saves: it tells two editors of one story apart, and one rendering from the next.
    version = models.PositiveIntegerField("versi", default=0, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikel"
        ordering = ["-id"]
        permissions = [("publish_article", "Dapat menerbitkan artikel")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in_review"])
                | Q(published_at__isnull=False, section__isnull=False),
                name="article_published_has_time_and_section",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="article_withdrawn_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(verified_in=None) | ~Q(verified_in=F("pk")),
                name="article_verified_elsewhere",
                violation_error_message="Berita susulan harus artikel lain.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("published_at")),
                name="article_withdrawn_after_published",
            ),
        ]
        indexes = [
            # Withdrawn stories too: the newsroom looks them up by their day.
            models.Index(fields=["-published_at", "-id"], name="article_by_time"),
            models.Index(
                fields=["section", "-published_at", "-id"],
                name="article_section_newest",
                condition=Q(status="published"),
            ),
            models.Index(
                fields=["region", "-published_at", "-id"],
                name="article_region_newest",
                condition=Q(status="published"),
            ),
            models.Index(fields=["status", "-id"], name="article_status"),
            models.Index(fields=["created_by", "-id"], name="article_created_by"),
            # Plain news is most of the archive, and found by number as well.
            models.Index(fields=["kind", "-id"], name="article_kind", condition=~Q(kind="news")),
            # Few rows: what was withdrawn, and what the clock will withdraw.
            models.Index(
                fields=["withdrawn_at"],
                name="article_withdrawal",
                condition=Q(withdrawn_at__isnull=False),
            ),
            models.Index(
                fields=["published_at"],
                name="article_unverified",
                condition=Q(is_unverified=True, verified_in=None),
            ),
            # Hardly a story has one; an index of all would look useless to SQLite's planner.
            models.Index(
                fields=["verified_in"],
                name="article_verified_in",
                condition=Q(verified_in__isnull=False),
            ),
        ]

    def __str__(self):
        return self.headline or f"Artikel {self.pk}"

    def save(self, *args, **kwargs):
        self.slug = self.present_slug
        self.version += 1
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {
                *kwargs["update_fields"], "slug", "version", "updated_at"
            }  # fmt: skip
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Return the story's present address; only a filed story has one."""
        return story_path(self.section.slug, self.pk, self.slug)

    @property
    def present_slug(self):
        """The slug of the headline as it stands now: never empty, and only ever cut for signs of
        which each is written out as several letters ("㎯" becomes "rads2")."""
        return slugify(self.headline)[: self._meta.get_field("slug").max_length] or "artikel"

    def is_published(self, at=None):
        """Whether readers may see the story at a moment; one row's face of `published()`."""
        at = at or timezone.now()
        return (
            self.status == self.Status.PUBLISHED
            and self.published_at <= at
            and not self.is_withdrawn(at)
        )

    def is_scheduled(self, at=None):
        """Whether the story is published but its time has not come."""
        return self.status == self.Status.PUBLISHED and self.published_at > (at or timezone.now())

    def is_withdrawn(self, at=None):
        """Whether the story was taken from the site by a moment."""
        return self.withdrawn_at is not None and self.withdrawn_at <= (at or timezone.now())

    def status_word(self, at=None):
        """Return the newsroom's word: draf, diperiksa, terjadwal, tayang or dicabut."""
        if self.is_withdrawn(at):
            return "dicabut"
        if self.is_scheduled(at):
            return "terjadwal"
        return self.get_status_display().lower()

    @property
    def has_text(self):
        return has_text(self.body)

    @property
    def caption(self):
        """The lead picture's caption here: this story's own, or the library's."""
        return self.lead_caption or (self.lead_photo.caption if self.lead_photo else "")

    @property
    def dateline_text(self):
        """The words before the first paragraph: this story's, or the site's."""
        return (self.dateline or settings.SITE_DATELINE).upper()

    def people(self, role):
        """Return the authors in one role, in order; reads the prefetched authorships."""
        return [entry.author for entry in self.authorships.all() if entry.role == role]

    @property
    def writers(self):
        return self.people(Authorship.Role.WRITER)

    @property
    def speaker(self):
        """The first writer of a column, when readers can be shown a face; else None."""
        writer = next(iter(self.writers), None) if self.kind == self.Kind.OPINION else None
        return writer if writer and writer.photo_id else None

    @property
    def editors(self):
        return self.people(Authorship.Role.EDITOR)
