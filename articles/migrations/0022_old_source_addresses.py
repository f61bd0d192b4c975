from django.db import migrations
from django.db.models import Q


def drop_what_is_no_web_address(apps, schema_editor):
    """Take away what forms never let in: an address that a browser would run, not open."""
    is_web_address = Q(url="") | Q(url__istartswith="http://") | Q(url__istartswith="https://")
    apps.get_model("articles", "Source").objects.exclude(is_web_address).update(url="")


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_body_photos_of_old")]

    # What is gone cannot come back, and need not: no page could use it.
    operations = [
        migrations.RunPython(drop_what_is_no_web_address, migrations.RunPython.noop, elidable=True)
    ]
