# What the tests need beside Python: source this, then call the functions.
# Servers run in a temporary folder of their own on sockets in it, and end with the script.

# Print the path of the newest initdb's folder; fail when there is none.
postgresql_bin() {
    if command -v initdb >/dev/null; then
        dirname "$(readlink -f "$(command -v initdb)")"
    else
        ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 | grep .
    fi
}

# Say which Debian packages are missing, or install them when root.
# Usage: need postgresql redis chromium
need() {
    local missing=() name
    for name in "$@"; do
        case "$name" in
            postgresql) postgresql_bin >/dev/null || missing+=(postgresql) ;;
            redis) command -v redis-server >/dev/null || missing+=(redis-server) ;;
            chromium)
                command -v "${CHROMIUM:-chromium}" >/dev/null || missing+=(chromium)
                # The pages use the reader's own fonts; these stand in for them.
                [ -d /usr/share/fonts/truetype/liberation ] || missing+=(fonts-liberation)
                ;;
            nginx)
                command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] ||
                    missing+=(nginx-light libnginx-mod-http-brotli-static)
                ;;
            java) command -v java >/dev/null || missing+=(default-jre-headless) ;;
            exiftool) command -v exiftool >/dev/null || missing+=(libimage-exiftool-perl) ;;
            vips) command -v vipsthumbnail >/dev/null || missing+=(libvips-tools) ;;
            photographs) [ -d /usr/share/backgrounds/mate/nature ] || missing+=(mate-backgrounds) ;;
            brotli)
                ls /usr/*/nginx/modules/ngx_http_brotli_static_module.so >/dev/null 2>&1 ||
                    missing+=(libnginx-mod-http-brotli-static)
                ;;
            varnish) command -v varnishd >/dev/null || missing+=(varnish) ;;
            *) command -v "$name" >/dev/null || missing+=("$name") ;;
        esac
    done
    [ "${#missing[@]}" = 0 ] && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing ${missing[*]} ..."
        apt-get update -qq
        # Debian would start a database cluster and a Redis of its own; the tests bring theirs.
        local policy=/usr/sbin/policy-rc.d own_policy=""
        [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy"; own_policy="$policy"; }
        [ -z "$own_policy" ] || chmod +x "$own_policy"
        local status=0
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            "${missing[@]}" </dev/null >/dev/null || status=$?
        [ -z "$own_policy" ] || rm -f "$own_policy"
        return "$status"
    else
        echo "The tests need these Debian packages: sudo apt-get install ${missing[*]}" >&2
        exit 1
    fi
}

SERVERS="$(mktemp -d /tmp/warta-tests.XXXXXX)"
chmod 755 "$SERVERS"

# PostgreSQL refuses to run as root: run it as its own user, or as nobody.
as_server_user() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    else
        local user
        user="$(getent passwd postgres nobody | head -1 | cut -d: -f1)"
        setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"
    fi
}

# Start PostgreSQL without the safety of fsync (the cluster is thrown away) and print its URL.
start_postgresql() {
    local bin
    bin="$(postgresql_bin)"
    mkdir -m 777 "$SERVERS/postgresql"
    (
        cd "$SERVERS/postgresql"
        as_server_user "$bin/initdb" --pgdata=data --username=warta --auth=trust \
            --encoding=UTF8 --locale=C.UTF-8 --no-sync
        as_server_user "$bin/pg_ctl" start --wait --pgdata=data --log=log --options="-h '' \
            -k '$SERVERS/postgresql' -c fsync=off -c synchronous_commit=off \
            -c full_page_writes=off -c max_connections=60 -c shared_buffers=128MB"
    ) >"$SERVERS/postgresql.log" 2>&1 || { cat "$SERVERS/postgresql.log" >&2; exit 1; }
    DATABASE_URL="postgres://warta@$(sed 's|/|%2F|g' <<<"$SERVERS/postgresql")/postgres"
}

# Start Redis without persistence and print its URL.
start_redis() {
    redis-server --port 0 --unixsocket "$SERVERS/redis.sock" --unixsocketperm 777 --save '' \
        --appendonly no --daemonize yes --pidfile "$SERVERS/redis.pid" \
        --dir "$SERVERS" --logfile "$SERVERS/redis.log" >/dev/null
    CACHE_URL="unix://$SERVERS/redis.sock"
}

stop_servers() {
    local status=$?
    if [ -d "$SERVERS/postgresql/data" ]; then
        (cd "$SERVERS/postgresql" && as_server_user "$(postgresql_bin)/pg_ctl" stop --mode=immediate \
            --pgdata=data) >/dev/null 2>&1 || true
    fi
    local redis
    if redis="$(cat "$SERVERS/redis.pid" 2>/dev/null)" && kill "$redis" 2>/dev/null; then
        tail --pid="$redis" -f /dev/null # it takes its own files away last
    fi
    rm -rf "$SERVERS"
    exit "$status"
}
trap stop_servers EXIT
trap 'exit 130' INT TERM
