"""Every benchmark: ``python -m tests.bench``. Takes about two minutes."""

import subprocess
import sys

for name in ("tap", "sheet", "window", "pages", "feel", "log"):
    subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=True)
