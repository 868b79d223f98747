#!/bin/sh
# Lives a week in the program's windows, and says what it left behind: memory, widgets, threads, files.
#   sh packaging/soak.sh [--short|--full] [--log FILE]      --full takes about half an hour
set -eu
. "$(dirname -- "$0")/setup.sh"
set_up test
cd "$root"
exec "$venv/bin/python" -m tests.soak "$@"
