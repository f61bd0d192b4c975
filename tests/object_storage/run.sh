#!/usr/bin/env bash
# Test pictures in S3-compatible storage against OpenStack Swift, on this machine.
# What it needs is installed once, in var/object-storage (or OBJECT_STORAGE_DIR).
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/servers.sh

room="${OBJECT_STORAGE_DIR:-$PWD/var/object-storage}"
state="$(cat requirements.txt requirements-dev.txt tests/object_storage/requirements.txt | sha256sum)"
if [ "$(cat "$room/state" 2>/dev/null)" != "$state" ]; then
    echo "Installing an object store in $room ..."
    mkdir -p "$room"
    python3 -m venv "$room/python"
    "$room/python/bin/pip" install -qq --disable-pip-version-check \
        -r requirements-dev.txt -r tests/object_storage/requirements.txt
    echo "$state" >"$room/state"
fi

unset DATABASE_URL CACHE_URL
export DATA_DIR="$SERVERS/data"
export AWS_ACCESS_KEY_ID=uji:warta AWS_SECRET_ACCESS_KEY=rahasia
read -ra ports <<<"$(python3 -m tests.ports 4)"
export OBJECT_STORAGE_URL="http://127.0.0.1:${ports[0]}"
"$room/python/bin/python" tests/object_storage/server.py "$SERVERS/swift" "${ports[@]}" \
    >"$SERVERS/swift.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; stop_servers' EXIT
"$room/python/bin/pytest" tests/media_lib/test_object_storage.py || { cat "$SERVERS/swift.log" >&2; exit 1; }
