#!/usr/bin/env bash
# Measure the portal on servers of its own: `make bench`. Arguments go to tests/benchmarks.
# BENCH_LARGE_URL names a large archive that is there already; it is only read.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/servers.sh

PATH="$PATH:/usr/sbin"
need postgresql redis nginx wrk
unset SITE_NAME SITE_URL SITE_DATELINE DEBUG TIME_ZONE ALLOWED_HOSTS BEHIND_PROXY
start_postgresql
start_redis
export DATABASE_URL CACHE_URL
.venv/bin/python -m tests.benchmarks "$@"
