"""Run one function of `pages` inside the application and print what it returns as JSON.

    python -m tests.benchmarks.inside pages|queries|addresses|generate|size [N]

A process of its own has one database and its own caches, with nobody else's pages in them.
"""

import json
import os
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    django.setup()
    work, *numbers = sys.argv[1:]
    measure = getattr(import_module("tests.benchmarks.pages"), work)
    json.dump(measure(*map(int, numbers)), sys.stdout)
