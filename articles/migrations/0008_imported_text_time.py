"""Keep the time that an imported text gives for itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_edges")]

    operations = [
        migrations.AddField(
            model_name="importedtext",
            name="stated_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="waktu di naskah"),
        ),
    ]
