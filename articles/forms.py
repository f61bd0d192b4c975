"""What readers may write to the newsroom."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .models import ReplyRequest

FEWEST_DIGITS = 8  # of a telephone number that can be called back


class ReplyRequestForm(forms.ModelForm):
    """The Hak Jawab form."""

    # People never see this field; programs that fill every field give themselves away.
    website = forms.CharField(
        label="Kosongkan kolom ini",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = ReplyRequest
        fields = ["name", "contact", "story_address", "text"]
        labels = {
            "name": "Nama Anda",
            "contact": "Surel atau nomor telepon",
            "story_address": "Alamat atau judul berita",
            "text": "Apa yang keliru, dan bagaimana seharusnya",
        }
        help_texts = {
            "name": "Bila mewakili lembaga, tulis juga nama lembaganya.",
            "contact": "Hanya dipakai redaksi untuk menjawab Anda; tidak ditampilkan di situs.",
            "story_address": "Salin alamatnya dari peramban, atau tulis judulnya.",
        }
        error_messages = {
            "name": {"required": "Tulis nama Anda."},
            "contact": {"required": "Tulis surel atau nomor telepon yang bisa kami hubungi."},
            "story_address": {"required": "Tulis alamat atau judul berita yang Anda maksud."},
            "text": {
                "required": "Tulis apa yang menurut Anda keliru.",
                "max_length": "Terlalu panjang: %(show_value)d huruf, paling banyak "
                "%(limit_value)d. Ringkas, atau kirim lampiran setelah kami hubungi.",
            },
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            # One field for two kinds of address: browsers offer the mail, people may type a number.
            "contact": forms.TextInput(attrs={"autocomplete": "email"}),
            "text": forms.Textarea(attrs={"rows": 8}),
        }

    def clean_contact(self):
        contact = self.cleaned_data["contact"].strip()
        if len(re.sub(r"\D", "", contact)) >= FEWEST_DIGITS and "@" not in contact:
            return contact
        try:
            validate_email(contact)
        except ValidationError as error:
            raise ValidationError(
                "Ini bukan surel atau nomor telepon yang lengkap, misalnya nama@contoh.id atau "
                "0812 3456 7890."
            ) from error
        return contact

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.cleaned_data.get("website"))
