"""How a form of any room picks a photo."""

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse

PHOTOS_PER_ANSWER = 24  # of the library, searched or asked for by number


class PhotoChooser(forms.TextInput):
    """Pick a photo from the library or upload one, without leaving the form.

    For a `ModelChoiceField` of photos: `formfield_overrides = {ForeignKey: ...}` or
    `kwargs["widget"] = PhotoChooser()` in `formfield_for_foreignkey`.
    """

    class Media:
        css = {"all": ["css/photos.css", "css/photos-chooser.css"]}
        js = (
            [forms.Script("js/photos-chooser.js", type="module")]
            if hasattr(forms, "Script")
            else []
        )

    def render(self, name, value, attrs=None, renderer=None):
        context = self.get_context(name, value, attrs)
        context["choices_url"] = reverse("admin:media_lib_photo_choices")
        context["upload_url"] = reverse("admin:media_lib_photo_upload_one")
        context["photos_per_answer"] = PHOTOS_PER_ANSWER
        return render_to_string("media_lib/_photo_chooser.html", context)
