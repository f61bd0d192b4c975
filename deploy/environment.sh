#!/usr/bin/env bash
# Make or refresh the Python environment in .venv from requirements files.
# Usage: deploy/environment.sh requirements.txt [requirements-dev.txt]
# Does nothing while the files and the interpreter are those of the last time.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf '%s\n' "$@" >&2; exit 1; }

find_python() {
    local name
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if command -v "$name" >/dev/null &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    fail "Python 3.11 or newer is needed; set PYTHON when it has another name." \
        "On Debian 12+ and Ubuntu 24.04+: apt-get install python3 python3-venv"
}

# Debian keeps the part of Python that makes environments in a package of its own.
ensure_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    local package
    package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $package ..."
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
    else
        fail "This Python cannot make environments yet. Install: sudo apt-get install $package"
    fi
}

stamp=".venv/.made-from-$(basename "${!#}" .txt)"
wanted="$(cat "$@" | sha256sum) $*"
if .venv/bin/python -c '' 2>/dev/null; then
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0
else
    python="$(find_python)"
    ensure_venv_module "$python"
    "$python" -m venv --clear .venv
fi
echo "Installing the packages of $* into .venv ..."
arguments=()
for file in "$@"; do arguments+=(-r "$file"); done
.venv/bin/python -m pip install -qq --disable-pip-version-check "${arguments[@]}"
echo "$wanted" >"$stamp"
