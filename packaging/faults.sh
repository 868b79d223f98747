#!/bin/sh
# Kills, cuts, fills and damages what the program writes on, and says what became of it.
#   sh packaging/faults.sh [--short|--full] [NAME...]      --help says more
# Some experiments need root: they mount file systems of their own, out of everybody's sight.
set -eu
. "$(dirname -- "$0")/setup.sh"
set_up test
set_up_faults
cd "$root"
set -- "$venv/bin/python" -m tests.faults "$@"
# A namespace of its own: whatever happens, no mount outlives the run.
if [ "$(id -u)" = 0 ] && unshare --mount true 2>/dev/null; then
    exec unshare --mount "$@"
fi
exec "$@"
