#!/bin/sh
# Runs every check without a display, stops at the first that fails; installs what is missing.
#   sh packaging/test.sh [ARGUMENTS FOR PYTEST]      sh packaging/test.sh tests/core -k totals
set -eu
. "$(dirname -- "$0")/setup.sh"
set_up test
cd "$root"

check() {
    name=$1
    shift
    printf -- '--- %s\n' "$name"
    "$@" || { printf -- '--- FAILED: %s\n' "$name" >&2; exit 1; }
}

check 'ruff check' "$venv/bin/ruff" check .
check 'ruff format' "$venv/bin/ruff" format --check .
check mypy "$venv/bin/mypy"
check 'import contracts' "$venv/bin/lint-imports" --no-logo

# Tests see a home of their own, never the data of the person who runs them.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 1' HUP INT TERM
export XDG_RUNTIME_DIR="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export LC_ALL=C.UTF-8 # Qt warns about any other encoding, and warnings fail tests

if [ -z "${DISPLAY:-}" ] && command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then
    unset WAYLAND_DISPLAY
    export QT_QPA_PLATFORM=xcb
    check pytest xvfb-run -a -s '-screen 0 1366x768x24' "$venv/bin/python" -m pytest "$@"
elif [ -z "${DISPLAY:-}" ]; then
    echo 'xvfb is not installed: windows are tested on the offscreen platform of Qt only'
    export QT_QPA_PLATFORM=offscreen
    check pytest "$venv/bin/python" -m pytest "$@"
else
    check pytest "$venv/bin/python" -m pytest "$@"
fi
echo '--- all checks passed'
