"""Note which tags were renamed, so that readers' search learns it for all of their stories."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_search_index")]
    operations = [
        migrations.CreateModel(
            name="RenamedTag",
            fields=[
                (
                    "tag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="articles.tag",
                    ),
                ),
                ("reached_at", models.DateTimeField()),
                ("reached_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "tag yang berganti nama",
                "verbose_name_plural": "tag yang berganti nama",
            },
        ),
    ]
