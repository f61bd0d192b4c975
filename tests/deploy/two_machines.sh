#!/usr/bin/env bash
# The shape of several machines on one: two applications and two nginx edges, each with a folder of
# its own; one primary, a streaming replica of it, one Redis.
# Usage: DATA_DIR=... EDGE_SECRET=... PORT=... SECOND_PORT=... FIRST_APP=port SECOND_APP=port two_machines.sh
# Says "All is up." USR1 starts a replica that was lost.
set -euo pipefail
set -m
cd "$(dirname "$0")/../.."
source deploy/shape.sh

ALL="$DATA_DIR"
# Go on as one of the machines: everything of it is written below its own folder.
on_machine() {
    DATA_DIR="$ALL/$1"
    unset RUN
    prepare_folders
}
trap 'stop_servers nginx-a nginx-b edges application-a application-b replica redis postgresql' EXIT
trap 'exit 0' TERM INT
# Noted here and done below: within a trap, `return` means something else.
is_replica_wanted=""
trap 'is_replica_wanted=1' USR1

on_machine a
start_postgresql
start_redis
EDGES="nginx+http://127.0.0.1:$PORT nginx+http://127.0.0.1:$SECOND_PORT"
export_environment
prepare_application
PRIMARY_RUN="$RUN" REPLICATION_SLOT=mesin_b

on_machine b
start_replica
export DATABASE_REPLICA_URL="postgres://warta_web@${RUN//\//%2F}/warta"
# The same code has collected the same files: a copy, as from one build to every machine.
cp -a "$ALL/a/static" "$ALL/a/"*.state "$ALL/b/"
prepare_application
start_application application-b "127.0.0.1:$SECOND_APP"

on_machine a
start_application application-a "127.0.0.1:$FIRST_APP"
start_command edges keep_edges_fresh
# Either edge asks its own machine's application, and the other's when that one is away.
ORIGIN_SERVERS="        server 127.0.0.1:$FIRST_APP; server 127.0.0.1:$SECOND_APP backup;"
start_nginx nginx-a
on_machine b
ORIGIN_SERVERS="        server 127.0.0.1:$SECOND_APP; server 127.0.0.1:$FIRST_APP backup;"
LISTEN="127.0.0.1:$SECOND_PORT"
start_nginx nginx-b
wait_for application-a answers "http://127.0.0.1:$FIRST_APP/readyz"
wait_for application-b answers "http://127.0.0.1:$SECOND_APP/readyz"
say "All is up."
while kill -0 "${SERVERS[application-a]}" "${SERVERS[application-b]}" "${SERVERS[edges]}"; do
    wait -n || true
    if [ -n "$is_replica_wanted" ]; then
        is_replica_wanted=""
        start_replica
    fi
done
