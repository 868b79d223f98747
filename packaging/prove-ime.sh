#!/bin/sh
# Proves that Chinese can be typed into the window through fcitx5: a real fcitx5 with pinyin, a
# display and a session bus of their own, and keys as from a keyboard.
#   sh packaging/prove-ime.sh [--install]     --install: the Debian packages first, as root
# Exit code 77 where something that it needs is not installed. LOG=FILE keeps what fcitx5 says.
set -eu

packages='fcitx5 fcitx5-pinyin xdotool xvfb xauth dbus'
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

if [ "${1:-}" = --install ]; then
    apt-get install --yes --no-install-recommends $packages
fi
for tool in fcitx5 fcitx5-remote xdotool xvfb-run xauth dbus-run-session dbus-send; do
    command -v "$tool" >/dev/null || {
        echo "Not proved: $tool is missing; as root: sh packaging/prove-ime.sh --install" >&2
        exit 77
    }
done
[ -e /usr/share/fcitx5/inputmethod/pinyin.conf ] || {
    echo 'Not proved: pinyin is missing; as root: sh packaging/prove-ime.sh --install' >&2
    exit 77
}

# Nobody's own settings, and none of this process's bus or display, go in.
if [ -z "${PROVE_IME_INSIDE:-}" ]; then
    new=$(mktemp -d)
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    chmod 700 "$new"
    mkdir -p "$new/.config/fcitx5"
    cat >"$new/.config/fcitx5/profile" <<'END'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
END
    env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u QT_QPA_PLATFORM \
        -u QT_IM_MODULE -u QT_IM_MODULES -u XMODIFIERS -u IBUS_USE_PORTAL -u XDG_CONFIG_HOME \
        HOME="$new" XDG_RUNTIME_DIR="$new" LOG="${LOG:-$new/fcitx5.log}" PROVE_IME_INSIDE=1 \
        dbus-run-session -- xvfb-run --auto-servernum --server-args='-screen 0 1366x768x24' \
        sh "$here/prove-ime.sh"
    exit
fi

# Qt looks for this name on the bus. Asking for it does not start anything by itself.
reachable() {
    dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.portal.IBus | grep -q true
}

fcitx5 >"$LOG" 2>&1 &
tries=0
until reachable; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo 'fcitx5 cannot be reached:'; tail -n 20 "$LOG"; exit 1; }
    sleep 0.1
done

python=${PYTHON:-$here/../.venv/bin/python}
# What sessions say that use fcitx: most set both, some only one, Plasma on Wayland a list.
for session in \
    'XMODIFIERS=@im=fcitx QT_IM_MODULE=fcitx' \
    'XMODIFIERS=@im=fcitx' \
    'XMODIFIERS=@im=fcitx QT_IM_MODULE=xim' \
    'XMODIFIERS=@im=fcitx QT_IM_MODULE=ibus' \
    'QT_IM_MODULE=fcitx5' \
    'QT_IM_MODULES=wayland;fcitx'
do
    echo "--- $session"
    env $session "$python" "$here/prove_ime.py"
done
fcitx5-remote -e
wait
echo '--- proved'
