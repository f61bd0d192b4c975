"""Let the newsroom find the few stories that are not plain news."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_renamed_tag")]
    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("kind", "news"), _negated=True),
                fields=["kind", "-id"],
                name="article_kind",
            ),
        ),
    ]
