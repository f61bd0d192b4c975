"""Tags in the story form: names apart by commas, with an autocomplete where scripts run."""

import csv

from django import forms
from django.urls import reverse_lazy

from ..models import Tag


class TagsInput(forms.TextInput):
    """A line of names; static/js/newsroom-tags.js makes an autocomplete of it."""

    def __init__(self, attrs=None):
        super().__init__({"data-tags-from": reverse_lazy("admin:autocomplete"), **(attrs or {})})

    def format_value(self, value):
        if value is None or isinstance(value, str):
            return value
        names = (str(tag) for tag in value)
        return ", ".join(f'"{name}"' if "," in name else name for name in names)


class TagsField(forms.CharField):
    """Names of tags, in the order in which they were typed; each once, whatever its case."""

    widget = TagsInput

    def clean(self, value):
        line = " ".join((super().clean(value) or "").split())
        names = {}
        for row in csv.reader([line], skipinitialspace=True):
            for name in row:
                name = " ".join(name.split())
                if name:
                    names.setdefault(name.casefold(), name)
        max_length = Tag._meta.get_field("name").max_length
        if too_long := [name for name in names.values() if len(name) > max_length]:
            raise forms.ValidationError(
                f"Tag paling panjang {max_length} huruf: “{too_long[0][:40]}…”."
            )
        return list(names.values())

    def has_changed(self, initial, data):
        try:
            names = self.clean(data)
        except forms.ValidationError:
            return True
        return [str(tag) for tag in initial or ()] != names
