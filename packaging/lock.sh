#!/bin/sh
# Writes the lock files anew, with hashes, for Python 3.11-3.13 on every system.
# Needs uv. With --upgrade every version is chosen afresh, else only what pyproject.toml forces.
set -eu
cd "$(dirname -- "$0")/.."

lock() {
    # --no-config and the emptied variables: only the public index counts, whatever this
    # machine adds for itself, and no trace of it gets into the files.
    env -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS \
        uv pip compile --no-config --no-header --quiet \
        --universal --python-version 3.11 --generate-hashes "$@"
}

lock "$@" pyproject.toml --group build --output-file packaging/requirements.lock
# The others are supersets of the first, version for version: each goes into one environment.
lock "$@" pyproject.toml --group dev --constraints packaging/requirements.lock \
    --output-file packaging/requirements-dev.lock
# What takes the place of the Qt in all of them, on systems that are too old for it. The program keeps
# to the API of 6.8: 6.8.3 is its last release that everybody may take, 6.8.0.2 the last whose wheel
# for ARM needs no newer a glibc than 2.31.
for qt in 6.8.0.2 6.8.3; do
    echo "PySide6-Essentials==$qt" |
        lock "$@" - --output-file "packaging/requirements-qt-$qt.lock"
done
lock "$@" pyproject.toml --group package --constraints packaging/requirements.lock \
    --output-file packaging/requirements-build.lock
