"""Stories put right in public, and the requests that ask for it.

Rules: Pedoman Pemberitaan Media Siber and Pedoman Hak Jawab (Dewan Pers). A correction is linked
with the story it puts right, dated, and never taken away: a wrong one is superseded.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.urls import reverse
from django.utils import timezone

ANSWER_WITHIN = timedelta(hours=48)  # "2 x 24 jam": the newsroom's term from the request


class CorrectionQuerySet(models.QuerySet):
    def published(self, at=None):
        """Corrections that readers may see at a moment, superseded ones included."""
        return self.filter(published_at__lte=at or timezone.now())

    def in_force(self, at=None):
        """Published corrections that no later published one has superseded."""
        at = at or timezone.now()
        return self.published(at).exclude(superseded_by__published_at__lte=at)

    def readable(self, at=None):
        """Published corrections of stories whose address readers may know: out, or withdrawn."""
        at = at or timezone.now()
        return self.published(at).filter(article__published_at__lte=at)

    def for_list(self):
        """Corrections with the stories that they link."""
        return self.select_related("article__section", "answer__section", "superseded_by")

    def touching(self, article):
        """Corrections of a story, and those that a story answers."""
        return self.filter(Q(article=article) | Q(answer=article))

    def open(self):
        """Corrections that are neither published nor closed yet, the most urgent first."""
        return self.filter(published_at=None, closed_at=None).order_by("received_at")

    def closed(self):
        """Corrections that were put aside with a reason."""
        return self.filter(closed_at__isnull=False)

    def to_supersede(self):
        """Published corrections that no other one, published or begun, replaces."""
        return self.filter(published_at__isnull=False, superseded_by=None)


class Correction(models.Model):
    class Kind(models.TextChoices):
        ERRATUM = "ralat", "Ralat"
        CORRECTION = "koreksi", "Koreksi"
        REPLY = "hak-jawab", "Hak Jawab"
        CLARIFICATION = "klarifikasi", "Klarifikasi"

    # The order of the newsroom's book: what is open by its term, then the newest.
    URGENT_FIRST = (
        Case(When(published_at=None, closed_at=None, then="received_at")).asc(nulls_last=True),
        F("published_at").desc(nulls_last=True),
        "-id",
    )
    # What misled readers is said before the text; an answer of somebody else follows it.
    AT_THE_TOP = {Kind.ERRATUM, Kind.CORRECTION}

    article = models.ForeignKey(
        "articles.Article",
        verbose_name="artikel",
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    kind = models.CharField("jenis", max_length=20, choices=Kind.choices, default=Kind.CORRECTION)
    text = models.TextField(
        "teks", help_text="Apa yang keliru dan bagaimana seharusnya. Dibaca publik."
    )
    received_at = models.DateTimeField("diterima pada", default=timezone.now)
    published_at = models.DateTimeField("tayang pada", null=True, blank=True, editable=False)
    # One that turns out to be needless is closed with its reason: it is kept, never printed.
    closed_at = models.DateTimeField("ditutup pada", null=True, blank=True, editable=False)
    closed_reason = models.TextField("alasan ditutup", blank=True, editable=False)
    answer = models.ForeignKey(
        "articles.Article",
        verbose_name="artikel jawaban",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        help_text="Artikel yang memuat jawaban atau perbaikan; keduanya saling bertaut.",
    )
    supersedes = models.OneToOneField(
        "self",
        verbose_name="menggantikan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    request = models.ForeignKey(
        "articles.ReplyRequest",
        verbose_name="permintaan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="dicatat oleh",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="corrections",
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "koreksi"
        verbose_name_plural = "koreksi"
        ordering = ["-published_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=None) | ~Q(answer=F("article")),
                name="correction_answer_elsewhere",
                violation_error_message="Artikel jawaban harus artikel lain.",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(published_at__gte=F("received_at")),
                name="correction_published_after_received",
                violation_error_message="Waktu tayang harus sesudah waktu diterima.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_reason="")
                | (Q(closed_at__isnull=False, published_at=None) & ~Q(closed_reason="")),
                name="correction_closed_unpublished_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["-published_at", "-id"], name="correction_newest")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.article}"

    def get_absolute_url(self):
        """Return its place on the list of all corrections."""
        return f"{reverse('correction_list')}#koreksi-{self.pk}"

    @property
    def due_at(self):
        """When the newsroom must have published it."""
        return self.received_at + ANSWER_WITHIN

    @property
    def is_open(self):
        """Whether the newsroom still owes it to the public; what is not open never changes."""
        return self.published_at is None and self.closed_at is None

    def is_overdue(self, at=None):
        return self.is_open and self.due_at <= (at or timezone.now())

    @property
    def readable_answer(self):
        """The answering story while readers may see it, or None."""
        return self.answer if self.answer is not None and self.answer.is_published() else None

    @property
    def stands_at_the_top(self):
        """Whether the story prints it before its text, not after."""
        return self.kind in self.AT_THE_TOP


class ReplyRequestQuerySet(models.QuerySet):
    def open(self):
        """Requests that nobody has handled, the most urgent first."""
        return self.filter(handled_at=None).order_by("received_at")

    def handled(self):
        """Requests that were answered."""
        return self.filter(handled_at__isnull=False)

    def without_correction(self):
        """Requests for which no correction has been begun, or only closed ones."""
        begun = Correction.objects.filter(request=OuterRef("pk"), closed_at=None)
        return self.filter(~Exists(begun))


class ReplyRequest(models.Model):
    """What somebody wrote to the newsroom through the Hak Jawab form; kept as it came."""

    # The order of the newsroom's book: what is open by its term, then the newest.
    URGENT_FIRST = (
        Case(When(handled_at=None, then="received_at")).asc(nulls_last=True),
        "-received_at",
        "-id",
    )

    name = models.CharField("nama", max_length=120)
    contact = models.CharField("surel atau telepon", max_length=160)
    # Free text: people copy addresses in many shapes; the desk finds the story.
    story_address = models.CharField("alamat atau judul berita", max_length=300)
    text = models.TextField("keberatan atau jawaban", max_length=10_000)
    received_at = models.DateTimeField("diterima pada", default=timezone.now, editable=False)
    handled_at = models.DateTimeField("ditangani pada", null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ditangani oleh",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="handled_requests",
    )
    outcome = models.TextField("hasil", blank=True)

    objects = ReplyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan hak jawab"
        verbose_name_plural = "permintaan hak jawab"
        ordering = ["-received_at", "-id"]

    def __str__(self):
        return f"{self.name}, {timezone.localtime(self.received_at):%d-%m-%Y %H:%M}"

    @property
    def due_at(self):
        """When the newsroom must have answered."""
        return self.received_at + ANSWER_WITHIN

    @property
    def is_open(self):
        return self.handled_at is None
