"""What the settings promise an operator: empty is safe, and a release is complete."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


ASKED = (
    "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "SESSION_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS", "TIME_ZONE", "SITE_DATELINE", "IS_KEPT_BY_NGINX",
)  # fmt: skip
SCRIPT = "import json, sys; from portal import settings as s; " + (
    "print(json.dumps({name: getattr(s, name) for name in sys.argv[1:]}))"
)


def settings_with(tmp_path, **environment):
    """Return some settings as a process of its own reads them, from this environment alone."""
    done = subprocess.run(  # noqa: S603 (our own interpreter and script)
        [sys.executable, "-c", SCRIPT, *ASKED],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_empty_environment_is_safe(tmp_path):
    first, second = settings_with(tmp_path), settings_with(tmp_path)

    assert first["DEBUG"] is False
    assert first["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert len(first["SECRET_KEY"]) >= 50
    assert first["SECRET_KEY"] != second["SECRET_KEY"]  # none is built in
    assert first["TIME_ZONE"] == "Asia/Jakarta"


def test_https_address_switches_secure_cookies_and_hsts_on(tmp_path):
    plain = settings_with(tmp_path, SITE_URL="http://warta.example")
    secure = settings_with(tmp_path, SITE_URL="https://warta.example/")

    assert (plain["SESSION_COOKIE_SECURE"], plain["SECURE_HSTS_SECONDS"]) == (False, 0)
    assert secure["SESSION_COOKIE_SECURE"] is True
    assert secure["SECURE_HSTS_SECONDS"] > 0
    assert secure["SITE_URL"] == "https://warta.example"


@pytest.mark.parametrize(
    ("edges", "is_kept"),
    [("", False), ("varnish+http://a", False), ("varnish+http://a nginx+http://b", True)],
)
def test_edges_tell_whether_nginx_keeps_pages(tmp_path, edges, is_kept):
    assert settings_with(tmp_path, EDGES=edges)["IS_KEPT_BY_NGINX"] is is_kept


def test_dateline_of_the_site_is_its_name_in_capitals(tmp_path):
    assert settings_with(tmp_path, SITE_NAME="Zona Priangan")["SITE_DATELINE"] == "ZONA PRIANGAN"
    assert settings_with(tmp_path, SITE_DATELINE="Bandung")["SITE_DATELINE"] == "BANDUNG"


def test_every_static_file_that_another_names_is_there(settings, tmp_path):
    """A stylesheet that names a missing font or picture would stop the first `make run`."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "static" / "staticfiles.json").exists()


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="another database was asked for")
@pytest.mark.django_db
def test_sqlite_keeps_foreign_keys_and_waits_for_writers():
    with connection.cursor() as cursor:
        answers = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "busy_timeout")
        ]

    assert answers == [1, 20_000]
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.postgres
@pytest.mark.django_db
def test_database_url_means_postgresql():
    assert connection.vendor == "postgresql"
