"""Let a correction that was begun needlessly be closed: kept with its reason, never printed."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_imported_text_time")]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="closed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="ditutup pada"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="closed_reason",
            field=models.TextField(blank=True, editable=False, verbose_name="alasan ditutup"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=Q(closed_at=None, closed_reason="")
                | (Q(closed_at__isnull=False, published_at=None) & ~Q(closed_reason="")),
                name="correction_closed_unpublished_with_reason",
            ),
        ),
    ]
