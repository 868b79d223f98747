"""Room on the disk."""

import shutil
from pathlib import Path

LOW_DISK_MB = 500
"""Below this the staff are warned."""


def free_megabytes(folder: Path) -> int:
    """Free room where ``folder`` is, in MB."""
    return shutil.disk_usage(folder).free // 1_000_000
