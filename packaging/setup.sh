# Read by the other scripts, not run by itself: installs what is missing, once.
#   set_up run    what the program needs        set_up test   what the checks need as well
#   use_qt VERSION    before that: with another Qt, in an environment of its own
#   set_up_build  what build.sh needs, in an environment of its own
# Nothing here writes to standard output: that belongs to the program.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
locks=$root/packaging
venv=$root/.venv
qt_lock=

say() { printf 'booth: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# One line says what is done; the output of the command is shown only if it fails.
step() {
    say "$1 ..."
    shift
    log=$("$@" 2>&1 </dev/null) || { printf '%s\n' "$log" | tail -n 20 >&2; return 1; }
}

# Those versions that have a lock file beside this one; their packages take the place of the usual Qt.
use_qt() {
    qt_lock=$locks/requirements-qt-$1.lock
    [ -f "$qt_lock" ] || die "no lock file for Qt $1, only: $(cd "$locks" && echo requirements-qt-*.lock)"
    venv=$root/.venv-qt-$1
}

# What a lock file pins, with the Qt that was asked for.
pinned() {
    if [ -z "$qt_lock" ]; then
        cat "$1"
    else
        awk '/^[a-z]/ { usual = /^(pyside6-essentials|shiboken6)==/ } !usual' "$1"
        cat "$qt_lock"
    fi
}

# An environment is ready when its stamp says all that this text says. The folder is part of it,
# since a virtual environment and an editable install both break when they are moved.
wanted() {
    printf '%s\n' "$root"
    cat "$root/pyproject.toml"
    pinned "$locks/requirements.lock"
    [ "$1" = run ] || pinned "$locks/requirements-dev.lock"
}

ready() {
    [ -x "$venv/bin/booth" ] && [ -x "$venv/bin/python" ] &&
        wanted "$1" | cmp -s - "$venv/ready-$1"
}

set_up() {
    ready "$1" && return
    {
        # Two runs at once: the second waits, then finds everything done. The lock is on the
        # folder itself, so no lock file is left behind; where there are no locks, none is held.
        if command -v flock >/dev/null && ! flock -n 9; then
            say 'waiting for another set-up ...'
            flock 9 || true
        fi
        ready "$1" || { install_system "$1"; install_python "$1"; }
    } 9<"$locks"
}

# ---- Debian packages: a shared library each, and the package that holds it ----

libraries='
libglib-2.0.so.0       libglib2.0-0
libGL.so.1             libgl1
libEGL.so.1            libegl1
libxkbcommon.so.0      libxkbcommon0
libfontconfig.so.1     libfontconfig1
libdbus-1.so.3         libdbus-1-3
libgssapi_krb5.so.2    libgssapi-krb5-2
libxkbcommon-x11.so.0  libxkbcommon-x11-0
libX11-xcb.so.1        libx11-xcb1
libxcb-cursor.so.0     libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4
libxcb-keysyms.so.1    libxcb-keysyms1
libxcb-randr.so.0      libxcb-randr0
libxcb-shape.so.0      libxcb-shape0
libxcb-shm.so.0        libxcb-shm0
libxcb-sync.so.1       libxcb-sync1
libxcb-xfixes.so.0     libxcb-xfixes0
libxcb-xkb.so.1        libxcb-xkb1
'

missing_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p) || return 0
    printf '%s' "$libraries" | while read -r file package; do
        case "$file $known" in
            ' '* | *[[:space:]]"$file "*) ;;
            *) printf ' %s' "$package" ;;
        esac
    done
}

# Debian's python3 may lack venv and ensurepip: such a one does not count.
find_python() {
    for python in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        "$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
            2>/dev/null && return
    done
    python=
    return 1
}

missing_packages() {
    find_python || printf ' python3-venv'
    missing_libraries
}

install_system() {
    needed=$(missing_packages)
    if [ "$1" = test ]; then # wanted, but the checks can do without
        command -v xvfb-run >/dev/null || needed="$needed xvfb"
        command -v xauth >/dev/null || needed="$needed xauth"
        command -v strace >/dev/null || needed="$needed strace"
        command -v makensis >/dev/null || needed="$needed nsis"
    fi
    [ -n "$needed" ] || return 0
    # shellcheck disable=SC2086 # lists of words
    install_packages $needed
    needed=$(missing_packages)
    [ -z "$needed" ] || die "please install these packages (named as in Debian) and start again:$needed"
}

