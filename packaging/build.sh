#!/bin/sh
# Makes what people install out of what is committed, in build/dist; without a TARGET all of it.
#   sh packaging/build.sh [--qt VERSION] [--version V] [--release-key FILE] [TARGET...]
#   wheel sdist     for pip                     frozen      build/frozen/booth, a folder that runs
#   deb tar         for Debian and what was made from it; to run from any folder or stick
#   sbom            what all of it is made of, with versions, hashes and licences
#   --qt            with another Qt than the usual one: one that has a lock file, such as 6.8.3
#   --version       called so, instead of what booth_app/__init__.py says
#   --release-key   the public key whose new versions this build takes, made by packaging/release.py
# Installs what is missing, as run.sh does. Two builds of one commit have the same contents.
set -eu
. "$(dirname -- "$0")/setup.sh"

usage() { sed -n '2,/^set/{/^#/s/^# *//p}' "$0"; }

qt='' version='' release_key='' targets=''
while [ $# -gt 0 ]; do
    case $1 in
        --qt) qt=${2:?} && shift 2 ;;
        --version) version=${2:?} && shift 2 ;;
        --release-key) release_key=$(readlink -f -- "${2:?}") && shift 2 ;;
        wheel | sdist | frozen | deb | tar | sbom) targets="$targets $1" && shift ;;
        -h | --help) usage && exit ;;
        *) usage >&2 && exit 2 ;;
    esac
done
targets=${targets:-wheel sdist frozen deb tar sbom}

build=$root/build
source=$build/source
dist=$build/dist

# ---- One function a target; a function that needs another's work asks for it with `have` ----

build_wheel() { step "making the wheel" hatch wheel; }

build_sdist() { step "making the source archive" hatch sdist; }

build_frozen() {
    have wheel
    step 'installing the wheel' pip install --no-deps --force-reinstall "$dist/$wheel"
    rm -rf "$build/frozen" "$build/work"
    step 'freezing the program' freeze
    step 'collecting the licences' \
        "$venv/bin/python" -P "$source/packaging/licences.py" "$build/frozen/booth"
}

build_deb() {
    have frozen
    step 'making the Debian package' linux deb.py "booth_${version}_amd64.deb"
}

build_tar() {
    have frozen
    step 'making the archive' linux tarball.py "booth-$version-linux-x86_64.tar.gz"
}

linux() {
    "$venv/bin/python" "$source/packaging/linux/$1" "$build/frozen/booth" "$version" "$dist/$2"
}

build_sbom() { step 'writing the bill of materials' bill; }

# What writes it belongs to the checks, and not to what builds: PyInstaller would take it along.
bill() (
    other=$qt_lock qt_lock='' venv=$root/.venv
    set_up test
    PYTHONPATH=$source "$venv/bin/python" "$source/packaging/sbom.py" \
        "$dist/booth-$version.cdx.json" ${other:+"$other"}
)

# -P: what is frozen is the wheel that was installed, never the folder that one happens to be in.
# Modules are not packed each by itself: the packages pack all of them together, far better.
freeze() {
    PYINSTALLER_ZLIB_COMPRESSION_LEVEL=0 PYINSTALLER_CONFIG_DIR=$build/work/cache \
        "$venv/bin/python" -P -m PyInstaller --noconfirm --log-level WARN \
        --distpath "$build/frozen" --workpath "$build/work" \
        "$source/packaging/frozen/booth.spec"
}

# ---- What they share ----

built=
have() {
    case " $built " in *" $1 "*) return ;; esac
    "build_$1"
    built="$built $1"
}

hatch() { (cd "$source" && "$venv/bin/python" -m hatchling build --target "$1" --directory "$dist"); }

# What is committed, and nothing else that lies about in the folder.
take_source() {
    [ -z "$(git -C "$root" status --porcelain --untracked-files=no)" ] ||
        say 'what has been changed since the last commit stays out'
    rm -rf "$source"
    mkdir -p "$source" "$dist"
    git -C "$root" archive HEAD | tar -x -C "$source"
    own=$source/booth_app/__init__.py
    [ -z "$version" ] || sed -i "s/^__version__ = .*/__version__ = \"$version\"/" "$own"
    version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$own")
    wheel=booth_app-$version-py3-none-any.whl
    [ -z "$release_key" ] || PYTHONPATH=$source "$venv/bin/python" "$source/packaging/release.py" \
        trust "$release_key" "$source/resources/release/keys.txt"
}

sum_up() { (cd "$dist" && sha256sum -- *"$version"* >SHA256SUMS && cat SHA256SUMS); }

mkdir -p "$build"
# Two at once would build in the same folders: the second waits. The lock is on the folder itself.
exec 8<"$build"
flock -n 8 || { say 'waiting for another build ...' && flock 8; }
[ -z "$qt" ] || use_qt "$qt"
set_up_build

# Whatever would make two builds differ: the time, the place, chance, who may read.
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C.UTF-8 TZ=UTC
umask 022

take_source
for target in $targets; do have "$target"; done
sum_up
