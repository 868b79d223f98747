#!/bin/sh
# Starts the program, also from where nothing can be started, such as a stick with FAT32.
#   sh start.sh [ARGUMENTS FOR BOOTH]
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
[ -x "$here/booth" ] && exec "$here/booth" "$@"
exec /lib64/ld-linux-x86-64.so.2 "$here/booth" "$@"
