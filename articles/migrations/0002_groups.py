"""Make the newsroom's four roles as groups."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

TAXONOMY = ["section", "region", "tag", "author", "source"]
STORY_PARTS = ["authorship", "bacajuga", "citation", "taggedarticle"]

ROLES = {
    "Reporter": [
        "articles.add_article", "articles.change_article", "articles.view_article",
        "articles.delete_article", "media_lib.add_photo", "media_lib.view_photo",
        "articles.add_tag", "articles.add_source",
        *(f"articles.view_{model}" for model in [*TAXONOMY, "statuschange"]),
        *(
            f"articles.{verb}_{model}"
            for model in STORY_PARTS
            for verb in ("add", "change", "delete", "view")
        ),
    ],
    "Editor": [
        "articles.add_article", "articles.change_article", "articles.view_article",
        "articles.delete_article", "articles.publish_article",
        "articles.change_page", "articles.view_page", "articles.view_statuschange",
        "articles.view_featuredlist", "articles.view_slot", "articles.view_importedtext",
        "media_lib.add_photo", "media_lib.change_photo", "media_lib.view_photo",
        *(
            f"articles.{verb}_{model}"
            for model in [*TAXONOMY, *STORY_PARTS]
            for verb in ("add", "change", "delete", "view")
        ),
    ],
    "Moderator": [
        "articles.view_article", "articles.view_section", "articles.view_featuredlist",
        "articles.change_featuredlist", "media_lib.view_photo",
        *(f"articles.{verb}_slot" for verb in ("add", "change", "delete", "view")),
    ],
    "Photo desk": [
        *(f"media_lib.{verb}_photo" for verb in ("add", "change", "delete", "view")),
    ],
}  # fmt: skip


def make_groups(apps, schema_editor):
    # Django makes the permissions after all migrations have run; the groups need them now.
    for label in ("media_lib", "articles"):
        create_permissions(installed_apps.get_app_config(label), verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for name, rights in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=name)
        for right in rights:
            label, codename = right.split(".")
            group.permissions.add(
                permission_model.objects.get(content_type__app_label=label, codename=codename)
            )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_newsroom"),
        ("media_lib", "0001_photo"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
