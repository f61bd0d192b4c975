"""Slugs of tags in plain letters: "mbappé" stood in no address that leads anywhere."""

import re

from django.db import migrations
from django.utils.text import slugify


def make_plain(apps, schema_editor):
    tags = apps.get_model("articles", "Tag").objects
    for tag in tags.exclude(slug__regex=r"^[-a-zA-Z0-9_]+$"):
        base = re.sub(r"[^-a-z0-9_]", "", slugify(tag.slug or tag.name))[:90] or "tag"
        slug, number = base, 0
        while tags.exclude(pk=tag.pk).filter(slug=slug).exists():
            number += 1
            slug = f"{base}_{number}"
        tag.slug = slug
        tag.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0027_kind_index")]

    operations = [
        # The former slugs led nowhere; there is nothing to go back to.
        migrations.RunPython(make_plain, migrations.RunPython.noop),
    ]
