#!/usr/bin/env bash
# Write nginx's configuration from the environment, below DATA_DIR: what serve.sh does on the way,
# for units and containers that start each server on its own.
#
# ORIGINS names the applications, one a line as nginx writes a server: unix:/run/warta/web.sock,
# or "10.0.0.6:8000 backup" for one that stands in when the others are away.
# LISTEN, TLS_CERTIFICATE, TLS_KEY, TLS_LISTEN, REDIRECT_LISTEN, EDGE_SECRET, SITE_URL: docs/operating.md.
set -euo pipefail
cd "$(dirname "$0")/.."
source deploy/shape.sh

: "${DATA_DIR:?}" "${EDGE_SECRET:?}" "${SITE_URL:?}" "${LISTEN:?}"
export DATA_DIR
prepare_folders
ORIGIN_SERVERS=""
while IFS= read -r server; do
    [ -n "$server" ] && ORIGIN_SERVERS+="        server $server;"$'\n'
done <<<"${ORIGINS:-unix:/run/warta/web.sock max_fails=0}"
ORIGIN_SERVERS="${ORIGIN_SERVERS%$'\n'}"
write_nginx_conf
nginx -e stderr -p "$NGINX" -c "$NGINX/nginx.conf" -t -q
