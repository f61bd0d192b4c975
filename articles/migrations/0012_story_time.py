"""Copy each story's time to its tags and names, for pages that list them newest first."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

import articles.models.story_time

COPIES = [("taggedarticle", "content_object"), ("authorship", "article")]


def copy_times(apps, schema_editor):
    stories = apps.get_model("articles", "Article").objects
    for model, field in COPIES:
        times = stories.filter(pk=OuterRef(field)).values("published_at")
        apps.get_model("articles", model).objects.update(published_at=Subquery(times))


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_gallery_rights")]
    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name="published_at",
                field=articles.models.story_time.StoryTimeField(field, editable=False, null=True),
            )
            for model, field in COPIES
        ),
        migrations.RunPython(copy_times, migrations.RunPython.noop),
    ]
