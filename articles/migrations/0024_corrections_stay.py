"""Let PostgreSQL itself keep published corrections: not deleted, not rewritten, whoever asks.

The application refuses already (apps.py, permissions.py); this is for what goes past it. SQLite
would lose a trigger whenever Django rebuilds the table, so there the application stands alone.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION articles_correction_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Koreksi tidak dihapus; tulis koreksi pengganti.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.published_at IS NOT NULL AND (
        NEW.published_at IS NULL
        OR (NEW.article_id, NEW.kind, NEW.text, NEW.received_at)
            IS DISTINCT FROM (OLD.article_id, OLD.kind, OLD.text, OLD.received_at)
    ) THEN
        RAISE EXCEPTION 'Koreksi yang sudah tayang tidak diubah; tulis koreksi pengganti.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER correction_stays BEFORE UPDATE OR DELETE ON articles_correction
FOR EACH ROW EXECUTE FUNCTION articles_correction_stays();
"""
DROP = """
DROP TRIGGER correction_stays ON articles_correction;
DROP FUNCTION articles_correction_stays();
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_source_web_address")]
    operations = [migrations.RunPython(create, drop)]
