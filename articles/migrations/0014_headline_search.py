"""Let the newsroom find words of headlines by an index, where the database has one for that.

PostgreSQL finds `%word%` with trigrams (pg_trgm, which a database's owner may install). SQLite has
nothing of the kind for LIKE; a portal of its size reads its headlines in milliseconds.
"""

from django.db import DatabaseError, migrations, transaction

# The expression that Django's `icontains` and `iexact` ask for.
CREATE = """
CREATE INDEX article_headline_words ON articles_article
USING gin (UPPER(headline::text) gin_trgm_ops)
"""


def create(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as error:
        print(f"\n    pg_trgm is missing, so searching headlines stays slow: {error}", end="")
        return
    schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS article_headline_words")


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_list_indexes")]
    operations = [migrations.RunPython(create, drop)]
