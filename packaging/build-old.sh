#!/bin/sh
# Builds the packages for older systems, into build/old: whatever is frozen needs at least the C
# library of the system it was frozen on. So this makes an empty Debian 11 (glibc 2.31) with debootstrap,
# clones the repository into it (what is committed), runs the smoke test there, builds, and then
# uses the program in another empty Debian 11, which has no Python at all.
#   sh packaging/build-old.sh [--qt VERSION]       6.8.3 if none is named
# Needs root, debootstrap and git. Takes 4 GB below TMPDIR and some twenty minutes: Debian 11 has
# no Python 3.11, so Debian 12's is compiled there, from Debian's own source.
#   MIRROR=...   a Debian mirror of your own       KEEP=1   leave the systems for a look
set -eu

qt=6.8.3
case ${1:-} in
    '') ;;
    --qt) qt=${2:?which Qt?} ;;
    *) sed -n '2,/^set/{/^#/s/^# *//p}' "$0" >&2 && exit 2 ;;
esac
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
[ "$(id -u)" = 0 ] || { echo 'build-old.sh must be run by root' >&2; exit 1; }

new=$(mktemp -d)
chmod 755 "$new"
# One file system only: should a mount be left over, its contents are not ours to delete.
[ -n "${KEEP:-}" ] || trap 'rm -rf --one-file-system "$new"' EXIT
trap 'exit 1' HUP INT TERM

title() { printf -- '--- %s\n' "$*"; }

bare() { # NAME: an empty Debian 11
    title "an empty Debian 11 in $new/$1"
    debootstrap --variant=minbase bullseye "$new/$1" ${MIRROR:-} >"$new/log" 2>&1 ||
        { tail -n 20 "$new/log" >&2; exit 1; }
    cp -L /etc/resolv.conf /etc/hosts "$new/$1/etc/"
    [ ! -f "${SSL_CERT_FILE:-}" ] || cp -L "$SSL_CERT_FILE" "$new/$1/root/ca.pem"
}

# How this machine reaches the network; nothing else of its environment goes in.
set -- PATH=/opt/python/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "QT=$qt"
[ ! -f "${SSL_CERT_FILE:-}" ] || set -- "$@" SSL_CERT_FILE=/root/ca.pem PIP_CERT=/root/ca.pem
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    value=$(printenv "$name") && set -- "$@" "$name=$value"
done

within() { # NAME SCRIPT ENVIRONMENT...: mounts and processes end with it, whatever happens
    name=$1 script=$2
    shift 2
    unshare --mount --pid --fork --kill-child sh -eu -c '
        system=$0 script=$1
        shift
        mount -t proc proc "$system/proc"
        mount -t tmpfs tmpfs "$system/dev/shm"
        exec chroot "$system" env -i "$@" sh "$script"
    ' "$new/$name" "$script" "$@"
}

bare build
git clone --quiet --no-local "$root" "$new/build/booth"
within build /booth/packaging/linux/old_build.sh "$@"

bare use
mkdir -p "$new/use/proof" "$root/build/old"
cp "$new/build/booth/build/dist/"booth-*.tar.gz "$new/build/booth/build/dist/"*.deb "$new/use/proof/"
cp "$root"/packaging/linux/old_use.sh "$root"/packaging/linux/prove_person.sh "$new/use/proof/"
within use /proof/old_use.sh "$@"

cp "$new/use/proof/"booth-*.tar.gz "$new/use/proof/"*.deb "$new/use/proof/out/started.png" "$root/build/old/"
ls -l "$root/build/old"
title 'built, and used'
