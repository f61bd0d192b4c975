#!/usr/bin/env bash
# Measure the portal on servers of its own: `make bench`. Arguments go to tests/benchmarks.
# BENCH_LARGE_URL names a large archive that is there already; it is only read.
# OPENSEARCH_TEST_URL names the OpenSearch of `--only opensearch`: http://127.0.0.1:9200/uji.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/servers.sh

PATH="$PATH:/usr/sbin"
need postgresql redis nginx wrk
if [[ "$*" == *pictures* ]]; then
    need vips photographs
    RIVALS_DIR="${RIVALS_DIR:-$PWD/var/rivals}"
    wanted=tests/benchmarks/rivals/requirements.txt
    if ! cmp -s "$wanted" "$RIVALS_DIR/installed.txt"; then
        echo "Installing the libraries to compare with in $RIVALS_DIR ..."
        python3 -m venv "$RIVALS_DIR"
        "$RIVALS_DIR/bin/pip" install -qq --disable-pip-version-check -r "$wanted"
        cp "$wanted" "$RIVALS_DIR/installed.txt"
    fi
    export RIVALS_PYTHON="$RIVALS_DIR/bin/python"
    export BENCH_PHOTOS="${BENCH_PHOTOS:-/usr/share/backgrounds/mate/nature}"
fi
unset SITE_NAME SITE_URL SITE_DATELINE DEBUG TIME_ZONE ALLOWED_HOSTS BEHIND_PROXY
unset OPENSEARCH_URL
start_postgresql
start_redis
export DATABASE_URL CACHE_URL
.venv/bin/python -m tests.benchmarks "$@"
