"""How a sealed text is laid out, for those who carry it and cannot open it.

A byte for the version, a byte for the number of keys, the ``key_id`` of each in eight bytes, and
then a box for each, all of one length.
"""

VERSION = 1
MAX_BOX = 32 * 1024
"""Bytes that one sealed text has at the most."""
MAX_KEYS = 8
HEAD = 2
ID_BYTES = 8


def recipients(box: bytes) -> list[str]:
    """The ``key_id`` of every key that opens what was sealed; none where that is not understood."""
    if len(box) < HEAD or box[0] != VERSION or not 1 <= box[1] <= MAX_KEYS:
        return []
    ids = box[HEAD : HEAD + ID_BYTES * box[1]].hex()
    return [ids[at : at + 2 * ID_BYTES] for at in range(0, len(ids), 2 * ID_BYTES)]