# Installs Debian packages where it may; whoever needs them looks afterwards whether they are there.
install_packages() {
    if [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
        if [ "$(id -u)" = 0 ]; then as_root=
        elif sudo -n true 2>/dev/null; then as_root='sudo -n'
        else as_root=no
        fi
        if [ "$as_root" != no ]; then
            apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
            # Stale lists are no reason to stop: the packages may well be in them. The lock (9) is
            # not handed on: a service that a package starts would hold it for ever.
            # shellcheck disable=SC2086 # lists of words
            step 'reading the package lists' $apt update 9<&- || true
            # shellcheck disable=SC2086
            step "installing $*" $apt install --no-install-recommends "$@" 9<&- || true
        fi
    fi
}

# What the durability lab can use beside that: it leaves out what it lacks the tools for.
set_up_faults() {
    tools=
    command -v strace >/dev/null || tools="$tools strace"
    PATH=$PATH:/usr/sbin:/sbin
    command -v mkfs.ext4 >/dev/null || tools="$tools e2fsprogs"
    command -v mkfs.xfs >/dev/null || tools="$tools xfsprogs"
    command -v mkfs.vfat >/dev/null || tools="$tools dosfstools"
    command -v mkfs.exfat >/dev/null || tools="$tools exfatprogs"
    command -v mount.exfat-fuse >/dev/null || tools="$tools exfat-fuse"
    command -v fusefat >/dev/null || tools="$tools fusefat"
    # shellcheck disable=SC2086 # a list of words
    [ -z "$tools" ] || install_packages $tools
}

# ---- Python packages ----

pip() { "$venv/bin/python" -m pip --disable-pip-version-check --no-input --quiet "$@"; }

install_python() {
    lock=$locks/requirements.lock
    [ "$1" = run ] || lock=$locks/requirements-dev.lock

    # No stamp with this folder's name: interrupted half-way, or moved. Begin again.
    if [ ! -x "$venv/bin/python" ] || ! grep -qsxF -- "$root" "$venv"/ready-*; then
        find_python || die 'no Python 3.11, 3.12 or 3.13 with venv and ensurepip was found'
        rm -rf "$venv"
        step "making a Python environment with $("$python" -V)" "$python" -m venv "$venv" ||
            die 'the Python environment could not be made'
    fi
    rm -f "$venv"/ready-*
    pinned "$lock" >"$venv/requirements.lock"
    step 'installing the Python packages (about 120 MB the first time)' \
        pip install --require-hashes --only-binary :all: -r "$venv/requirements.lock" ||
        die 'the Python packages could not be installed; docs/PLATFORMS.md says what each system needs'
    step 'installing booth' \
        pip install --no-build-isolation --no-deps --editable "$root" ||
        die 'booth could not be installed'
    # Where Python may not write its byte code by itself, every start would compile the program.
    "$venv/bin/python" -m compileall -q "$root/booth_app" || true
    # The stamps come last: without them the next run begins again.
    wanted run >"$venv/ready-run"
    [ "$1" = run ] || wanted test >"$venv/ready-test"
}

# ---- What the packages are built with ----

# PyInstaller takes Python's shared library along; not every Python has one.
find_shared_python() {
    for python in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do
        "$python" -c '
import ctypes, ensurepip, sys, sysconfig, venv
ctypes.CDLL(sysconfig.get_config_var("INSTSONAME"))
sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && return
    done
    python=
    return 1
}

# Sets $venv to an environment with all that makes packages, and with the Qt that was asked for.
set_up_build() {
    other=${qt_lock##*/requirements-}
    venv=$root/build/env${other:+-${other%.lock}}
    wanted_build | cmp -s - "$venv/ready" && return
    install_system run
    needed=
    command -v objcopy >/dev/null || needed=binutils
    command -v zstd >/dev/null || needed="$needed zstd"
    command -v git >/dev/null || needed="$needed git"
    # shellcheck disable=SC2086 # a list of words
    [ -z "$needed" ] || install_packages $needed
    find_shared_python || {
        install_packages python3-venv \
            "libpython$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
        find_shared_python || die 'no Python 3.11, 3.12 or 3.13 with a shared library was found'
    }
    rm -rf "$venv"
    step "making a Python environment with $("$python" -V)" "$python" -m venv "$venv" ||
        die 'the Python environment could not be made'
    pinned "$locks/requirements-build.lock" >"$venv/lock"
    step 'installing what the packages are made with' \
        pip install --require-hashes --only-binary :all: -r "$venv/lock" ||
        die 'the Python packages could not be installed; docs/PLATFORMS.md says what each system needs'
    wanted_build >"$venv/ready"
}

wanted_build() { printf '%s\n' "$root" && pinned "$locks/requirements-build.lock"; }
