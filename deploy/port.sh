# Sourced by what serves: ends it with a word when something else answers on its port.
need_port() {
    if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
        echo "Something answers on port $PORT already. Stop it, or choose another: PORT=$((PORT + 1)) $1" >&2
        exit 1
    fi
}
