#!/bin/sh
# Starts booth from this folder; installs what is missing before the first start.
#   sh packaging/run.sh [ARGUMENTS FOR BOOTH]
#   sh packaging/run.sh --qt 6.8.3 [ARGUMENTS FOR BOOTH]     where the usual Qt is too new
set -eu
. "$(dirname -- "$0")/setup.sh"
if [ "${1:-}" = --qt ]; then
    use_qt "${2:?which Qt?}"
    shift 2
fi
set_up run
exec "$venv/bin/booth" "$@"
