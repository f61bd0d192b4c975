"""Note the pictures in the texts that are there already: one pass over those that name any."""

import re

from django.db import migrations

# As the cleaner writes it; `placement.photo_ids` may change, this must not.
PICTURE = re.compile(r'<figure data-photo="([1-9][0-9]{0,17})">')
AT_ONCE = 1_000


def note(apps, schema_editor):
    body_photo = apps.get_model("articles", "BodyPhoto").objects
    stories = apps.get_model("articles", "Article").objects.filter(body__contains="data-photo=")
    there = set(apps.get_model("media_lib", "Photo").objects.values_list("pk", flat=True))
    rows = []
    for pk, body in stories.values_list("pk", "body").iterator(AT_ONCE):
        wanted = sorted({int(number) for number in PICTURE.findall(body)} & there)
        rows += [body_photo.model(article_id=pk, photo_id=photo_id) for photo_id in wanted]
        if len(rows) >= AT_ONCE:
            body_photo.bulk_create(rows, ignore_conflicts=True)
            rows = []
    body_photo.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_body_photo")]
    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
