#!/bin/sh
# Proves that what build.sh made can be installed, used, brought to a newer version and removed.
#   sh packaging/prove.sh [SUITE...]   in bare Debian systems, bookworm and trixie if none is named
#   sh packaging/prove.sh --short      here: the package is unpacked, not installed
# Builds what has not been built since the last commit. The long form needs root and debootstrap, and
# 3 GB below TMPDIR while it runs. Pictures, and a log of each system, go to build/prove.
#   MIRROR=...   a Debian mirror of your own       KEEP=1   leave the systems for a look
set -eu
. "$(dirname -- "$0")/setup.sh"
out=$root/build/prove
dist=$root/build/dist
scripts=$root/packaging/linux
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/booth_app/__init__.py")
before=0.9.9 # what the version before is called: the same program, but for the name
previous=$out/previous
old_deb=$previous/booth_${before}_amd64.deb
old_archive=$previous/booth-$before-linux-x86_64.tar.gz
deb=$dist/booth_${version}_amd64.deb
archive=$dist/booth-$version-linux-x86_64.tar.gz
wheel=$dist/booth_app-$version-py3-none-any.whl

fail() { printf -- '--- FAILED: %s\n' "$*" >&2; exit 1; }
title() { printf -- '--- %s\n' "$*"; }

mkdir -p "$out"
work=$(mktemp -d)
chmod 755 "$work"
# One file system only: should a mount be left over, its contents are not ours to delete.
[ -n "${KEEP:-}" ] || trap 'rm -rf --one-file-system "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Whether all of them were made since the last commit.
built() {
    commit=$(git -C "$root" log -1 --format=%ct)
    for file in "$@"; do
        [ -f "$file" ] && [ "$(stat -c %Y "$file")" -ge "$commit" ] || return
    done
}

check_size() {
    size=$(stat -c %s "$deb")
    title "$(basename "$deb"): $size bytes"
    [ "$size" -le 45000000 ] || fail 'the package is too large'
}

# ---- The short form ----

check_desktop() {
    share=$work/system/usr/share
    desktop-file-validate "$share"/applications/booth.desktop
    appstreamcli validate --no-net "$share"/metainfo/*.xml || fail 'the AppStream data'
    update-mime-database "$share/mime" >/dev/null
    [ "$(readlink -f "$work/system/usr/bin/booth")" = "$work/system/usr/lib/booth/booth" ] ||
        fail 'the command leads elsewhere'
}

missing_tools() {
    for pair in desktop-file-validate:desktop-file-utils appstreamcli:appstream xdotool:xdotool \
        update-mime-database:shared-mime-info import:imagemagick xvfb-run:xvfb xauth:xauth \
        openbox:openbox wmctrl:wmctrl
    do
        command -v "${pair%%:*}" >/dev/null || printf ' %s' "${pair##*:}"
    done
}

short() {
    tools=$(missing_tools)
    # shellcheck disable=SC2086 # a list of words
    [ -z "$tools" ] || install_packages $tools
    tools=$(missing_tools)
    [ -z "$tools" ] || die "please install these packages (named as in Debian) and start again:$tools"
    if built "$deb"; then
        check_size
    else # the same but for its compression, which takes longer than all the rest
        deb=$work/booth.deb
        sh "$root/packaging/build.sh" frozen
        SOURCE_DATE_EPOCH=$commit "$root/build/env/bin/python" \
            "$root/build/source/packaging/linux/deb.py" "$root/build/frozen/booth" "$version" "$deb" 3
    fi
    dpkg-deb --extract "$deb" "$work/system"
    title "$(basename "$deb"): $(du -sb "$work/system/usr" | cut -f 1) bytes unpacked"
    check_desktop
    rm -rf "${out:?}/short"
    mkdir -p "$out/short" "$work/home"
    in_the_system() {
        env -i HOME="$work/home" PATH="$PATH" LC_ALL=C.UTF-8 OUT="$out/short" \
            BOOTH="$work/system/usr/bin/booth" "$@"
    }
    person=$scripts/prove_person.sh
    in_the_system sh "$person" before
    in_the_system sh "$person" demo
    in_the_system xvfb-run -a -s '-screen 0 1366x768x24' sh "$person" started
}

# ---- The long form ----

# The version before takes new ones that are signed with a key that is made for this proof.
make_previous() {
    [ -f "$old_deb" ] && [ -f "$old_archive" ] && return
    rm -rf "$previous"
    mkdir -p "$previous"
    release key "$previous/proof"
    title "building a version before, $before"
    git clone --quiet --no-local "$root" "$work/clone"
    sh "$work/clone/packaging/build.sh" --version "$before" --release-key "$previous/proof.pub" \
        deb tar
    mv "$work/clone/build/dist/${old_deb##*/}" "$work/clone/build/dist/${old_archive##*/}" "$previous/"
    rm -rf "$work/clone"
}

