#!/bin/sh
# What build-old.sh does with the packages in an empty Debian 11 that has no Python.
set -eu
proof=/proof
home=/home/clerk
export DEBIAN_FRONTEND=noninteractive

title() { printf -- '--- %s\n' "$*"; }
apt() { apt-get -qq --yes "$@" >"$proof/log" 2>&1 || { tail -n 30 "$proof/log" >&2; exit 1; }; }
person() {
    setpriv --reuid clerk --regid clerk --init-groups env -i HOME="$home" LC_ALL=C.UTF-8 \
        PATH=/usr/local/bin:/usr/bin:/bin OUT="$proof/out" "$@"
}

useradd --create-home --shell /bin/sh clerk
install -d -o clerk "$proof/out"
apt update

title "installing $(basename "$proof"/*.deb) with nothing but what it depends on"
apt install --no-install-recommends "$proof"/*.deb
dpkg-query --show --showformat '    depends on ${Depends}\n' booth
person booth --version
person sh "$proof/prove_person.sh" demo

title 'counting, and a window on a display'
apt install --no-install-recommends imagemagick openbox wmctrl x11-utils xauth xdotool xvfb
person sh "$proof/prove_person.sh" before
person sh "$proof/prove_person.sh" after
person xvfb-run -a -s '-screen 0 1366x768x24' sh "$proof/prove_person.sh" started

title "the folder of $(basename "$proof"/booth-*.tar.gz), from anywhere"
apt purge booth
mkdir "$home/folder"
tar -xf "$proof"/booth-*.tar.gz -C "$home/folder"
program=$(find "$home/folder" -name booth -type f -perm -u+x)
person BOOTH="$program" sh "$proof/prove_person.sh" after
