#!/bin/sh
# Starts booth from this folder; installs what is missing before the first start.
#   sh packaging/run.sh [ARGUMENTS FOR BOOTH]
set -eu
. "$(dirname -- "$0")/setup.sh"
set_up run
exec "$venv/bin/booth" "$@"
