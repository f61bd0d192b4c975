#!/usr/bin/env bash
# Let independent programs judge the demo newsroom: `make judge`.
# The tools are installed once, in var/judges (or JUDGES_DIR); the portal itself needs none of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/servers.sh

need chromium w3m java npm
JUDGES_DIR="${JUDGES_DIR:-$PWD/var/judges}"
mkdir -p "$JUDGES_DIR"

state="$(cat tests/judges/requirements.txt tests/judges/package.json | sha256sum)"
if [ "$(cat "$JUDGES_DIR/state" 2>/dev/null)" != "$state" ]; then
    echo "Installing the judges in $JUDGES_DIR ..."
    python3 -m venv "$JUDGES_DIR/python"
    # The pip of Python 3.11 cannot bring two ways to ask for one extra of lxml together.
    "$JUDGES_DIR/python/bin/pip" install -qq --disable-pip-version-check "pip>=24"
    "$JUDGES_DIR/python/bin/pip" install -qq --disable-pip-version-check -r tests/judges/requirements.txt
    cp tests/judges/package.json "$JUDGES_DIR/"
    PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --no-package-lock --prefix "$JUDGES_DIR"
    echo "$state" >"$JUDGES_DIR/state"
fi

# A newsroom of its own, with every picture made: what is judged is what readers get.
unset DATABASE_URL CACHE_URL SITE_NAME SITE_URL SITE_DATELINE DEBUG TIME_ZONE ALLOWED_HOSTS
export DATA_DIR="$SERVERS/data" SECRET_KEY=judged-only
export PORT="${JUDGES_PORT:-$(python3 -m tests.ports 1)}"
export DEMO_PASSWORD="${DEMO_PASSWORD:-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')}"
export PHOTO_RENDITIONS=worker # all pictures are made below, none by a thread that ends with the seeding
.venv/bin/python manage.py migrate --noinput --verbosity 0
.venv/bin/python manage.py seed_demo >"$SERVERS/seed.log" || { cat "$SERVERS/seed.log" >&2; exit 1; }
.venv/bin/python manage.py make_renditions >"$SERVERS/pictures.log" || { cat "$SERVERS/pictures.log" >&2; exit 1; }
touch "$DATA_DIR/demo-offered"
# Those that the tests before collected, when there are any.
if [ -e "${COLLECTED:-}/static.state" ]; then cp -a "$COLLECTED"/static{,.state} "$DATA_DIR/"; fi
deploy/run.sh >"$SERVERS/portal.log" 2>&1 &
portal=$!
# The verdict is kept over the stopping: `stop_servers` ends with the status that it is called at.
trap 'status=$?; set +e; kill "$portal" 2>/dev/null; wait "$portal" 2>/dev/null
    (exit "$status"); stop_servers' EXIT
base="http://127.0.0.1:$PORT"
for ((tries = 0; tries < 300; tries++)); do
    .venv/bin/python -c "import urllib.request as r; r.urlopen('$base/readyz', timeout=2)" 2>/dev/null && break
    kill -0 "$portal" 2>/dev/null || { cat "$SERVERS/portal.log" >&2; exit 1; }
    sleep 0.2
done

export JUDGES_DIR
failed=0
# In the readers' zone: on a clock behind it, extractors drop a story of this morning as tomorrow's.
judge() { TZ=Asia/Jakarta PYTHONWARNINGS=ignore "$JUDGES_DIR/python/bin/python" "tests/judges/$1.py" "$base" || failed=1; }
for name in markup access extract linked feeds maps text lighthouse; do judge "$name"; done
exit "$failed"
