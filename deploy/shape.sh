# The parts of the production shape, one function each: source this, then call them in order.
# serve.sh puts them together on one machine; tests/deploy/two_machines.sh differently.
#
# Everything is written below DATA_DIR. The caller sets DATA_DIR and PORT and may set the rest.

CODE="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }

# --- What must be there ----------------------------------------------------------------------

# Print the folder of PostgreSQL's programs, the newest when there are several.
postgresql_bin() {
    ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 | grep . && return
    command -v initdb >/dev/null && dirname "$(readlink -f "$(command -v initdb)")"
}

# Print the path of a module of nginx, or nothing where it is not installed.
nginx_module() {
    local folder
    for folder in /usr/lib/nginx/modules /usr/share/nginx/modules; do
        if [ -e "$folder/$1" ]; then
            printf '%s\n' "$folder/$1"
            return
        fi
    done
}

# Install Debian's packages when root, else say which are missing.
need_packages() {
    export PATH="$PATH:/usr/sbin:/sbin"
    local missing=()
    postgresql_bin >/dev/null || missing+=(postgresql)
    command -v redis-server >/dev/null || missing+=(redis-server)
    command -v nginx >/dev/null || missing+=(nginx-light)
    if [ "${#missing[@]}" = 0 ]; then return; fi
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "These Debian packages are needed: sudo apt-get install ${missing[*]}"
    fi
    # Brotli for static files where Debian has it; gzip is always there.
    if [[ " ${missing[*]} " == *" nginx-light "* ]]; then missing+=(libnginx-mod-http-brotli-static); fi
    say "Installing ${missing[*]} ..."
    # Debian would start a cluster, a Redis and an nginx of its own: not these.
    local policy=/usr/sbin/policy-rc.d is_ours=""
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
        is_ours=1
    fi
    apt-get update -qq || true
    local status=0
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" </dev/null >/dev/null || status=$?
    if [ -n "$is_ours" ]; then rm -f "$policy"; fi
    return "$status"
}

# --- Folders, users, secrets -------------------------------------------------------------------

# Choose who runs the servers and make their folders. Root gives itself up: PostgreSQL refuses to
# run as root, and nothing else needs it.
prepare_folders() {
    AS_SERVER=(setpriv --pdeathsig TERM) # a supervisor that is killed takes its servers with it
    AS_POSTGRES=(setpriv --pdeathsig INT)
    AS_APP=("${AS_SERVER[@]}")
    mkdir -p "$DATA_DIR"
    if [ "$(id -u)" = 0 ]; then
        id warta >/dev/null 2>&1 ||
            useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin warta
        local become=(--reuid=warta --regid=warta --clear-groups)
        if ! setpriv "${become[@]}" test -x "$(dirname "$DATA_DIR")"; then
            say "Other users cannot enter $DATA_DIR; the data stands in /var/lib/warta instead."
            DATA_DIR=/var/lib/warta
            mkdir -p "$DATA_DIR"
        fi
        AS_SERVER+=("${become[@]}")
        AS_POSTGRES+=("${become[@]}")
        if setpriv "${become[@]}" test -r "$CODE/manage.py" -a -x "$CODE/.venv/bin/python"; then
            AS_APP+=("${become[@]}")
        else
            say "Other users cannot read $CODE: the application runs as root. Move it for real use."
        fi
        chown warta: "$DATA_DIR"
    fi
    RUN="${RUN:-$DATA_DIR/run}"
    # A socket's path holds 107 characters (unix(7)).
    if [ "${#RUN}" -gt 80 ]; then RUN="/tmp/warta-$(cksum <<<"$DATA_DIR" | cut -d' ' -f1)"; fi
    LOGS="$DATA_DIR/logs" NGINX="$DATA_DIR/nginx"
    mkdir -p -m 700 "$RUN" "$DATA_DIR/secrets"
    mkdir -p "$LOGS" "$NGINX/empty" "$DATA_DIR"/{redis,static,media,originals}
    if [ "$(id -u)" = 0 ]; then
        find "$DATA_DIR" "$RUN" ! -user warta -exec chown -h warta: {} +
    fi
}

