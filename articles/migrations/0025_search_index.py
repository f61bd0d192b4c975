"""Give readers' search an index of words: tsvector under GIN on PostgreSQL, FTS5 on SQLite.

Empty at first: `manage.py index_search` fills it from the stories that are there.
"""

import django.db.models.deletion
from django.db import migrations, models

POSTGRESQL = """
ALTER TABLE articles_searchentry
    ADD head tsvector NOT NULL DEFAULT '',
    ADD whole tsvector NOT NULL DEFAULT '';
-- The words of the body stand outside of the row (phrases alone read them), so that the times of
-- a thousand matches stand on few pages.
ALTER TABLE articles_searchentry SET (toast_tuple_target = 512);
ALTER TABLE articles_searchentry ALTER whole SET STORAGE EXTERNAL;
CREATE INDEX search_entry_head ON articles_searchentry USING gin (head);
CREATE INDEX search_entry_whole ON articles_searchentry USING gin (whole);
CREATE TABLE articles_searchword (word text COLLATE "C" PRIMARY KEY);
"""
POSTGRESQL_BACK = "DROP TABLE articles_searchword"
SQLITE = [
    # The words come already split, without accents, in small letters.
    "CREATE VIRTUAL TABLE articles_searchtext USING fts5"
    " (headline, beside, body, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE articles_searchword USING fts5vocab (articles_searchtext, 'row')",
]
SQLITE_BACK = ["DROP TABLE articles_searchword", "DROP TABLE articles_searchtext"]


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for statement in SQLITE:
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
    else:
        for statement in SQLITE_BACK:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_corrections_stay")]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("mark", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "entri pencarian",
                "verbose_name_plural": "entri pencarian",
            },
        ),
        migrations.RunPython(create, drop),
    ]
