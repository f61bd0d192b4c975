#!/usr/bin/env bash
# Serve the portal with its demo newsroom on http://127.0.0.1:${PORT:-8000}: `make run`.
# Everything it makes stands in var/ (or DATA_DIR); a second start loses nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

export DATA_DIR="${DATA_DIR:-$PWD/var}" PORT="${PORT:-8000}"
export SITE_NAME="${SITE_NAME:-Lentera Priangan}"
source deploy/port.sh
need_port "make run"
manage() { .venv/bin/python manage.py "$@"; }

mkdir -p "$DATA_DIR"
key_file="$DATA_DIR/secret-key"
if [ -z "${SECRET_KEY:-}" ]; then
    if [ ! -s "$key_file" ]; then
        (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(48))' \
            >"$key_file.new" && mv "$key_file.new" "$key_file")
    fi
    SECRET_KEY="$(cat "$key_file")"
    export SECRET_KEY
fi

manage migrate --noinput --verbosity 0

# Collecting renames and compresses every file: only when one of them has changed.
static_state="$(find static articles media_lib -path '*/static/*' -type f -printf '%p %s %T@\n' -o \
    -path 'static/*' -type f -printf '%p %s %T@\n' | sort | cat - requirements.txt | sha256sum)"
if [ "$(cat "$DATA_DIR/static.state" 2>/dev/null)" != "$static_state" ]; then
    echo "Collecting static files ..."
    manage collectstatic --noinput --verbosity 0
    echo "$static_state" >"$DATA_DIR/static.state"
fi

# The first time only, and never again: what a newsroom deletes stays deleted.
if [ ! -e "$DATA_DIR/demo-offered" ]; then
    manage seed_demo --only-when-empty
    touch "$DATA_DIR/demo-offered"
fi

# Saving a story keeps the index of words; stories from before it, or split otherwise, are caught up.
words_state="$(cat articles/search/*.py | sha256sum)"
if [ "$(cat "$DATA_DIR/words.state" 2>/dev/null)" != "$words_state" ]; then
    manage index_search --verbosity 0 >/dev/null
    echo "$words_state" >"$DATA_DIR/words.state"
fi

echo "$SITE_NAME: http://127.0.0.1:$PORT/   newsroom: http://127.0.0.1:$PORT/admin/   stop: Ctrl-C"
# One process, so that its cache is the only one; threads share SQLite's page cache.
# /dev/shm: a heartbeat file on a slow disk would stall the worker.
# Connections are kept longer than browsers and crawlers keep them: one that the server ends first
# may be asked for a page in the same moment, and that request is lost.
exec .venv/bin/gunicorn portal.wsgi:application \
    --bind "127.0.0.1:$PORT" --workers 1 --threads 8 --keep-alive 75 --log-level warning \
    --worker-tmp-dir "$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)"
