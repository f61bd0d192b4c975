"""What people type about photos."""

from django import forms

from . import uses
from .captions import as_sentence, split_caption
from .models import Collection, Photo
from .renditions import RATIOS

SHORT = forms.TextInput
# The fields of the grid, in the order in which a photo desk fills them.
GRID_FIELDS = [
    "caption", "alt", "agency", "photographer", "place", "taken_at", "licence",
    "licence_expires_on", "keywords", "is_illustration", "is_manipulated", "do_not_reuse",
    "shows_protected",
]  # fmt: skip

# What decides whether a photo may be published (Photo.use_blockers).
RIGHTS = {"alt", "agency", "photographer", "licence_expires_on", "do_not_reuse"}


class CaptionForm(forms.ModelForm):
    """A photo's words: typed house marks become fields, captions become sentences."""

    class Meta:
        model = Photo
        fields = GRID_FIELDS
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "alt": forms.Textarea(attrs={"rows": 2, "maxlength": 250}),
            "licence_expires_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "taken_at": forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
        }

    def clean(self):
        cleaned = super().clean()
        parts = split_caption(cleaned.get("caption") or "")
        cleaned["caption"] = as_sentence(parts.caption)
        # A credit typed behind the caption fills only what nobody filled.
        if "agency" in cleaned and not cleaned["agency"] and not cleaned["photographer"]:
            cleaned["agency"], cleaned["photographer"] = parts.agency, parts.photographer
        return cleaned

    def _post_clean(self):
        """Refuse what would leave a story that is out, or will be, with a photo it may not show."""
        super()._post_clean()
        if RIGHTS & set(self.changed_data):
            for reason in uses.refusals(self.instance):
                self.add_error(None, reason)


class WordsForm(CaptionForm):
    """Only what must stand with a photo before it can be published."""

    class Meta(CaptionForm.Meta):
        fields = ["caption", "alt", "agency", "photographer"]


class PhotoForm(CaptionForm):
    """The whole photo: its words, its rights, its focal point and crops of its own."""

    drawn = forms.JSONField(required=False, widget=forms.HiddenInput)

    class Meta(CaptionForm.Meta):
        fields = [*GRID_FIELDS, "copyright", "focal_x", "focal_y"]
        widgets = {
            **CaptionForm.Meta.widgets,
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("drawn", self.instance.crops)

    def clean_drawn(self):
        """Return the rectangles that were drawn, as shares of the picture, none outside of it."""
        crops = self.cleaned_data["drawn"] or {}
        if not isinstance(crops, dict) or not all(_is_crop(*item) for item in crops.items()):
            raise forms.ValidationError("Potongan tidak sah; hapus lalu gambar ulang.")
        return {shape: [round(value, 4) for value in crop] for shape, crop in crops.items()}

    def save(self, commit=True):
        self.instance.crops = self.cleaned_data["drawn"]
        return super().save(commit)

    @property
    def is_recropped(self):
        """Whether readers must get other crops than before."""
        return bool({"focal_x", "focal_y", "drawn"} & set(self.changed_data))


def _is_crop(shape, crop) -> bool:
    if shape not in RATIOS or not isinstance(crop, list) or len(crop) != 4:
        return False
    if not all(isinstance(value, int | float) and 0 <= value <= 1 for value in crop):
        return False
    x, y, width, height = crop
    # A twentieth of a side is the least from which a picture can be cut.
    return width >= 0.05 and height >= 0.05 and x + width <= 1.001 and y + height <= 1.001


class SharedFieldsForm(forms.ModelForm):
    """What is true of a whole batch of pictures; fills only what their own metadata leaves open."""

    collection = forms.ModelChoiceField(
        Collection.objects.all(), label="koleksi", required=False, empty_label="tanpa koleksi"
    )

    class Meta:
        model = Photo
        fields = ["agency", "photographer", "place", "licence"]


GridFormSet = forms.modelformset_factory(Photo, form=CaptionForm, extra=0)
