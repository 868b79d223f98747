"""What a large piece of memory took goes back to the system when it is freed.

glibc asks the system for large pieces and gives them back; but whenever one is freed, it raises
what it calls large, up to 32 MB, and each thread keeps up to twice as much. An evening's export
would leave what it took for a moment, on a laptop that has little to spare.
"""

import ctypes
import sys

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""Their numbers in glibc's malloc.h."""
LARGE = 1024 * 1024
"""Bytes; pictures of pages and exported logs are larger, and few of them are made."""


def give_large_pieces_back() -> None:
    """Fix both sizes, for all threads; only glibc has them."""
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(MMAP_THRESHOLD, LARGE)
        mallopt(TRIM_THRESHOLD, 2 * LARGE)
