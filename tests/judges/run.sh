#!/usr/bin/env bash
# Let independent programs judge the demo newsroom: `make judge`.
# The tools are installed once, in var/judges (or JUDGES_DIR); the portal itself needs none of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/servers.sh

need chromium w3m java npm
export JUDGES_DIR="${JUDGES_DIR:-$PWD/var/judges}"
tests/judges/install.sh

# A newsroom of its own, with every picture made: what is judged is what readers get.
unset DATABASE_URL CACHE_URL SITE_NAME SITE_URL SITE_DATELINE DEBUG TIME_ZONE ALLOWED_HOSTS
export DATA_DIR="$SERVERS/data" SECRET_KEY=judged-only
export PORT="${JUDGES_PORT:-$(python3 -m tests.ports 1)}"
export DEMO_PASSWORD="${DEMO_PASSWORD:-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')}"
export PHOTO_RENDITIONS=worker # all pictures are made below, none by a thread that ends with the seeding
.venv/bin/python manage.py migrate --noinput --verbosity 0
.venv/bin/python manage.py seed_demo >"$SERVERS/seed.log" || { cat "$SERVERS/seed.log" >&2; exit 1; }
# Two make them, one a core: each takes the next photo that waits.
make_pictures() { .venv/bin/python manage.py make_renditions >>"$SERVERS/pictures.log" 2>&1; }
make_pictures &
other=$!
{ make_pictures && wait "$other"; } || { cat "$SERVERS/pictures.log" >&2; exit 1; }
touch "$DATA_DIR/demo-offered"
# Those that the tests before collected, when there are any.
if [ -e "${COLLECTED:-}/static.state" ]; then cp -a "$COLLECTED"/static{,.state} "$DATA_DIR/"; fi
deploy/run.sh >"$SERVERS/portal.log" 2>&1 &
portal=$!
# The verdict is kept over the stopping: `stop_servers` ends with the status that it is called at.
trap 'status=$?; set +e; kill $(jobs -p) 2>/dev/null; wait
    (exit "$status"); stop_servers' EXIT
base="http://127.0.0.1:$PORT"
for ((tries = 0; tries < 300; tries++)); do
    .venv/bin/python -c "import urllib.request as r; r.urlopen('$base/readyz', timeout=2)" 2>/dev/null && break
    kill -0 "$portal" 2>/dev/null || { cat "$SERVERS/portal.log" >&2; exit 1; }
    sleep 0.2
done

failed=0
# In the readers' zone: on a clock behind it, extractors drop a story of this morning as tomorrow's.
judge() { TZ=Asia/Jakarta PYTHONWARNINGS=ignore "$JUDGES_DIR/python/bin/python" "tests/judges/$1.py" "$base"; }
# axe-core takes as long as the next six together; Lighthouse measures, so it runs alone.
judge access >"$SERVERS/access.log" 2>&1 &
access=$!
for name in markup extract linked feeds maps text; do judge "$name" || failed=1; done
wait "$access" || failed=1
cat "$SERVERS/access.log"
judge lighthouse || failed=1
exit "$failed"
