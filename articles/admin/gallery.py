"""The pictures of a story told in pictures, in its form."""

from django import forms

from media_lib.captions import split_caption
from media_lib.widgets import PhotoChooser

from ..models import GalleryPhoto
from .inlines import StoryInline
from .ordered import OrderedForm


class GalleryForm(OrderedForm):
    class Meta:
        model = GalleryPhoto
        fields = ["photo", "own_caption"]
        widgets = {
            "photo": PhotoChooser(),
            "own_caption": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"own_caption": "Kosong = keterangan dari pustaka foto."}

    def clean_own_caption(self):
        """Return the caption without house mark and credit: the page prints those itself."""
        return split_caption(self.cleaned_data["own_caption"]).caption


class GalleryInline(StoryInline):
    model = GalleryPhoto
    form = GalleryForm
    verbose_name = "foto galeri"
    verbose_name_plural = "galeri foto"
    fields = ["place", "photo", "own_caption"]
    invitation = "Galeri foto: belum ada (untuk jenis Foto)"
