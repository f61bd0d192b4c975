#!/usr/bin/env bash
# Be one part of the portal: prepare, web, nginx, edges, reads or pictures. The last of each line
# replaces this script, so that signals reach it.
set -euo pipefail
cd "$(dirname "$0")/../.."

manage() { .venv/bin/python manage.py "$@"; }

case "${1:-}" in
    prepare) # once, before the others: database, static files, words
        manage migrate --noinput
        manage collectstatic --noinput --verbosity 0
        manage index_search --database-only # OpenSearch: once the others run
        ;;
    web)
        mkdir -p -m 700 "$DATA_DIR/run"
        BIND="unix:$DATA_DIR/run/web.sock" exec .venv/bin/gunicorn -c deploy/gunicorn.conf.py portal.wsgi
        ;;
    nginx)
        # It was told nothing while it was away, and a page that it kept may have been withdrawn.
        rm -rf "$DATA_DIR/nginx/pages"
        deploy/configure.sh
        exec nginx -e stderr -p "$DATA_DIR/nginx" -c "$DATA_DIR/nginx/nginx.conf"
        ;;
    edges) exec .venv/bin/python manage.py keep_edges_fresh ;;
    reads) exec .venv/bin/python manage.py count_reads --log "$DATA_DIR/logs/reads.log" --follow ;;
    pictures) exec .venv/bin/python manage.py make_renditions --watch ;;
    *)
        echo "Usage: role.sh prepare|web|nginx|edges|reads|pictures" >&2
        exit 2
        ;;
esac
