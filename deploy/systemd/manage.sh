#!/usr/bin/env bash
# Run one of manage.py's commands of this release as the units run theirs: as `warta`, with
# /etc/warta/warta.env as systemd reads it (a shell stumbles over a name of two words, and `warta`
# may not read it): `deploy/systemd/manage.sh migrate`.
set -euo pipefail
cd "$(dirname "$0")/../.."

# A terminal where there is one, for createsuperuser asks.
if [ -t 0 ] && [ -t 1 ]; then how=--pty; else how=--pipe; fi
exec systemd-run --quiet --wait --collect "$how" --uid=warta --gid=warta \
    --property=EnvironmentFile=/etc/warta/warta.env --setenv=PYTHONDONTWRITEBYTECODE=1 \
    --property=StateDirectory=warta --property=StateDirectoryMode=0750 --property=UMask=0027 \
    --working-directory="$PWD" "$PWD/.venv/bin/python" manage.py "$@"
