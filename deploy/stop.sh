#!/usr/bin/env bash
# Stop what deploy/serve.sh has started in var/serve (or DATA_DIR), and wait until it has ended.
set -euo pipefail
cd "$(dirname "$0")/.."

data="${DATA_DIR:-$PWD/var/serve}"
for file in "$data/run/serve.pid" "/tmp/warta-$(cksum <<<"$data" | cut -d' ' -f1)/serve.pid"; do
    if pid="$(cat "$file" 2>/dev/null)" && kill "$pid" 2>/dev/null; then
        tail --pid="$pid" -f /dev/null
        exit
    fi
done
echo "Nothing is being served from $data."
