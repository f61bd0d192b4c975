"""What readers may write to the newsroom."""

from django import forms

from .models import ReplyRequest


class ReplyRequestForm(forms.ModelForm):
    """The Hak Jawab form."""

    # People never see this field; programs that fill every field give themselves away.
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1"}))

    class Meta:
        model = ReplyRequest
        fields = ["name", "contact", "story_address", "text"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact": forms.TextInput(attrs={"autocomplete": "email"}),
            "text": forms.Textarea(attrs={"rows": 8}),
        }

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.cleaned_data.get("website"))
