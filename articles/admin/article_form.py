"""The form of a story: what is typed, what it is lifted out of, and what a step asks for."""

from django import forms
from django.utils import timezone

from media_lib.captions import split_caption

from .. import house_style, workflow
from ..lifting import lift_from_body
from ..models import Article
from ..richtext import clean
from . import steps
from .comparison import Conflict, Difference, compare, last_touch
from .tags import TagsField

COMPARED = ("headline", "summary", "dateline", "section", "region", "kind", "lead_photo")


class MomentInput(forms.DateTimeInput):
    """A date and a time in the browser's own picker; read in the portal's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class StoryForm(forms.ModelForm):
    tags = TagsField(
        label="Tag",
        required=False,
        help_text="Pisahkan dengan koma. Huruf besar dan kecil dianggap sama.",
    )
    # The version that this form shows; a save on top of a newer one is refused.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The newer version that a person has compared with and means to replace.
    accepted_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    schedule_at = forms.DateTimeField(label="Waktu tayang", required=False, widget=MomentInput)
    # Labels for the story's log; beside the buttons templates ask in more words.
    note = forms.CharField(label="Catatan untuk penulis", required=False, widget=forms.Textarea)
    reason = forms.CharField(label="Alasan pencabutan", required=False, widget=forms.Textarea)
    revision = forms.CharField(
        label="Alasan pembaruan", required=False, max_length=workflow.MAX_REVISION_REASON
    )

    refusals = ()  # why the stored story would no longer be fit for readers; set by the desk

    class Meta:
        model = Article
        fields = [
            "headline", "summary", "dateline", "body", "lead_photo", "lead_caption", "tags",
            "section", "region", "kind", "is_unverified", "verified_in",
        ]  # fmt: skip
        help_texts = {
            "headline": "Paling banyak 200 huruf. Dicetak utuh, juga di alamat artikel.",
            "summary": "Satu atau dua kalimat; pembaca melihatnya di bawah judul dan di daftar.",
            "dateline": "Dicetak huruf besar sebelum kata pertama, diikuti “ - ”. Kosong berarti "
            "dateline situs.",
            "body": "Baca Juga, ***, Editor dan Sumber dicetak situs; yang terketik di sini "
            "dipindahkan ke tempatnya saat disimpan.",
            "lead_caption": "Menggantikan keterangan foto hanya di artikel ini. Tanda * dan kredit "
            "dicetak otomatis.",
            "section": "Menentukan alamat artikel dan halaman rubriknya. Wajib untuk terbit.",
            "region": "Artikel juga tampil di halaman daerah ini.",
            "kind": "Opini, Foto dan Advertorial diberi label yang dilihat pembaca.",
            "is_unverified": "Mencetak keterangan di akhir berita, dan menagih berita susulan di "
            "papan kerja.",
            "verified_in": "Berita yang memuat hasil verifikasi; keduanya saling bertaut.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.step = steps.BY_NAME.get(self.data.get("step", ""))
        self.conflict = None
        self.lifted = None
        self.notices = []
        if self.instance.pk:
            self.initial.setdefault("version", self.instance.version)
            if self.instance.is_scheduled():
                self.initial.setdefault("schedule_at", self.instance.published_at)
        self.label_suffix = ""
        self.fields["schedule_at"].help_text = (
            f"Untuk tombol Jadwalkan, dalam {house_style.zone_suffix()}. "
            "Pada saat itu artikel tampil dengan sendirinya."
        )
        if "headline" in self.fields:
            # A draft may wait for its headline: the checklist asks for it with all the rest.
            self.fields["headline"].required = False

    @property
    def answers(self):
        """What was filled in for the step, cleaned."""
        cleaned = self.cleaned_data
        return steps.Answers(
            cleaned.get("schedule_at"), cleaned["note"], cleaned["reason"], cleaned["revision"]
        )

    def clean_lead_caption(self):
        parts = split_caption(self.cleaned_data["lead_caption"])
        if parts.agency or parts.photographer:
            self.notices.append(
                "Kredit dilepas dari keterangan foto; kredit dicetak dari data fotonya sendiri."
            )
        return parts.caption

    def clean(self):
        cleaned = super().clean()
        self._refuse_stale_version()
        self._lift_house_style()
        self._keep_promise_of_verification()
        self._ask_for_answer()
        for reason in self.refusals:
            self.add_error(None, reason)
        return cleaned

    def _refuse_stale_version(self):
        """Refuse to save over what somebody else saved since; `instance` is locked and fresh."""
        stored = self.instance
        seen = self.cleaned_data.get("version"), self.cleaned_data.get("accepted_version")
        if stored.pk is None or stored.version in seen:
            return
        body = self.cleaned_data.get("body", "")
        self.conflict = Conflict(
            version=stored.version,
            touch=last_touch(stored),
            differences=list(self._differences()),
            lines=compare(stored.body, body),
            their_body=stored.body,
        )
        self.add_error(None, self.conflict.message)

    def _differences(self):
        for name in COMPARED:
            theirs, mine = getattr(self.instance, name), self.cleaned_data.get(name)
            if name == "kind":
                theirs, mine = self.instance.get_kind_display(), Article.Kind(mine or "news").label
            if (theirs or "") != (mine or ""):
                label = Article._meta.get_field(name).verbose_name
                yield Difference(label, str(theirs or "–"), str(mine or "–"))

    def _lift_house_style(self):
        """Take out of the body what the house prints by itself; the desk places it on save."""
        if "body" not in self.cleaned_data:
            return
        # Cleaned before: a text that was typed without the editor has its paragraphs from then on.
        self.lifted = lift_from_body(clean(self.cleaned_data["body"]))
        self.cleaned_data["body"] = self.lifted.body
        if self.lifted.dateline and not self.cleaned_data.get("dateline"):
            self.cleaned_data["dateline"] = self.lifted.dateline

    def _keep_promise_of_verification(self):
        """Refuse to take the notice off silently: readers were promised the outcome."""
        stored, cleaned = self.instance, self.cleaned_data
        is_promised = stored.pk and stored.is_unverified and stored.is_published()
        is_taken_off = "is_unverified" in self.fields and not cleaned.get("is_unverified")
        is_told = cleaned.get("verified_in") or (self.step and self.step.name == "revise")
        if is_promised and is_taken_off and not is_told:
            self.add_error(
                "is_unverified",
                "Pembaca sudah dijanjikan hasil verifikasi. Tautkan berita susulannya, atau "
                "simpan lewat “Perbarui dengan alasan”.",
            )

    def _ask_for_answer(self):
        asked = self.step.asks if self.step else ""
        if asked == "at":
            at = self.cleaned_data.get("schedule_at")
            if at is None and "schedule_at" not in self.errors:
                self.add_error("schedule_at", "Isi tanggal dan jam tayang.")
            elif at is not None and at <= timezone.now():
                self.add_error(
                    "schedule_at", "Waktu itu sudah lewat; pilih waktu yang akan datang."
                )
        if asked == "reason" and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Tulis alasan pencabutan; alasan itu dibaca publik.")
        if asked == "revision" and not self.cleaned_data.get("revision"):
            self.add_error("revision", "Tulis apa yang diperbarui; alasan itu dibaca publik.")
        if asked == "note" and not self.cleaned_data.get("note"):
            self.add_error("note", "Tulis catatan untuk penulis: apa yang perlu diperbaiki.")