# A stick with the new version, as its publisher makes it.
make_stick() {
    mkdir "$work/stick"
    cp "$deb" "$archive" "$work/stick/"
    printf 'zh_CN = ["新版本"]\nen = ["A new version"]\n' >"$work/news.toml"
    release sign --key "$previous/proof.key" --news "$work/news.toml" "$work/stick"
}

release() { "$venv/bin/python" "$root/packaging/release.py" "$@"; }

prove() {
    suite=$1 system=$work/$1
    title "a bare Debian ($suite) in $system"
    debootstrap --variant=minbase "$suite" "$system" ${MIRROR:-} >"$work/log" 2>&1 ||
        { tail -n 20 "$work/log" >&2; fail "debootstrap $suite"; }
    mkdir -p "$system/proof/dist" "$system/proof/previous"
    cp "$deb" "$archive" "$wheel" "$system/proof/dist/"
    cp "$old_deb" "$old_archive" "$system/proof/previous/"
    cp -r "$work/stick" "$scripts"/prove_*.sh "$system/proof/"
    # How this machine reaches the network; nothing else of its environment goes in.
    cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
    set -- PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
    if [ -f "${SSL_CERT_FILE:-}" ]; then
        cp -L "$SSL_CERT_FILE" "$system/proof/ca.pem"
        set -- "$@" PIP_CERT=/proof/ca.pem
    fi
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        value=$(printenv "$name") && set -- "$@" "$name=$value"
    done
    # Mounts and processes of its own: both end with the command, whatever happens.
    unshare --mount --pid --fork --kill-child sh -eu -c '
        mount -t proc proc "$0/proc"
        mount -t tmpfs tmpfs "$0/dev/shm"
        exec chroot "$0" env -i "$@" sh /proof/prove_system.sh /proof
    ' "$system" "$@" || result=$?
    mkdir -p "$out/$suite"
    cp -r "$system"/home/clerk/proof/. "$out/$suite/"
    [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$system"
    return "${result:-0}"
}

long() {
    [ "$(id -u)" = 0 ] || fail 'prove.sh must be run by root, but for --short'
    set_up run
    make_previous
    built "$deb" "$archive" "$wheel" || sh "$root/packaging/build.sh"
    check_size
    make_stick
    for suite in "$@"; do
        rm -rf "${out:?}/$suite"
        mkdir -p "$out/$suite"
        # as a pipeline answers for its last command alone, the first one leaves word
        {
            set +e
            (set -e; prove "$suite")
            [ $? != 0 ] || touch "$work/$suite.proved"
        } 2>&1 | tee "$out/$suite.log"
        [ -e "$work/$suite.proved" ] || fail "$suite, see $out/$suite.log"
    done
}

case ${1:-} in
    --short) short ;;
    -*) sed -n '2,/^set/{/^#/s/^# *//p}' "$0" >&2 && exit 2 ;;
    '') long bookworm trixie ;;
    *) long "$@" ;;
esac
title 'proved'
