"""Let editors keep corrections, requests and text files; nobody deletes a correction."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

RIGHTS = [
    "add_correction", "change_correction", "view_correction",
    "change_replyrequest", "view_replyrequest",
    "add_textfile", "change_textfile", "view_textfile",
]  # fmt: skip


def _editor_and_rights(apps):
    create_permissions(installed_apps.get_app_config("articles"), verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects
    return (
        apps.get_model("auth", "Group").objects.get(name="Editor"),
        permissions.filter(content_type__app_label="articles", codename__in=RIGHTS),
    )


def give(apps, schema_editor):
    editor, rights = _editor_and_rights(apps)
    editor.permissions.add(*rights)


def take(apps, schema_editor):
    editor, rights = _editor_and_rights(apps)
    editor.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_corrections")]
    operations = [migrations.RunPython(give, take)]
