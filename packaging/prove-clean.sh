#!/bin/sh
# Proves that an empty Debian 12 is enough: makes one with debootstrap, clones the repository
# into it (what is committed), and runs run.sh --help, booth demo and test.sh there, twice each.
# Needs root, debootstrap and git. Takes 2 GB below TMPDIR while it runs.
#   sh packaging/prove-clean.sh [REPOSITORY]
#   MIRROR=...   a Debian mirror of your own       KEEP=1   leave the system for a look
set -eu

repository=$(CDPATH='' cd -- "${1:-$(dirname -- "$0")/..}" && pwd -P)
[ "$(id -u)" = 0 ] || { echo 'prove-clean.sh must be run by root' >&2; exit 1; }

new=$(mktemp -d)
chmod 755 "$new"
# One file system only: should a mount be left over, its contents are not ours to delete.
[ -n "${KEEP:-}" ] || trap 'rm -rf --one-file-system "$new"' EXIT
trap 'exit 1' HUP INT TERM

echo "--- an empty Debian 12 in $new"
debootstrap --variant=minbase bookworm "$new" ${MIRROR:-} >"$new.log" 2>&1 ||
    { tail -n 20 "$new.log" >&2; rm -f "$new.log"; exit 1; }
rm -f "$new.log"
git clone --quiet --no-local "$repository" "$new/booth"

# How this machine reaches the network: name servers, certificates, proxies. Nothing else of its
# environment goes in, such as package sources of its own.
cp -L /etc/resolv.conf /etc/hosts "$new/etc/"
set -- PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
if [ -f "${SSL_CERT_FILE:-}" ]; then
    cp -L "$SSL_CERT_FILE" "$new/root/ca.pem"
    set -- "$@" SSL_CERT_FILE=/root/ca.pem PIP_CERT=/root/ca.pem
fi
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    value=$(printenv "$name") && set -- "$@" "$name=$value"
done

cat >"$new/root/prove" <<'END'
set -eu
timed() {
    printf -- '--- %s\n' "$*"
    start=$(date +%s.%N)
    "$@" || { printf -- '--- FAILED (%s): %s\n' "$?" "$*"; exit 1; }
    printf -- '--- %s s: %s\n' "$(echo "$start $(date +%s.%N)" | awk '{ printf "%.2f", $2 - $1 }')" "$*"
}
cd /
for round in first second; do
    timed sh booth/packaging/run.sh --help
    timed sh booth/packaging/run.sh demo --out "/root/demo-$round"
    ls -l "/root/demo-$round"
    timed sh booth/packaging/test.sh
done
END

# Mounts and processes of its own: both end with the command, whatever happens.
unshare --mount --pid --fork --kill-child sh -eu -c '
    mount -t proc proc "$0/proc"
    mount -t tmpfs tmpfs "$0/dev/shm"
    exec chroot "$0" env -i "$@" sh /root/prove
' "$new" "$@"

left=$(git -C "$new/booth" status --porcelain)
[ -z "$left" ] || { printf -- '--- FAILED: left behind in the folder:\n%s\n' "$left"; exit 1; }
echo '--- proved'
