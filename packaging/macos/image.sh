#!/bin/sh
# Puts build/frozen/Booth.app into a disk image in build/dist. Runs on macOS alone; NOT PROVEN yet.
#   sh packaging/macos/image.sh MACHINE        arm64 or x86_64, for the name of the file
#   IDENTITY=...   signs the program, as docs/BUILDING.md says
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
program=$root/build/frozen/Booth.app
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/booth_app/__init__.py")
out=$root/build/dist/booth-$version-macos-${1:?}.dmg

if [ -n "${IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "$IDENTITY" "$program"
    codesign --verify --deep --strict "$program"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cp -R "$program" "$folder/"
ln -s /Applications "$folder/Applications"
mkdir -p "$root/build/dist"
rm -f "$out"
hdiutil create -volname Booth -srcfolder "$folder" -format UDZO "$out"
printf '%s\n' "$out"
