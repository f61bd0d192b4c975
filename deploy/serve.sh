#!/usr/bin/env bash
# Serve the portal in its production shape on http://127.0.0.1:${PORT:-8080}: `make serve`.
# nginx, gunicorn, PostgreSQL and Redis, with the demo newsroom the first time, all in var/serve
# (or DATA_DIR). Root is given up where it is had. Ctrl-C, or deploy/stop.sh, stops everything.
set -euo pipefail
set -m # each server in a process group of its own: Ctrl-C reaches this script alone
cd "$(dirname "$0")/.."
source deploy/shape.sh
source deploy/port.sh

export DATA_DIR="${DATA_DIR:-$PWD/var/serve}" PORT="${PORT:-8080}"

need_packages
prepare_folders
exec 9>"$RUN/serve.lock"
flock -n 9 || fail "The shape in $DATA_DIR is already being served; deploy/stop.sh ends it."
need_port "make serve"
echo $$ >"$RUN/serve.pid"
# In this order: whoever asks goes before whoever answers.
trap 'stop_servers nginx counter edges pictures application redis postgresql; rm -f "$RUN/serve.pid"' EXIT
trap 'exit 130' INT
trap 'exit 0' TERM # stopped on purpose

start_postgresql
start_redis
export_environment
prepare_application
if [ -z "${WITHOUT_DEMO:-}" ]; then manage seed_demo --only-when-empty; fi

start_application application "unix:$RUN/application.sock"
ORIGIN_SERVERS="        server \"unix:$RUN/application.sock\" max_fails=0;"
start_nginx nginx
start_command edges keep_edges_fresh
start_command counter count_reads --log "$LOGS/reads.log" --follow
start_command pictures make_renditions --watch
wait_for application answers "http://127.0.0.1:$PORT/readyz"

say "$SITE_NAME: http://127.0.0.1:$PORT/   newsroom: http://127.0.0.1:$PORT/admin/   logs: $LOGS   stop: Ctrl-C"
keep_alive
