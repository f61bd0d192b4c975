"""The desk of the small files at the portal's root; which there are is fixed."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html

from ..models import TextFile

HELP = {
    TextFile.Name.ADS: "Siapa yang boleh menjual iklan situs ini; satu penjual sebaris, menurut "
    "IAB Tech Lab. Kosong berarti berkas ini tidak ada.",
    TextFile.Name.HUMANS: "Orang di balik situs, untuk dibaca orang. Kosong berarti berkas ini "
    "tidak ada.",
    TextFile.Name.ROBOTS: "Aturan tambahan untuk mesin perayap, ditulis setelah aturan bawaan "
    "situs dan sebelum alamat peta situs.",
    TextFile.Name.SECURITY: "Ke mana celah keamanan dilaporkan (RFC 9116): baris “Contact:” dan "
    "“Expires:” wajib. Kosong berarti berkas ini tidak ada.",
}


class TextFileForm(forms.ModelForm):
    class Meta:
        model = TextFile
        fields = ["body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 16, "cols": 80, "spellcheck": "false"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"].help_text = HELP[self.instance.name]

    def clean_body(self):
        """Refuse a security.txt that no program could read (RFC 9116, 2.5)."""
        body = self.cleaned_data["body"].replace("\r\n", "\n").strip()
        body = f"{body}\n" if body else ""
        if body and self.instance.name == TextFile.Name.SECURITY:
            named = {line.partition(":")[0].strip().lower() for line in body.splitlines()}
            missing = [name for name in ("Contact", "Expires") if name.lower() not in named]
            if missing:
                raise forms.ValidationError(f"Baris yang wajib belum ada: {', '.join(missing)}.")
        return body


@admin.register(TextFile)
class TextFileAdmin(admin.ModelAdmin):
    form = TextFileForm
    list_display = ["name", "is_there"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="di situs")
    def is_there(self, row):
        if row.name == TextFile.Name.ROBOTS:
            return format_html(
                '<a href="/{0}">/{0}</a>{1}', row.name, "" if row.body else ", bawaan"
            )
        if not row.body:
            return "kosong: tidak ada di situs"
        return format_html('<a href="/{0}">/{0}</a>', row.name)
