"""Note which stories' words have changed, for OpenSearch where it is used."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_tag_slug")]
    operations = [
        migrations.CreateModel(
            name="SearchUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("article_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "kabar untuk OpenSearch",
                "verbose_name_plural": "kabar untuk OpenSearch",
            },
        ),
    ]
