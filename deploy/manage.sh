#!/usr/bin/env bash
# Run one of manage.py's commands in the shape that deploy/serve.sh serves from var/serve (or
# DATA_DIR): `deploy/manage.sh import_text story.txt`. By itself manage.py knows nothing of it.
set -euo pipefail
cd "$(dirname "$0")/.."
source deploy/shape.sh

export DATA_DIR="${DATA_DIR:-$PWD/var/serve}" PORT="${PORT:-8080}"

if [ ! -d "$DATA_DIR/secrets" ]; then fail "Nothing has been served from $DATA_DIR yet: make serve."; fi
prepare_folders >/dev/null
export_environment
manage "$@"
