"""Remember up to when the caches in front were told of what the clock changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0030_search_update")]
    operations = [
        migrations.CreateModel(
            name="ClockReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "pembacaan jam",
                "verbose_name_plural": "pembacaan jam",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="clock_reading_is_one_row"
                    )
                ],
            },
        ),
    ]
