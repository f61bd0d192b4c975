#!/usr/bin/env bash
# Run every check and every test: `make test`.
# The last pytest run is the whole suite on PostgreSQL; its closing line is what CI reads.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/servers.sh

step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }
bin="$PWD/.venv/bin"

need postgresql redis chromium nginx brotli varnish openssl exiftool w3m java npm
# Nothing of the caller's: the tests decide on database, cache and folders.
unset DATABASE_URL CACHE_URL SECRET_KEY SITE_NAME SITE_URL SITE_DATELINE DEBUG PORT TIME_ZONE
unset ALLOWED_HOSTS DEMO_PASSWORD BEHIND_PROXY OPENSEARCH_URL
export DATA_DIR="$SERVERS/data" PYTHONWARNINGS="${PYTHONWARNINGS:-default::DeprecationWarning}"

# The production shapes and the judged site serve the same static files, collected once.
export COLLECTED="$SERVERS/collected"

mkdir -p "$DATA_DIR/static" "$COLLECTED"

# What is done beside other steps: each has a process group of its own, and ends with this script.
declare -A beside
beside() {
    set -m
    nice "${@:2}" >"$SERVERS/$1.log" 2>&1 &
    set +m
    beside[$1]=$!
}

# Wait for what was begun beside, print what it said, and fail if it did.
outcome_of() {
    local status=0
    wait "${beside[$1]}" || status=$?
    unset "beside[$1]"
    cat "$SERVERS/$1.log"
    return "$status"
}

stop_beside() {
    local status=$? job
    set +e
    for job in "${beside[@]}"; do
        kill -- "-$job" 2>/dev/null || true
        wait "$job" || true
    done
    (exit "$status")
    stop_servers
}
trap stop_beside EXIT

step "Style"
"$bin/ruff" check .
"$bin/ruff" format --check .

step "Migrations and system checks"
"$bin/python" manage.py makemigrations --check --dry-run
"$bin/python" manage.py check --fail-level WARNING

step "SQLite"
"$bin/pytest" -n 2 -m "not postgres and not browser and not deploy"

step "The production shape"
# It mostly waits: for lifetimes that end, for servers that come up.
beside storage tests/object_storage/run.sh
beside judges tests/judges/install.sh
# One worker for the shape, which is started once; nginx alone is asked on whichever is free.
"$bin/pytest" -n 2 --dist loadgroup -m "deploy and not browser"
# Apart: a browser's event loop would hide the database that the tests above were pointed at.
"$bin/pytest" -m "deploy and browser"

step "Pictures in S3-compatible storage"
outcome_of storage

step "Judges of the demo's pages"
outcome_of judges
tests/judges/run.sh

start_postgresql
start_redis
export DATABASE_URL CACHE_URL

step "Chromium, on PostgreSQL with Redis"
"$bin/pytest" -n 2 -m "browser and not deploy"

step "PostgreSQL with Redis"
"$bin/pytest" -n 2 -m "not browser and not deploy"
