"""Room on the disk."""

from pathlib import Path

LOW_DISK_MB = 500
"""Below this the staff are warned."""


def free_megabytes(folder: Path) -> int:
    """Free room where ``folder`` is, in MB."""
    # not needed for the first tap, and slow to import
    import shutil

    return shutil.disk_usage(folder).free // 1_000_000
