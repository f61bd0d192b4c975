"""Run one function of a benchmark inside the application and print what it returns as JSON.

    python -m tests.benchmarks.inside [--module pages] pages|queries|addresses|... [VALUE ...]

A process of its own has one database and its own caches, with nobody else's pages in them.
"""

import argparse
import json
import os
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--module", default="pages")
    parser.add_argument("work")
    parser.add_argument("values", nargs="*")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    django.setup()
    measure = getattr(import_module(f"tests.benchmarks.{options.module}"), options.work)
    values = [int(text) if text.isdigit() else text for text in options.values]
    json.dump(measure(*values), sys.stdout)
