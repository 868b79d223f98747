#!/bin/sh
# What is done to a bare Debian system, as its root; prove.sh runs it inside.
#   sh prove_system.sh PROOF        in PROOF: dist/ (new), previous/ (old), stick/, these scripts
set -eu
proof=$1
new=$(ls "$proof"/dist/booth_*_amd64.deb)
old=$(ls "$proof"/previous/booth_*_amd64.deb)
home=/home/clerk

fail() { printf -- '--- FAILED: %s\n' "$*" >&2; exit 1; }
say() { printf -- '    %s\n' "$*"; }
title() { printf -- '--- %s\n' "$*"; }

apt() {
    apt-get -qq -o Dpkg::Use-Pty=0 --yes "$@" >"$proof/apt.log" 2>&1 ||
        { tail -n 30 "$proof/apt.log"; fail "apt-get $*"; }
}
version() { dpkg-query --show --showformat '${Version}' booth; }

# As the person, in a session as a log-in makes it.
person() {
    setpriv --reuid clerk --regid clerk --init-groups env -i HOME="$home" USER=clerk \
        PATH=/usr/local/bin:/usr/bin:/bin LC_ALL=C.UTF-8 OUT="$home/proof" STICK="$proof/stick" "$@"
}
does() { part=$1 && shift && person "$@" sh "$proof/prove_person.sh" "$part"; }
sees() {
    person dbus-run-session -- xvfb-run -a -s '-screen 0 1366x768x24' \
        sh "$proof/prove_person.sh" "$1"
}

# Everything that the person has.
contents() { (cd "$home" && find . -type f -exec sha256sum {} + | sort); }

export DEBIAN_FRONTEND=noninteractive
useradd --create-home --shell /bin/sh clerk
person mkdir "$home/proof"
apt update

title "installing $(basename "$old") with nothing but what it depends on"
apt install --no-install-recommends "$old"
say "$(version), $(dpkg-query --show --showformat '${Installed-Size}' booth) kB"
say "depends on $(dpkg-query --show --showformat '${Depends}' booth)"
find /usr/lib/booth -name '*.so*' ! -name libqgtk3.so -exec env LD_LIBRARY_PATH=/usr/lib/booth/lib ldd {} + |
    grep 'not found' && fail 'libraries are missing'
person booth --version
does demo

title 'installing what a desktop has: a display, types of files'
apt install --no-install-recommends dbus desktop-file-utils hicolor-icon-theme imagemagick \
    libglib2.0-bin openbox shared-mime-info sudo wmctrl x11-utils xauth xdg-utils xdotool xvfb

title 'counting with the version before'
does before

title "upgrading to $(basename "$new")"
apt install --no-install-recommends "$new"
say "$(version)"
does after

title 'upgrading from a stick, by the program itself'
apt install --no-install-recommends --allow-downgrades "$old"
# Nobody is asked for a password here; sudo stands in for the question.
printf 'clerk ALL=(root) NOPASSWD: ALL\n' >/etc/sudoers.d/clerk
printf '#!/bin/sh\nexec sudo -n "$@"\n' >/usr/local/bin/pkexec
chmod 755 /usr/local/bin/pkexec
sees update
rm /usr/local/bin/pkexec
[ "$(version)" = "$(dpkg-deb --field "$new" Version)" ] || fail "still $(version)"
does after

title 'the window on a desktop'
does delivered
sees window

title 'removing'
before=$(contents)
dpkg-query --listfiles booth >"$proof/files"
apt purge booth
while read -r path; do
    [ ! -e "$path" ] || [ -d "$path" ] || fail "still there: $path"
done <"$proof/files"
left=$(find /usr /etc /opt /srv /var -xdev -iname '*booth*' \
    ! -path '/var/cache/*' ! -path '/var/log/*')
[ -z "$left" ] || fail "left behind: $left"
grep -l booth /usr/share/applications/mimeinfo.cache /usr/share/mime/globs2 &&
    fail 'types of files are left behind'
[ "$before" = "$(contents)" ] || fail 'something in the home folder was changed'
say 'gone, and the data is as it was'

title 'running the archive from a folder'
person mkdir "$home/我的 U 盘"
person tar -xzf "$(ls "$proof"/dist/booth-*-linux-x86_64.tar.gz)" -C "$home/我的 U 盘"
folder=$(ls -d "$home/我的 U 盘"/booth-*)
person "$folder/booth" --version
person "$folder/booth" close-day
does after BOOTH="$folder/booth"

title 'a folder takes the new version from a stick, and keeps the one before'
person mkdir "$home/旧版"
person tar -xzf "$(ls "$proof"/previous/booth-*-linux-x86_64.tar.gz)" -C "$home/旧版"
does update BOOTH="$(ls -d "$home/旧版"/booth-*)/booth"
updated=$home/旧版/$(basename "$folder")
[ "$(person "$updated/booth" --version)" = "$(person "$folder/booth" --version)" ] ||
    fail "not updated: $(ls "$home/旧版")"
does after BOOTH="$updated/booth"
say "$(cd "$home/旧版" && echo booth-*)"

title 'running it from where nothing may be started, as on a stick with FAT32'
chmod -x "$folder/booth"
person "$folder/booth" --version 2>/dev/null && fail 'it was started all the same'
person sh "$folder/start.sh" --version
does after BOOTH="$folder/start.sh"

title 'running the wheel in an empty environment'
apt install --no-install-recommends python3-venv
wheel=$(ls "$proof"/dist/booth_app-*.whl)
person python3 -m venv "$home/env"
set --
for name in PIP_CERT http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    value=$(printenv "$name") && set -- "$@" "$name=$value"
done
person "$@" "$home/env/bin/pip" --quiet --no-cache-dir install "$wheel" || fail "pip install $wheel"
person "$home/env/bin/booth" --version
does after BOOTH="$home/env/bin/booth"
does demo BOOTH="$home/env/bin/booth" OUT="$home/proof/wheel"
