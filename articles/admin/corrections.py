"""The desk of corrections: written, published by the newsroom's verb, and kept for good."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from .. import permissions, workflow
from ..house_style import date_line
from ..models import Correction, ReplyRequest
from .article_form import MomentInput
from .clock_marks import clock_mark
from .evidence import WithEvidence
from .related import only_pick
from .story_meant import story_meant


class StateFilter(admin.SimpleListFilter):
    title = "keadaan"
    parameter_name = "keadaan"
    WORDS = {
        "terbuka": lambda rows: rows.open(),
        "tayang": lambda rows: rows.published(),
        "ditutup": lambda rows: rows.closed(),
    }

    def lookups(self, request, model_admin):
        return [(word, word.capitalize()) for word in self.WORDS]

    def queryset(self, request, queryset):
        narrow = self.WORDS.get(self.value())
        return narrow(queryset) if narrow else queryset


class CorrectionForm(forms.ModelForm):
    step = forms.ChoiceField(
        choices=[(name, name) for name in ("save", "publish", "close")], required=False
    )
    closed_reason = forms.CharField(required=False)

    class Meta:
        model = Correction
        fields = ["article", "kind", "text", "received_at", "answer", "supersedes", "request"]
        field_classes = {"received_at": forms.DateTimeField}
        widgets = {
            "received_at": MomentInput,
            "text": forms.Textarea(attrs={"rows": 7}),
            "supersedes": forms.HiddenInput,
            "request": forms.HiddenInput,
        }
        help_texts = {
            "received_at": "Saat redaksi pertama kali diberi tahu; tenggat 2 × 24 jam dihitung "
            "dari sini.",
            "article": "Artikel yang dikoreksi: yang tayang, atau tayang sebelum dicabut.",
        }

    def clean_article(self):
        article = self.cleaned_data["article"]
        if "article" in self.changed_data and not (
            article.is_published() or article.is_withdrawn()
        ):
            raise forms.ValidationError("Pilih artikel yang sudah pernah tayang.")
        return article

    def clean_received_at(self):
        received_at = self.cleaned_data["received_at"]
        if received_at > timezone.now():
            raise forms.ValidationError("Waktu diterima tidak bisa di masa depan.")
        return received_at

    def clean(self):
        cleaned = super().clean()
        superseded = cleaned.get("supersedes")
        if superseded and "article" in cleaned and superseded.article != cleaned["article"]:
            self.add_error("article", "Koreksi pengganti harus untuk artikel yang sama.")
        if cleaned.get("step") == "close" and not cleaned.get("closed_reason", "").strip():
            self.add_error("closed_reason", "Tulis alasan menutup koreksi ini.")
        return cleaned


@admin.register(Correction)
class CorrectionAdmin(WithEvidence, admin.ModelAdmin):
    form = CorrectionForm
    fields = ["article", "kind", "text", "received_at", "answer", "supersedes", "request"]
    autocomplete_fields = ["article", "answer"]

    list_display = ["term", "told", "story", "received", "published"]
    list_display_links = ["told"]
    list_filter = [StateFilter, "kind"]
    list_select_related = ["article"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    ordering = Correction.URGENT_FIRST
    sortable_by = []
    search_fields = ["text", "article__headline"]
    search_help_text = "Kata dalam teks koreksi atau judul artikel."

    # --- Who may ------------------------------------------------------------------------------

    def get_queryset(self, request):
        return permissions.corrections_visible_to(request.user).order_by(*self.ordering)

    def has_view_permission(self, request, obj=None):
        return permissions.can_see_corrections(request.user)

    def has_add_permission(self, request):
        return permissions.can_correct(request.user)

    def has_change_permission(self, request, obj=None):
        return permissions.can_correct(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    # --- The list ----------------------------------------------------------------------------

    @admin.display(description="tenggat")
    def term(self, correction):
        if correction.closed_at:
            return format_html('<span class="clock clock--closed">{}</span>', "ditutup")
        return clock_mark(correction.received_at, timezone.now(), correction.published_at)

    @admin.display(description="koreksi")
    def told(self, correction):
        text = correction.text if len(correction.text) <= 120 else f"{correction.text[:119]}…"
        return format_html('{}<span class="quiet">{}</span>', correction.get_kind_display(), text)

    @admin.display(description="artikel")
    def story(self, correction):
        return correction.article.headline

    @admin.display(description="diterima")
    def received(self, correction):
        return date_line(correction.received_at)

    @admin.display(description="tayang")
    def published(self, correction):
        return date_line(correction.published_at) if correction.published_at else "–"

    # --- The form ----------------------------------------------------------------------------

    def get_fields(self, request, obj=None):
        if obj is None or permissions.can_correct(request.user, obj):
            return self.fields
        return [*self.fields, "closing"] if obj.closed_at else self.fields

    def get_readonly_fields(self, request, obj=None):
        return ["closing"]

    @admin.display(description="ditutup tanpa tayang")
    def closing(self, correction):
        return f"{date_line(correction.closed_at)}: {correction.closed_reason}"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in {"supersedes", "request"}:
            return db_field.formfield(widget=forms.HiddenInput)
        return only_pick(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_changeform_initial_data(self, request):
        """Begin from the correction to replace, or from the request to answer."""
        initial = super().get_changeform_initial_data(request)
        superseded = _named(request, "supersedes", Correction.objects.to_supersede())
        asked = _named(request, "request", permissions.requests_visible_to(request.user))
        if superseded:
            initial |= {
                "article": superseded.article_id, "kind": superseded.kind,
                "text": superseded.text, "request": superseded.request_id,
            }  # fmt: skip
        elif asked:
            story = story_meant(asked)
            initial |= {
                "article": story.pk if story else None,
                "kind": Correction.Kind.REPLY,
                "received_at": asked.received_at,
            }
        return initial

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form, at = context["adminform"].form, timezone.now()
        asked = obj.request if obj else _begun(form, "request", ReplyRequest)
        context |= {
            "title": f"{obj.get_kind_display()} K-{obj.pk}" if obj else "Tulis koreksi",
            "subtitle": None,
            "may_correct": permissions.can_correct(request.user, obj),
            "mark": self.term(obj) if obj else None,
            "supersedes": obj.supersedes if obj else _begun(form, "supersedes", Correction),
            "asked": asked,
            "story": story_meant(asked) if asked else None,
            "superseded_by": Correction.objects.filter(supersedes=obj).first() if obj else None,
            "is_out": obj is not None and obj.published_at is not None,
            "at": at,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- Saving ------------------------------------------------------------------------------

    def get_object(self, request, object_id, from_field=None):
        """Return the correction; on its way to be saved it is locked, so that none is lost."""
        correction = super().get_object(request, object_id, from_field)
        is_saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if correction is not None and is_saving:
            correction = Correction.objects.select_for_update().get(pk=correction.pk)
        return correction

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        form.told = self._take_step(request, obj, form)

    def _take_step(self, request, correction, form):
        """Take the step of the button that was pressed; return how it went, for a message."""
        step = form.cleaned_data.get("step")
        try:
            with transaction.atomic():
                if step == "publish":
                    workflow.publish_correction(correction=correction, by=request.user)
                    return messages.SUCCESS, "Koreksi tayang bersama artikelnya."
                if step == "close":
                    reason = form.cleaned_data["closed_reason"]
                    workflow.close_correction(correction=correction, by=request.user, reason=reason)
                    return messages.SUCCESS, "Koreksi ditutup tanpa tayang."
        except workflow.Refused as refusal:
            reasons = format_html_join("", "<li>{}</li>", ((r,) for r in refusal.reasons))
            text = "Koreksi tersimpan, tetapi belum bisa tayang:<ul>{}</ul>"
            return messages.ERROR, format_html(text, reasons)
        return messages.SUCCESS, "Koreksi disimpan; belum dibaca publik."

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        return HttpResponseRedirect(reverse("admin:articles_correction_change", args=[obj.pk]))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        level, text = form.told
        self.message_user(request, text, level)


def _named(request, name, rows):
    """Return the row that an address names, if this person may begin from it."""
    number = request.GET.get(name, "")
    return rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None


def _begun(form, name, model):
    """Return the row that a correction not yet stored is begun from."""
    number = str(form[name].value() or "")
    if not (number.isdecimal() and len(number) < 19):
        return None
    return model.objects.filter(pk=number).first()
