#!/bin/sh
# Runs every check without a display, stops at the first that fails; installs what is missing.
#   sh packaging/test.sh                        everything, also the Linux package and the older Qt
#   sh packaging/test.sh [ARGUMENTS FOR PYTEST]      sh packaging/test.sh tests/core -k totals
#   sh packaging/test.sh --qt 6.8.3             all tests on another Qt, in an environment of its own
#   --smoke                                     only the tests that tests/smoke.txt names
set -eu
. "$(dirname -- "$0")/setup.sh"

older_qt=6.8.3
everything=$([ $# -gt 0 ] || echo yes)
qt='' smoke=''
while [ $# -gt 0 ]; do
    case $1 in
        --qt) qt=${2:?which Qt?} && shift 2 ;;
        --smoke) smoke=yes && shift ;;
        *) break ;;
    esac
done

[ -z "$qt" ] || use_qt "$qt"
set_up test
cd "$root"

check() {
    name=$1
    shift
    printf -- '--- %s\n' "$name"
    "$@" || { printf -- '--- FAILED: %s\n' "$name" >&2; exit 1; }
}

if [ -z "$qt$smoke" ]; then # these read the sources, whatever Qt is installed
    check 'ruff check' "$venv/bin/ruff" check .
    check 'ruff format' "$venv/bin/ruff" format --check .
    check mypy "$venv/bin/mypy"
    check 'import contracts' "$venv/bin/lint-imports" --no-logo
fi
[ -z "$smoke" ] || set -- @tests/smoke.txt "$@"

# Tests see a home of their own, never the data of the person who runs them.
home=$(mktemp -d)
aside=
trap '[ -z "$aside" ] || kill -- "-$aside" 2>/dev/null; rm -rf "$home"' EXIT
trap 'exit 1' HUP INT TERM
export XDG_RUNTIME_DIR="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export LC_ALL=C.UTF-8 # Qt warns about any other encoding, and warnings fail tests

# Beside the tests, which use one processor; its messages come when they are through.
other_builds() {
    check 'the Linux package, built and used' sh packaging/prove.sh --short
    check "the smoke test on Qt $older_qt" sh packaging/test.sh --qt "$older_qt" --smoke
}
if [ -n "$everything" ]; then
    set -m # a process group of its own, to be ended as a whole
    other_builds >"$home/other-builds" 2>&1 &
    aside=$!
    set +m
fi

tests="pytest${qt:+ on Qt $qt}"
if [ -z "${DISPLAY:-}" ] && command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then
    unset WAYLAND_DISPLAY
    export QT_QPA_PLATFORM=xcb
    check "$tests" xvfb-run -a -s '-screen 0 1366x768x24' "$venv/bin/python" -m pytest "$@"
elif [ -z "${DISPLAY:-}" ]; then
    echo 'xvfb is not installed: windows are tested on the offscreen platform of Qt only'
    export QT_QPA_PLATFORM=offscreen
    check "$tests" "$venv/bin/python" -m pytest "$@"
else
    check "$tests" "$venv/bin/python" -m pytest "$@"
fi
if [ -n "$aside" ]; then
    wait "$aside" && aside='' || { cat "$home/other-builds"; exit 1; }
    cat "$home/other-builds"
fi
echo '--- all checks passed'
