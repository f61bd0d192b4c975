"""The content policy is the same bytes wherever it is sent from."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import django
django.setup()
from django.http import HttpResponse
from django.test import RequestFactory
from portal.middleware import ContentPolicyMiddleware

def policy_of(path, **decorated):
    response = HttpResponse()
    vars(response).update(decorated)
    answer = ContentPolicyMiddleware(lambda request: response)(RequestFactory().get(path))
    return answer.get("Content-Security-Policy")

print(policy_of("/"))
print(policy_of("/admin/"))
print(policy_of("/admin/", _csp_update={"style-src": ["'unsafe-inline'"]}))
print(policy_of("/admin/", _csp_exempt=True))
"""


def policies(seed):
    """Return the policies of a process of its own, whose sets have an order of their own."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings", "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_every_process_sends_the_same_bytes():
    first = policies("1")

    assert first == policies("2") == policies("3")
    readers, newsroom, editors, exempt = first
    assert readers.startswith("base-uri 'none'; connect-src 'self'; default-src 'none'; ")
    assert "script-src 'self' 'sha256-" in readers
    assert "script-src 'self';" in newsroom
    assert "style-src 'self' 'unsafe-inline'" in editors
    assert exempt == "None"
