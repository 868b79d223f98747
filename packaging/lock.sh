#!/bin/sh
# Writes both lock files anew, with hashes, for Python 3.11-3.13 on every system.
# Needs uv. With --upgrade every version is chosen afresh, else only what pyproject.toml forces.
set -eu
cd "$(dirname -- "$0")/.."

lock() {
    # --no-config and the emptied variables: only the public index counts, whatever this
    # machine adds for itself, and no trace of it gets into the files.
    env -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS \
        uv pip compile pyproject.toml --no-config --no-header --quiet \
        --universal --python-version 3.11 --generate-hashes "$@"
}

lock "$@" --group build --output-file packaging/requirements.lock
# The second is a superset of the first, version for version: both go into one environment.
lock "$@" --group dev --constraints packaging/requirements.lock \
    --output-file packaging/requirements-dev.lock
