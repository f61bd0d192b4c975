"""Let the newsroom add rules to robots.txt."""

from django.db import migrations, models


def add_row(apps, schema_editor):
    apps.get_model("articles", "TextFile").objects.get_or_create(name="robots.txt")


def remove_untouched_row(apps, schema_editor):
    apps.get_model("articles", "TextFile").objects.filter(name="robots.txt", body="").delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_verified_in_index")]
    operations = [
        migrations.AlterField(
            model_name="textfile",
            name="name",
            field=models.CharField(
                choices=[
                    ("ads.txt", "ads.txt"),
                    ("humans.txt", "humans.txt"),
                    ("robots.txt", "robots.txt"),
                    ("security.txt", "security.txt"),
                ],
                max_length=20,
                unique=True,
                verbose_name="berkas",
            ),
        ),
        migrations.RunPython(add_row, remove_untouched_row),
    ]
