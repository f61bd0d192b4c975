#!/usr/bin/env bash
# Take pictures of every page and component, to be looked at: `make sheet`.
# SHEET_DIR names the folder (a new temporary one by default), SITE a portal that runs already.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/servers.sh
need chromium
.venv/bin/python -m tests.browser.sheet
