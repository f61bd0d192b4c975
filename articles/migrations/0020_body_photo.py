"""Pictures in texts get rows of their own, so that the library finds them without reading texts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_most_read_of_an_hour"),
        ("media_lib", "0003_library_index"),
    ]
    operations = [
        migrations.CreateModel(
            name="BodyPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("article", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="body_photos", to="articles.article", verbose_name="artikel")),
                ("photo", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="body_places", to="media_lib.photo", verbose_name="foto")),
            ],
            options={
                "verbose_name": "foto di isi",
                "verbose_name_plural": "foto di isi",
                "constraints": [models.UniqueConstraint(fields=("article", "photo"), name="body_photo_once_a_story")],
            },
        ),
    ]
