"""What the application loads before its workers are made, who share the memory of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json, sys, django
django.setup()
from django.core import checks
import portal.wsgi
checks.run_checks()
print(json.dumps(sorted(sys.modules)))
"""


def loaded(tmp_path, **env):
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", SCRIPT],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DATA_DIR": str(tmp_path),
            "SECRET_KEY": "uji",
            **env,
        },
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return set(json.loads(done.stdout))


def test_application_loads_what_asks_other_servers_only_where_there_are_some(tmp_path):
    alone = loaded(tmp_path)
    with_opensearch = loaded(
        tmp_path,
        DATABASE_URL="postgres://nobody@127.0.0.1:1/none",
        OPENSEARCH_URL="http://127.0.0.1/uji",
    )

    asking = {"articles.search.opensearch.server", "articles.http_connections", "urllib3"}
    assert alone & asking == set()
    assert asking <= with_opensearch


def test_application_loads_what_a_first_page_would(tmp_path):
    """Each worker would load it for itself: eight megabytes of each."""
    with_redis = loaded(tmp_path, CACHE_URL="unix:///nowhere/redis.sock")

    views, tags = "articles.views.lists", "articles.templatetags.house"
    assert {views, tags, "redis", "django.conf.locale.id.formats"} <= with_redis
