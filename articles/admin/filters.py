"""What the list of stories can be narrowed to."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q

from ..models import Article, Author, Authorship, Region


class StatusFilter(admin.SimpleListFilter):
    """The newsroom's five words; "terjadwal" is a published story whose time has not come."""

    title = "status"
    parameter_name = "status"
    WORDS = {
        "draf": lambda stories: stories.drafts(),
        "diperiksa": lambda stories: stories.in_review(),
        "terjadwal": lambda stories: stories.scheduled(),
        "tayang": lambda stories: stories.published(),
        "dicabut": lambda stories: stories.withdrawn(),
    }

    def lookups(self, request, model_admin):
        return [(word, word.capitalize()) for word in self.WORDS]

    def queryset(self, request, queryset):
        narrow = self.WORDS.get(self.value())
        return narrow(queryset) if narrow else queryset


class SectionFilter(admin.RelatedFieldListFilter):
    """Sections, and last the stories that have none yet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_value_display = "Tanpa rubrik"


class VerificationFilter(admin.SimpleListFilter):
    title = "verifikasi"
    parameter_name = "verifikasi"

    def lookups(self, request, model_admin):
        return [("menunggu", "Menunggu berita susulan")]

    def queryset(self, request, queryset):
        if self.value() != "menunggu":
            return queryset
        return queryset.filter(pk__in=Article.objects.awaiting_verification().values("pk"))


class MineFilter(admin.SimpleListFilter):
    title = "penulis naskah"
    parameter_name = "punya"

    def lookups(self, request, model_admin):
        return [("saya", "Punya saya")]

    def queryset(self, request, queryset):
        return queryset.filter(created_by=request.user) if self.value() == "saya" else queryset


class ProvinceFilter(admin.SimpleListFilter):
    """Provinces, each with its regencies and cities: some forty choices, not five hundred."""

    title = "daerah"
    parameter_name = "daerah"

    def lookups(self, request, model_admin):
        provinces = Region.objects.filter(parent=None)
        return [(slug, name) for slug, name in provinces.values_list("slug", "name")]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        slug = self.value()
        within = Region.objects.filter(Q(slug=slug) | Q(parent__slug=slug))
        return queryset.filter(region__in=within.values("pk"))


class EditorFilter(admin.SimpleListFilter):
    """People who were named as editor lately: asking it of the whole archive takes seconds."""

    title = "editor"
    parameter_name = "editor"
    LATELY = 1_000  # namings

    def lookups(self, request, model_admin):
        named = Authorship.objects.filter(role=Authorship.Role.EDITOR).order_by("-id")
        lately = named.values("author")[: self.LATELY]
        editors = Author.objects.filter(pk__in=lately)
        return [(slug, name) for slug, name in editors.values_list("slug", "name")]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        # By number: how many stories this one edited decides how the database goes about it.
        editor = Author.objects.filter(slug=self.value()).values_list("pk", flat=True).first()
        named = Authorship.objects.filter(
            article=OuterRef("pk"), role=Authorship.Role.EDITOR, author=editor
        )
        return queryset.filter(Exists(named)) if editor else queryset.none()
