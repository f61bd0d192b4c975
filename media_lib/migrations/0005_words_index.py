"""Let the library find words of captions, credits and names by an index, as headlines are found."""

from django.db import DatabaseError, migrations, transaction

# What `PhotoQuerySet.matching` asks for.
CREATE = """
CREATE INDEX photo_words ON media_lib_photo USING gin (
    UPPER((caption || ' ' || agency || ' ' || photographer || ' ' || place || ' ' || keywords
        || ' ' || alt || ' ' || uploaded_name)::text) gin_trgm_ops
)
"""


def create(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as error:
        print(f"\n    pg_trgm is missing, so searching photos stays slow: {error}", end="")
        return
    schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS photo_words")


class Migration(migrations.Migration):
    dependencies = [("media_lib", "0004_tones")]
    operations = [migrations.RunPython(create, drop)]
