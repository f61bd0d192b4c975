"""Desks whose rows hold a text of clean HTML."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib import admin
from django.utils.decorators import method_decorator

from ..richtext import CleanHTMLField

# CKEditor 4 writes its buttons with inline handlers, and its text area with inline script and
# style: without either it shows no toolbar. The handle by which a picture in the text is dragged is
# a data: picture. It needs no eval. Only forms that show it get this.
EDITOR_POLICY = {
    "script-src": [UNSAFE_INLINE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
}


class TextDesk(admin.ModelAdmin):
    # The field brings its own editor; without this line Django gives every long text a plain box.
    formfield_overrides = {CleanHTMLField: {}}

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return super().changeform_view(request, object_id, form_url, extra_context)
