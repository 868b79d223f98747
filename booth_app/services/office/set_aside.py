"""Copies of files that could not be used, so that they can be looked at when the stick is gone."""

import hashlib
from pathlib import Path

from booth_app.core.errors import Refusal
from booth_app.core.texts import shown_name
from booth_app.exchange.safe_read import read_safely
from booth_app.exchange.safe_write import write_safely

FOLDER = "set-aside"
_MOST_OF_NAME = 180
"""Bytes of a file's own name that are kept."""
_MOST_BYTES = 64 * 1024 * 1024


def keep(data: Path, path: Path) -> Path | None:
    """Copy a file that was set aside into the office's folder; the original stays as it is.

    None where it cannot be read or written, or is larger than a booth file ever was. The copy's
    name begins with the file's hash, so that the same file is kept once.
    """
    try:
        content = read_safely(path)
    except Refusal:
        return None  # the ledger says why it was set aside; there is nothing to be kept
    if len(content) > _MOST_BYTES:
        return None
    folder = data / FOLDER
    folder.mkdir(exist_ok=True)
    # systems count the bytes of a name, and a copy is written under a longer one at first
    end = shown_name(path.name).encode()[-_MOST_OF_NAME:].decode(errors="ignore")
    name = f"{hashlib.sha256(content).hexdigest()[:12]}_{end}"
    try:
        return write_safely(content, folder, name)
    except Refusal:
        return None  # other files of the batch do not suffer for it