# Print a secret of this installation, made the first time it is asked for.
secret() {
    local file="$DATA_DIR/secrets/$1"
    if [ ! -s "$file" ]; then
        (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$file.new" && mv "$file.new" "$file")
    fi
    cat "$file"
}

# Fill a template's @NAMES@ from the variables of these names; fail when one is left.
render() {
    local template="$1" target="$2" text name
    text="$(cat "$template")"
    while [[ "$text" =~ @([A-Z_]+)@ ]]; do
        name="${BASH_REMATCH[1]}"
        [ -n "${!name+set}" ] || fail "$template: no value for $name"
        text="${text//@$name@/"${!name}"}" # in quotes, for bash 5.2 takes & for what was found
    done
    printf '%s\n' "$text" >"$target"
}

# --- Servers -------------------------------------------------------------------------------------

declare -A SERVERS=() COMMANDS=() STARTED_AT=() TRIES=()

# Start a program in the background, its output in a log of its name.
start() {
    local name="$1"
    shift
    COMMANDS[$name]="$(printf '%q ' "$@")"
    start_once_more "$name"
}

start_once_more() {
    eval "exec ${COMMANDS[$1]}" </dev/null >>"$LOGS/$1.log" 2>&1 9>&- &
    SERVERS[$1]=$! STARTED_AT[$1]=$SECONDS
}

LIVED_AFTER="${LIVED_AFTER:-10}" # seconds: what lived so long can live
PAUSE=2 # seconds before a start that follows a short life

# Start whatever ends once more, for ever: what lived before may only wait for another part, as for
# a PostgreSQL that recovers. Fail when one has never lived in a few tries: it cannot.
keep_alive() {
    local name
    while true; do
        for name in "${!SERVERS[@]}"; do
            kill -0 "${SERVERS[$name]}" 2>/dev/null || bring_back "$name"
        done
        wait -n "${SERVERS[@]}" || true
    done
}

bring_back() {
    local name="$1" lived
    lived="$((SECONDS - STARTED_AT[$name]))"
    # Workers outlive an nginx that was killed, and would go on answering from its cache.
    kill -s KILL -- "-${SERVERS[$name]}" 2>/dev/null || true
    if [ "$lived" -ge "$LIVED_AFTER" ]; then
        TRIES[$name]=lived
    elif [ "${TRIES[$name]:-}" != lived ]; then
        TRIES[$name]=$((${TRIES[$name]:-0} + 1))
        if [ "${TRIES[$name]}" -gt 5 ]; then
            fail "$name has ended again and again:" "$(tail -5 "$LOGS/$name.log")"
        fi
    fi
    say "$name has ended, and is started once more; why: $LOGS/$name.log"
    if [ "$lived" -lt "$LIVED_AFTER" ]; then sleep "$PAUSE"; fi
    start_once_more "$name"
}

# Wait until a command succeeds; fail with the end of the server's log when it never does.
wait_for() {
    local name="$1" tries
    shift
    for ((tries = 0; tries < 300; tries++)); do
        if "$@" >/dev/null 2>&1; then return; fi
        kill -0 "${SERVERS[$name]}" 2>/dev/null || break
        sleep 0.1
    done
    fail "$name does not start:" "$(tail -15 "$LOGS/$name.log")"
}

# Print the megabytes of memory that we may use: the machine's, or the container's.
memory_mb() {
    local machine limit
    machine="$(awk '/^MemTotal:/ {print int($2 / 1024)}' /proc/meminfo)"
    limit="$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)"
    if [[ "$limit" =~ ^[0-9]+$ ]] && [ "$((limit / 1048576))" -lt "$machine" ]; then
        machine="$((limit / 1048576))"
    fi
    say "$machine"
}

between() { say "$(($2 < $1 ? $1 : ($2 > $3 ? $3 : $2)))"; }

write_postgresql_conf() {
    local memory
    memory="$(memory_mb)"
    SHARED_BUFFERS="$(between 64 $((memory / 8)) 8192)MB"
    EFFECTIVE_CACHE_SIZE="$(between 256 $((memory / 2)) 65536)MB"
    MAINTENANCE_WORK_MEM="$(between 32 $((memory / 32)) 1024)MB"
    render "$CODE/deploy/postgresql/postgresql.conf.template" "$PGDATA/warta.conf"
}

start_postgresql() {
    local bin
    bin="$(postgresql_bin)"
    PGDATA="$DATA_DIR/postgresql-$("$bin/postgres" --version | grep -oE '[0-9]+' | head -1)"
    if [ ! -s "$PGDATA/PG_VERSION" ]; then
        say "Making the database ..."
        # `trust`: the socket's folder is closed to everyone but us; there is no other way in.
        (cd / && "${AS_POSTGRES[@]}" "$bin/initdb" --pgdata="$PGDATA" --username=postgres \
            --auth=trust --encoding=UTF8 --locale=C.UTF-8 --data-checksums) >"$LOGS/initdb.log" 2>&1 ||
            fail "initdb failed:" "$(cat "$LOGS/initdb.log")"
        echo "include 'warta.conf'" >>"$PGDATA/postgresql.conf"
    fi
    write_postgresql_conf
    start postgresql "${AS_POSTGRES[@]}" "$bin/postgres" -D "$PGDATA"
    wait_for postgresql "${AS_SERVER[@]}" "$bin/pg_isready" -h "$RUN" -q
    "${AS_SERVER[@]}" "$bin/psql" -h "$RUN" -U postgres -d postgres -qXAt \
        -f - <"$CODE/deploy/postgresql/roles.sql" >"$LOGS/roles.log" 2>&1 ||
        fail "The database's roles could not be made:" "$(cat "$LOGS/roles.log")"
}

# Start a streaming replica of the primary whose socket stands in PRIMARY_RUN, copied from it the
# first time. REPLICATION_SLOT names the place that the primary keeps for it.
start_replica() {
    local bin
    bin="$(postgresql_bin)"
    PGDATA="$DATA_DIR/replica-$("$bin/postgres" --version | grep -oE '[0-9]+' | head -1)"
    if [ ! -s "$PGDATA/PG_VERSION" ]; then
        say "Copying the primary ..."
        (cd / && "${AS_POSTGRES[@]}" "$bin/pg_basebackup" --pgdata="$PGDATA" --host="$PRIMARY_RUN" \
            --username=warta_replica --checkpoint=fast --wal-method=stream --write-recovery-conf \
            --create-slot --slot="$REPLICATION_SLOT") >"$LOGS/pg_basebackup.log" 2>&1 ||
            fail "The primary could not be copied:" "$(cat "$LOGS/pg_basebackup.log")"
    fi
    write_postgresql_conf
    start replica "${AS_POSTGRES[@]}" "$bin/postgres" -D "$PGDATA"
    wait_for replica "${AS_SERVER[@]}" "$bin/pg_isready" -h "$RUN" -q
}

# A cache only: nothing is written to disk, the oldest goes when it is full.
start_redis() {
    start redis "${AS_SERVER[@]}" redis-server --port 0 --unixsocket "$RUN/redis.sock" \
        --unixsocketperm 700 --save '' --appendonly no --dir "$DATA_DIR/redis" \
        --maxmemory 128mb --maxmemory-policy allkeys-lru
    wait_for redis "${AS_SERVER[@]}" redis-cli -s "$RUN/redis.sock" ping
}

# What the application and its commands read; DATABASE_URL differs between the two.
export_environment() {
    local host="${RUN//\//%2F}"
    WEB_DATABASE_URL="postgres://warta_web@$host/warta"
    COMMAND_DATABASE_URL="postgres://warta@$host/warta"
    SECRET_KEY="${SECRET_KEY:-$(secret secret-key)}"
    EDGE_SECRET="${EDGE_SECRET:-$(secret edge-secret)}"
    CACHE_URL="unix://$RUN/redis.sock"
    SITE_URL="${SITE_URL:-http://127.0.0.1:$PORT}"
    SITE_NAME="${SITE_NAME:-Lentera Priangan}"
    EDGES="${EDGES:-nginx+http://127.0.0.1:$PORT}"
    BEHIND_PROXY=1
    export DATA_DIR SECRET_KEY EDGE_SECRET CACHE_URL SITE_URL SITE_NAME EDGES BEHIND_PROXY
    export PYTHONDONTWRITEBYTECODE=1 # the code belongs to somebody else
}

manage() {
    (cd "$CODE" && DATABASE_URL="$COMMAND_DATABASE_URL" "${AS_APP[@]}" .venv/bin/python manage.py "$@")
}

# Bring database and static files up to the code; nothing to do takes no time.
prepare_application() {
    local state
    .venv/bin/python -m compileall -q articles media_lib portal >/dev/null 2>&1 || true
    state="$(cat requirements.txt */migrations/*.py | sha256sum)"
    if [ "$(cat "$DATA_DIR/migrations.state" 2>/dev/null)" != "$state" ]; then
        say "Bringing the database up to date ..."
        EDGES="" manage migrate --noinput --verbosity 0 # no reader has seen anything yet
        echo "$state" >"$DATA_DIR/migrations.state"
    fi
    state="$(find static articles media_lib -path '*/static/*' -type f -printf '%p %s %T@\n' -o \
        -path 'static/*' -type f -printf '%p %s %T@\n' | sort | cat - requirements.txt | sha256sum)"
    if [ "$(cat "$DATA_DIR/static.state" 2>/dev/null)" != "$state" ]; then
        say "Collecting static files ..."
        manage collectstatic --noinput --verbosity 0
        echo "$state" >"$DATA_DIR/static.state"
    fi
    # Saving a story keeps the index of words; those from before it, or split otherwise, are caught up.
    state="$(cat articles/search/*.py | sha256sum)"
    if [ "$(cat "$DATA_DIR/words.state" 2>/dev/null)" != "$state" ]; then
        manage index_search --database-only >"$LOGS/index_search.log"
        echo "$state" >"$DATA_DIR/words.state"
    fi
}

# Usage: start_application NAME BIND
start_application() {
    start "$1" env BIND="$2" DATABASE_URL="$WEB_DATABASE_URL" "${AS_APP[@]}" \
        .venv/bin/gunicorn -c deploy/gunicorn.conf.py portal.wsgi
}

# Usage: start_command NAME COMMAND... : one of the application's commands that never end.
start_command() {
    local name="$1"
    shift
    start "$name" env DATABASE_URL="$COMMAND_DATABASE_URL" "${AS_APP[@]}" \
        .venv/bin/python manage.py "$@"
}

# Write our own words where nginx itself refuses: pages that stand alone, for there may be no
# application to make them.
write_words() {
    local words
    PORTAL_NAME="${SITE_NAME:-Warta}"
    PORTAL_NAME="${PORTAL_NAME//&/"&amp;"}" PORTAL_NAME="${PORTAL_NAME//</"&lt;"}"
    mkdir -p "$NGINX/words"
    for words in "$CODE"/deploy/nginx/words/*.html; do
        WORDS="$(cat "$words")" TITLE="$(sed -n 's:^<h1>\(.*\)</h1>$:\1:p' "$words")"
        render "$CODE/deploy/nginx/alone.html.template" "$NGINX/words/$(basename "$words")"
    done
}

# Write nginx's configuration. ORIGIN_SERVERS holds its `server` lines.
write_nginx_conf() {
    local module name
    DATA="$DATA_DIR"
    write_words
    LISTEN="${LISTEN:-127.0.0.1:$PORT}" LISTEN_OPTIONS="backlog=4096 reuseport"
    SITE_HOST="${SITE_URL#*://}"
    MIME_TYPES="$(nginx -V 2>&1 | grep -oE 'conf-path=[^ ]+' | cut -d= -f2 | xargs dirname)/mime.types"
    BROTLI_MODULE="" BROTLI_STATIC="" TLS_SERVER=""
    module="$(nginx_module ngx_http_brotli_static_module.so)"
    if [ -n "$module" ]; then
        BROTLI_MODULE="load_module \"$module\";" BROTLI_STATIC="brotli_static on;"
    fi
    for name in kept newsroom origin page refusals site; do
        render "$CODE/deploy/nginx/$name.conf.template" "$NGINX/$name.conf"
    done
    if [ -n "${TLS_CERTIFICATE:-}" ]; then
        render "$CODE/deploy/nginx/tls.conf.template" "$NGINX/tls.conf"
        TLS_SERVER="    include \"$NGINX/tls.conf\";"
    fi
    if [ -n "${REDIRECT_LISTEN:-}" ]; then
        TLS_SERVER+=$'\n'"    server { listen $REDIRECT_LISTEN; return 301 $SITE_URL\$request_uri; }"
    fi
    (umask 077 && render "$CODE/deploy/nginx/nginx.conf.template" "$NGINX/nginx.conf")
    if [ "$(id -u)" = 0 ]; then chown warta: "$NGINX/nginx.conf"; fi
}

# Usage: start_nginx NAME; the folder is $NGINX.
start_nginx() {
    write_nginx_conf
    # Debian's nginx warns that it cannot write the log of its build; ours comes first (-e).
    local nginx=(nginx -e "$LOGS/nginx-error.log" -p "$NGINX" -c "$NGINX/nginx.conf")
    "${AS_SERVER[@]}" "${nginx[@]}" -t -q 2>"$LOGS/nginx-test.log" || fail "$(cat "$LOGS/nginx-test.log")"
    # It was told nothing while it was away, and a page that it kept may have been withdrawn.
    start "$1" "${AS_SERVER[@]}" bash -c 'rm -rf "$0/pages"; exec "$@"' "$NGINX" "${nginx[@]}"
}

# Ask an address until it answers 200.
answers() {
    .venv/bin/python - "$1" <<'PYTHON'
import sys, urllib.request
urllib.request.urlopen(sys.argv[1], timeout=5)
PYTHON
}

# End servers, each after those that use it.
stop_servers() {
    trap '' INT TERM
    local name
    for name in "$@"; do
        if [ -n "${SERVERS[$name]:-}" ]; then
            # PostgreSQL: INT ends its sessions, TERM would wait for them.
            kill -s "$([[ "$name" == postgresql* ]] && echo INT || echo TERM)" \
                "${SERVERS[$name]}" 2>/dev/null || true
            wait "${SERVERS[$name]}" 2>/dev/null || true
            # Workers outlive an nginx that was killed, and would go on answering from its cache.
            kill -s KILL -- "-${SERVERS[$name]}" 2>/dev/null || true
        fi
    done
}

# Usage: start_varnish NAME HOST:PORT ; ORIGIN is the VCL backend's `.path = "..."` or host and port.
start_varnish() {
    SCHEME="${SITE_URL%%://*}" SITE_HOST="${SITE_URL#*://}"
    mkdir -p "$DATA_DIR/varnish"
    (umask 077 && render "$CODE/deploy/varnish/default.vcl.template" "$DATA_DIR/varnish/default.vcl")
    if [ "$(id -u)" = 0 ]; then chown -R warta: "$DATA_DIR/varnish"; fi
    # 256 MB hold 20,000 compressed pages. No control port: BAN is the only order it takes.
    start "$1" "${AS_SERVER[@]}" varnishd -F -n "$DATA_DIR/varnish" -a "$2" -T none \
        -f "$DATA_DIR/varnish/default.vcl" -s malloc,256m
}
