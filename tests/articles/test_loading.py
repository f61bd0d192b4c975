"""What a process that asks no other server holds in its memory of the code that would."""

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
import portal.urls, portal.wsgi
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
