"""Sixty-four tones of another kind; those of before become the grey of their lightness."""

from django.db import migrations, models
from django.db.models import Case, Value, When


def turn_grey(apps, schema_editor):
    photos = apps.get_model("media_lib", "Photo").objects
    cases = []
    for old in {f"{red}{green}{blue}" for red in range(4) for green in range(4) for blue in range(4)}:
        red, green, blue = (int(share) / 3 for share in old)
        # Rec. 709 luma; eight steps of lightness.
        step = min(7, round(7 * (0.2126 * red + 0.7152 * green + 0.0722 * blue)))
        cases.append(When(tone=old, then=Value(f"{step}0")))
    photos.update(tone=Case(*cases, default=Value("50")))


class Migration(migrations.Migration):
    dependencies = [("media_lib", "0003_library_index")]
    operations = [
        migrations.AlterField(
            model_name="photo",
            name="tone",
            field=models.CharField(default="50", editable=False, max_length=3, verbose_name="warna utama"),
        ),
        migrations.RunPython(turn_grey, migrations.RunPython.noop),
    ]
