#!/usr/bin/env bash
# A cache in front of an origin of the caller's choice, configured as in production.
# Usage: DATA_DIR=... PORT=... ORIGIN=host:port|/path/to/socket EDGE_SECRET=... edge.sh nginx|varnish
# TLS_CERTIFICATE, TLS_KEY and TLS_LISTEN add the TLS server.
set -euo pipefail
cd "$(dirname "$0")/../.."
source deploy/shape.sh

kind="$1" origin="$ORIGIN"
prepare_folders
SITE_URL="${SITE_URL:-http://127.0.0.1:$PORT}"
trap 'stop_servers edge' EXIT
trap 'exit 0' TERM INT
if [ "$kind" = nginx ]; then
    if [ "${origin:0:1}" = / ]; then origin="unix:$origin"; fi
    ORIGIN_SERVERS="        server \"$origin\" max_fails=0;"
    start_nginx edge
else
    if [ "${origin:0:1}" = / ]; then
        ORIGIN=".path = \"$origin\";"
    else
        ORIGIN=".host = \"${origin%:*}\"; .port = \"${origin##*:}\";"
    fi
    start_varnish edge "127.0.0.1:$PORT"
fi
wait -n "${SERVERS[edge]}" || true
cat "$LOGS"/*.log >&2
