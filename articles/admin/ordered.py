"""Inline rows in an order of their own."""

from django import forms
from django.contrib import admin
from django.db.models import F
from django.forms.formsets import DELETION_FIELD_NAME

# Added to every position while rows change places, so that none meets another on the way;
# below what a PositiveSmallIntegerField holds (32,767 on PostgreSQL).
ROOM = 10_000


class OrderedForm(forms.ModelForm):
    """A row with a place in its list.

    The place is a field of the form, not the model's position: two rows that swap would each be
    refused for taking a position that the other still holds.
    """

    place = forms.IntegerField(
        label="urutan",
        required=False,
        min_value=1,
        max_value=ROOM - 1,
        widget=forms.NumberInput(attrs={"class": "place", "inputmode": "numeric"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["place"] = self.instance.position


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows numbered 1, 2, 3 … in the order of their places."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.initial_form_count():
            self.extra = 0

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if self._is_kept(form)]
        rows.sort(key=self._rank)
        for number, form in enumerate(rows, start=1):
            form.instance.position = number
        self.rows_in_order = [form.instance for form in rows]

    def save(self, commit=True):
        """Write the rows in two moves: all out of the way, then each to its place."""
        stored = self.model._default_manager.filter(**{self.fk.name: self.instance})
        wanted = {id(row): row.position for row in self.rows_in_order}
        if commit:
            stored.update(position=F("position") + ROOM)
        saved = super().save(commit)
        if commit:
            for row in self.rows_in_order:
                stored.filter(pk=row.pk).update(position=wanted[id(row)])
            # A row that somebody else added meanwhile stands at the end, not out of reach.
            strays = stored.exclude(pk__in=[row.pk for row in self.rows_in_order])
            for number, stray in enumerate(strays.order_by("position", "pk"), start=1):
                strays.filter(pk=stray.pk).update(position=len(self.rows_in_order) + number)
        return saved

    def get_unique_error_message(self, unique_check):
        """Return the model's own words for two rows alike; Django's name columns in English."""
        for rule in self.model._meta.total_unique_constraints:
            if set(rule.fields) == set(unique_check):
                return rule.get_violation_error_message()
        return super().get_unique_error_message(unique_check)

    def get_form_error(self):
        return "Sama dengan baris lain; hapus salah satunya."

    def _is_kept(self, form):
        is_row = form.instance.pk or form.has_changed()
        return is_row and form.is_valid() and not form.cleaned_data.get(DELETION_FIELD_NAME)

    def _rank(self, form):
        """Return the sort key of a row: one that was moved gets the place that was typed."""
        place = form.cleaned_data.get("place") or ROOM
        move = 0
        if "place" in form.changed_data:
            move = 1 if form.instance.pk and place > form.initial["place"] else -1
        return (place, move, self.forms.index(form))


class OrderedInline(admin.TabularInline):
    """A table of rows in order; it offers an empty row where there is none yet."""

    form = OrderedForm
    formset = OrderedFormSet
    extra = 1

    @admin.display(description="urutan")
    def place(self, row):
        """Return the place for those who may only look; others type it."""
        return row.position
