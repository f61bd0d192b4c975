"""The desk of stories: their list, their form and their preview; rules live in `workflow`."""

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from media_lib.widgets import PhotoChooser

from .. import permissions, workflow
from ..house_style import date_line, figure
from ..models import Article, StatusChange
from ..photo_uses import picture_warnings
from . import bulk
from .article_form import StoryForm
from .article_list import CappedPaginator, StoryChangeList
from .comparison import paragraphs
from .filters import (
    EditorFilter,
    MineFilter,
    ProvinceFilter,
    SectionFilter,
    StatusFilter,
    VerificationFilter,
)
from .gallery import GalleryInline
from .inlines import STORY_INLINES
from .lifted import place_lifted
from .planning import planning_for
from .preview import preview_view
from .related import only_pick
from .text_desk import TextDesk
from .thumbnail import proof, thumbnail

TEXT = ["headline", "summary", "dateline", "body"]
PLANNING = {
    "classes": ["planning"],
    "fields": ["section", "region", "kind", "schedule_at", "is_unverified", "verified_in"],
}
PLANNED_BY_OTHERS = ["section", "region", "kind", "is_unverified", "verified_in"]


@admin.register(Article)
class ArticleAdmin(TextDesk):
    form = StoryForm
    inlines = (GalleryInline, *STORY_INLINES)
    fieldsets = [
        (None, {"fields": TEXT}),
        ("Foto utama", {"fields": ["lead_photo", "lead_caption"]}),
        ("Tag", {"fields": ["tags"]}),
        ("Perencanaan", PLANNING),
    ]
    readonly_fields = ["lead_picture"]
    autocomplete_fields = ["region", "verified_in"]

    list_display = ["picture", "story", "status_mark", "section", "editor", "moment", "reads"]
    list_display_links = ["story"]
    list_filter = [
        StatusFilter, MineFilter, ("section", SectionFilter), "kind", ProvinceFilter,
        EditorFilter, VerificationFilter,
    ]  # fmt: skip
    list_select_related = ["section", "lead_photo"]
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = CappedPaginator
    date_hierarchy = "published_at"
    ordering = ["-id"]
    sortable_by = []
    search_fields = ["headline"]
    search_help_text = "Kata dalam judul, atau nomor artikel."
    actions = [bulk.publish, bulk.withdraw]

    # --- Who may: asked of `permissions`, for every view of the desk ---------------------------

    def get_queryset(self, request):
        return permissions.visible_to(request.user).order_by(*self.ordering)

    def has_add_permission(self, request):
        return permissions.can_create(request.user)

    def has_view_permission(self, request, obj=None):
        if obj is None:
            return super().has_view_permission(request)
        return permissions.can_see(request.user, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return permissions.can_edit(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        if obj is None:
            return super().has_delete_permission(request)
        return permissions.can_delete(request.user, obj)

    def has_publish_permission(self, request):
        return permissions.can_publish(request.user)

    # --- The list ----------------------------------------------------------------------------

    def get_changelist(self, request, **kwargs):
        return StoryChangeList

    def get_actions(self, request):
        actions = super().get_actions(request)
        # Stories are deleted one at a time, and only while no reader has seen them.
        actions.pop("delete_selected", None)
        return actions

    def get_search_results(self, request, queryset, search_term):
        """Find a story by its number, or by words of its headline."""
        term = search_term.replace("\x00", "").strip()
        number = term.removeprefix("#")
        if number.isdecimal() and len(number) < 19:
            return queryset.filter(Q(pk=int(number)) | Q(headline__icontains=term)), False
        return super().get_search_results(request, queryset, term)

    @admin.display(description="foto")
    def picture(self, article):
        return thumbnail(article.lead_photo)

    @admin.display(description="judul")
    def story(self, article):
        kind = "" if article.kind == Article.Kind.NEWS else f" · {article.get_kind_display()}"
        return format_html('{}<span class="quiet">#{}{}</span>', str(article), article.pk, kind)

    @admin.display(description="status")
    def status_mark(self, article):
        word = article.status_word()
        return format_html('<span class="status status--{0}">{0}</span>', word)

    @admin.display(description="editor")
    def editor(self, article):
        return ", ".join(author.name for author in article.editors)

    @admin.display(description="waktu")
    def moment(self, article):
        """Return the time that the status is about; a draft's is that of its last change."""
        if article.published_at is None:
            return f"diubah {date_line(article.updated_at)}"
        return date_line(article.withdrawn_at or article.published_at)

    @admin.display(description="dibaca hari ini")
    def reads(self, article):
        return format_html('<span class="figure">{}</span>', figure(article.reads_today))

    # --- The form ----------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show or save a story; what must not reach readers is shown again as it was typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.Refused as refusal:
            request.refusals = refusal.reasons
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(self, request, object_id, from_field=None):
        """Return the story; on its way to be saved it is locked, so that no save is lost."""
        article = super().get_object(request, object_id, from_field)
        is_saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if article is not None and is_saving:
            article = Article.objects.select_for_update().get(pk=article.pk)
        return article

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusals = getattr(request, "refusals", ())
        return form

    def get_fieldsets(self, request, obj=None):
        if obj is None or permissions.can_edit(request.user, obj):
            return self.fieldsets
        return [
            (None, {"fields": ["headline", "summary", "dateline", "text"]}),
            ("Foto utama", {"fields": ["lead_picture", "lead_caption"]}),
            ("Tag", {"fields": ["tags"]}),
            ("Perencanaan", {**PLANNING, "fields": PLANNED_BY_OTHERS}),
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "lead_photo":
            kwargs["widget"] = PhotoChooser()
        return only_pick(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Close the inlines that hold no row yet."""
        inlines = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline in inlines:
            has_rows = any(row.instance.pk or row.has_changed() for row in inline.formset.forms)
            inline.is_empty = not has_rows and not inline.opts.stays_open
            inline.is_shown = has_rows or inline.has_add_permission
        return [inline for inline in inlines if inline.is_shown]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["planning"] = planning_for(obj, request.user)
        context["conflict"] = context["adminform"].form.conflict
        context["title"] = str(obj) if obj else "Tulis berita"
        context["subtitle"] = None
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="isi")
    def text(self, article):
        return format_html_join("", "<p>{}</p>", ((line,) for line in paragraphs(article.body)))

    @admin.display(description="terpasang")
    def lead_picture(self, article):
        photo = article.lead_photo
        if photo is None:
            return "Belum ada foto; berita boleh terbit tanpa foto."
        lacks_and_doubts = [*photo.use_blockers(), *photo.use_warnings(article.headline)]
        return format_html(
            '{}<span class="quiet">{}{}</span>{}',
            proof(photo),
            photo.caption,
            photo.credit,
            format_html_join("", '<span class="lack">{}</span>', zip(lacks_and_doubts)),
        )

    # --- Saving ------------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        """Store the fields; the steps and the rest follow in `save_related`."""
        form.lacked_before = None
        if change:
            stored = Article.objects.get(pk=obj.pk)
            if stored.is_published() or stored.is_scheduled():
                form.lacked_before = workflow.publish_blockers(stored)
        else:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Store what hangs on the story, then take the step, then say what happened."""
        super().save_related(request, form, formsets, change)
        notices = [*form.notices, *place_lifted(form.instance, form.lifted, request.user)]
        level, text = self._take_step(request, form)
        # The browser forgets its own copy of the text when it sees this mark.
        self.message_user(request, text, level, extra_tags="stored")
        for notice in notices:
            self.message_user(request, notice, messages.INFO)
        for warning in picture_warnings(form.instance):
            self.message_user(request, warning, messages.WARNING)

    def _take_step(self, request, form):
        """Take the step of the button that was pressed; return how it went, for a message.

        A story that readers see, or will see at its time, is never left worse than the checklist
        allows: `Refused` passes on and undoes the whole save. A draft keeps its words and waits.
        """
        article = form.instance
        is_out = form.lacked_before is not None
        if form.step is None:
            if is_out:
                self._refuse_what_broke(article, form.lacked_before)
            return messages.SUCCESS, f"“{article}” disimpan."
        try:
            with transaction.atomic():
                article = form.step.take(article, request.user, form.answers)
        except workflow.Refused as refusal:
            if is_out:
                raise
            reasons = format_html_join("", "<li>{}</li>", ((r,) for r in refusal.reasons))
            text = "Naskah tersimpan, tetapi langkahnya belum bisa:<ul>{}</ul>"
            return messages.ERROR, format_html(text, reasons)
        return messages.SUCCESS, form.step.told(article)

    def _refuse_what_broke(self, article, lacked_before):
        stored = Article.objects.get(pk=article.pk)
        broken = [r for r in workflow.publish_blockers(stored) if r not in lacked_before]
        if broken:
            raise workflow.Refused(*broken)

    def response_add(self, request, obj, post_url_continue=None):
        return self._back_to_form(request, obj)

    def response_change(self, request, obj):
        return self._back_to_form(request, obj)

    def _back_to_form(self, request, article):
        address = reverse("admin:articles_article_change", args=[article.pk])
        context = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(context, address))

    # --- Around the form ---------------------------------------------------------------------

    def history_view(self, request, object_id, extra_context=None):
        """Show what happened to the story's status beside what was changed in its form."""
        changes = StatusChange.objects.filter(article_id=object_id if object_id.isdecimal() else 0)
        context = {"status_changes": changes.select_related("by"), **(extra_context or {})}
        return super().history_view(request, object_id, context)

    def get_urls(self):
        preview = self.admin_site.admin_view(preview_view)
        own = path("<path:object_id>/pratinjau/", preview, name="articles_article_preview")
        return [own, *super().get_urls()]
