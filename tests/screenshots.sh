#!/usr/bin/env bash
# Make docs/screenshots/ anew: `make screenshots`.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/servers.sh
need chromium
.venv/bin/python -m tests.browser.screenshots
