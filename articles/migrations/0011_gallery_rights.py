"""Let writers fill galleries and the photo desk keep collections."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

VERBS = ("add", "change", "delete", "view")
RIGHTS = {
    "Reporter": [f"articles.{verb}_galleryphoto" for verb in VERBS] + ["media_lib.view_collection"],
    "Editor": [f"articles.{verb}_galleryphoto" for verb in VERBS]
    + [f"media_lib.{verb}_collection" for verb in ("add", "change", "view")],
    "Photo desk": [f"media_lib.{verb}_collection" for verb in VERBS],
}


def give(apps, schema_editor):
    # Django makes the permissions after all migrations have run; the groups need them now.
    for label in ("media_lib", "articles"):
        create_permissions(installed_apps.get_app_config(label), verbosity=0)
    for group, permission in _pairs(apps):
        group.permissions.add(permission)


def take(apps, schema_editor):
    for group, permission in _pairs(apps):
        group.permissions.remove(permission)


def _pairs(apps):
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for name, rights in RIGHTS.items():
        group = group_model.objects.get(name=name)
        for right in rights:
            label, codename = right.split(".")
            yield (
                group,
                permission_model.objects.get(content_type__app_label=label, codename=codename),
            )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_gallery"),
        ("media_lib", "0002_library"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(give, take)]
