"""The desk of Hak Jawab requests: read, answered, and turned into corrections."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from .. import permissions, workflow
from ..house_style import date_line
from ..models import ReplyRequest
from .clock_marks import clock_mark
from .evidence import WithEvidence
from .story_meant import headlines_meant, story_meant


class OpenFilter(admin.SimpleListFilter):
    title = "keadaan"
    parameter_name = "keadaan"

    def lookups(self, request, model_admin):
        return [("terbuka", "Terbuka"), ("ditangani", "Ditangani")]

    def queryset(self, request, queryset):
        if self.value() == "terbuka":
            return queryset.open()
        return queryset.handled() if self.value() == "ditangani" else queryset


class ReplyRequestForm(forms.ModelForm):
    step = forms.ChoiceField(choices=[(name, name) for name in ("save", "handle")], required=False)

    class Meta:
        model = ReplyRequest
        fields = ["outcome"]
        widgets = {"outcome": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "outcome": "Apa yang dilakukan redaksi dan bagaimana pemohon dikabari. Hanya dibaca di "
            "redaksi dan di lembar bukti."
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("step") == "handle" and not cleaned.get("outcome", "").strip():
            self.add_error("outcome", "Tulis apa yang dilakukan redaksi dan apa jawabannya.")
        return cleaned


@admin.register(ReplyRequest)
class ReplyRequestAdmin(WithEvidence, admin.ModelAdmin):
    form = ReplyRequestForm
    fields = ["received", "name", "contact", "story_address", "text", "outcome", "handled"]
    readonly_fields = ["received", "name", "contact", "story_address", "text", "handled"]

    list_display = ["term", "who", "about", "received", "handled"]
    list_display_links = ["who"]
    list_filter = [OpenFilter]
    list_select_related = ["handled_by"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    ordering = ReplyRequest.URGENT_FIRST
    sortable_by = []
    search_fields = ["name", "story_address", "text"]
    search_help_text = "Nama pemohon, berita, atau kata dalam permintaan."

    def get_queryset(self, request):
        return permissions.requests_visible_to(request.user).order_by(*self.ordering)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return permissions.can_handle_requests(request.user)

    def has_change_permission(self, request, obj=None):
        may = permissions.can_handle_requests(request.user)
        return may and (obj is None or obj.is_open)

    @admin.display(description="tenggat")
    def term(self, asked):
        return clock_mark(asked.received_at, timezone.now(), asked.handled_at)

    @admin.display(description="pemohon")
    def who(self, asked):
        return asked.name

    def get_changelist_instance(self, request):
        """Tell each row of the list which story it means, all of them in one query."""
        changes = super().get_changelist_instance(request)
        changes.result_list = list(changes.result_list)
        headlines = headlines_meant(changes.result_list)
        for asked in changes.result_list:
            asked.headline_meant = headlines.get(asked.pk)
        return changes

    @admin.display(description="berita")
    def about(self, asked):
        return asked.headline_meant or asked.story_address

    @admin.display(description="diterima")
    def received(self, asked):
        return date_line(asked.received_at)

    @admin.display(description="ditangani")
    def handled(self, asked):
        if asked.is_open:
            return "belum"
        by = asked.handled_by
        name = (by.get_full_name() or by.username) if by else "–"
        return format_html(
            '{}<span class="quiet">oleh {}</span>', date_line(asked.handled_at), name
        )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {
            "title": f"Permintaan dari {obj.name}",
            "subtitle": None,
            "may_handle": self.has_change_permission(request, obj),
            "mark": self.term(obj),
            "story": story_meant(obj),
            "corrections": obj.corrections.select_related("article"),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        """Store the note, and take the step; what was handled meanwhile stays as it was."""
        try:
            with transaction.atomic():
                if form.cleaned_data.get("step") == "handle":
                    workflow.handle_request(request=obj, by=request.user, outcome=obj.outcome)
                    told = messages.SUCCESS, "Permintaan ditandai sudah ditangani."
                else:
                    ReplyRequest.objects.open().filter(pk=obj.pk).update(outcome=obj.outcome)
                    told = messages.SUCCESS, "Catatan disimpan."
        except workflow.Refused as refusal:
            told = messages.ERROR, " ".join(refusal.reasons)
        level, text = told
        self.message_user(request, text, level)

    def response_change(self, request, obj):
        return HttpResponseRedirect(reverse("admin:articles_replyrequest_change", args=[obj.pk]))
