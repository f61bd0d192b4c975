#!/usr/bin/env bash
# Install the judges in var/judges (or JUDGES_DIR), once for each list of them.
set -euo pipefail
cd "$(dirname "$0")/../.."

room="${JUDGES_DIR:-$PWD/var/judges}"
state="$(cat tests/judges/requirements.txt tests/judges/package.json | sha256sum)"
[ "$(cat "$room/state" 2>/dev/null)" != "$state" ] || exit 0

echo "Installing the judges in $room ..."
mkdir -p "$room"
python3 -m venv "$room/python"
# The pip of Python 3.11 cannot bring two ways to ask for one extra of lxml together.
"$room/python/bin/pip" install -qq --disable-pip-version-check "pip>=24"
"$room/python/bin/pip" install -qq --disable-pip-version-check -r tests/judges/requirements.txt
cp tests/judges/package.json "$room/"
PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --no-package-lock --prefix "$room"
echo "$state" >"$room/state"
