"""What hangs on a story in an order: names, Baca Juga, sources."""

from django import forms
from django.contrib import admin

from ..models import Authorship, BacaJuga, Citation
from .ordered import OrderedForm, OrderedFormSet, OrderedInline
from .related import only_pick


class StoryInline(OrderedInline):
    """Part of a story: who may change the story may change it, and nobody else."""

    template = "admin/articles/article/_inline.html"
    invitation = ""  # the heading while there is no row
    stays_open = False
    may_add = ()  # fields whose rows may be made from here

    def has_view_permission(self, request, obj=None):
        return self._story_desk(request).has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        desk = self._story_desk(request)
        return desk.has_change_permission(request, obj) if obj else desk.has_add_permission(request)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def _story_desk(self, request):
        return self.admin_site.get_model_admin(self.parent_model)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        # Changing a person or a source is work of its own desk; here one picks, or adds a new one.
        return only_pick(field, may_add=db_field.name in self.may_add)


class AuthorshipFormSet(OrderedFormSet):
    """Bylines; a new story begins with a row for the writer and one for the editor."""

    def __init__(self, *args, instance=None, initial=None, **kwargs):
        if instance is None or instance.pk is None:
            roles = (Authorship.Role.WRITER, Authorship.Role.EDITOR)
            initial = [{"role": role} for role in roles]
            self.extra = len(roles)
        super().__init__(*args, instance=instance, initial=initial, **kwargs)


class AuthorshipInline(StoryInline):
    model = Authorship
    formset = AuthorshipFormSet
    verbose_name = "nama"
    verbose_name_plural = "penulis dan editor"
    fields = ["place", "author", "role"]
    autocomplete_fields = ["author"]
    may_add = ["author"]
    stays_open = True  # nothing goes out without an editor


class BacaJugaForm(OrderedForm):
    class Meta:
        model = BacaJuga
        fields = ["target", "after_paragraph"]
        help_texts = {"after_paragraph": "Kosong = otomatis, setelah paragraf 3, 6, 9 …"}

    def clean_target(self):
        target = self.cleaned_data["target"]
        if target is None and not self.instance.wanted_headline:
            raise forms.ValidationError("Pilih artikel yang dituju.")
        # The constraint says so too, but the story is not among the fields that a row may check.
        if target is not None and target.pk == self.instance.article_id:
            raise forms.ValidationError("Artikel tidak bisa menunjuk dirinya sendiri.")
        return target


class BacaJugaInline(StoryInline):
    model = BacaJuga
    fk_name = "article"
    form = BacaJugaForm
    verbose_name = "rujukan Baca Juga"
    verbose_name_plural = "Baca Juga"
    fields = ["place", "target", "after_paragraph"]
    autocomplete_fields = ["target"]
    readonly_fields = ["wanted"]
    invitation = "Baca Juga: belum ada"

    def get_fields(self, request, obj=None):
        """Show the words of references that an import could not resolve, while there are any."""
        if obj is not None and obj.baca_juga.filter(target=None).exists():
            return ["place", "wanted", "target", "after_paragraph"]
        return self.fields

    @admin.display(description="judul yang dicari")
    def wanted(self, reference):
        return "" if reference.target_id else reference.wanted_headline


class CitationInline(StoryInline):
    model = Citation
    verbose_name_plural = "sumber"
    fields = ["place", "source"]
    autocomplete_fields = ["source"]
    may_add = ["source"]
    invitation = "Sumber: belum ada"


STORY_INLINES = (AuthorshipInline, BacaJugaInline, CitationInline)
