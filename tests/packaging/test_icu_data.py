"""ICU's data for the frozen program: less of it, and Qt still knows what it knew."""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from ..laptop import ROOT

LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
pytestmark = pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64") or shutil.which("ld") is None,
    reason="it is done with the tools that link libraries on Linux",
)

ASKED = """
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QLocale, QStringEncoder, QTimeZone
words = ["张三", "李四", "王芳", "重庆", "长沙", "阿里", "Äpfel", "banana", "apple", "10", "9"]
for name in ("zh_CN", "en_US"):
    order = QCollator(QLocale(name))
    order.setNumericMode(True)
    print(sorted(words, key=cmp_to_key(order.compare)))
    print(QTimeZone(b"Asia/Shanghai").displayName(
        QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, QLocale(name)))
print([QStringEncoder(name).isValid() for name in ("GB18030", "GBK", "GB2312", "UTF-16")])
print(next(line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line))
"""


def _answers(**environment: str) -> list[str]:
    """What Qt says about words, encodings and times; at last the library that it has it from."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def test_qt_orders_converts_and_names_as_before(tmp_path: Path) -> None:
    """For Chinese and English, with less than a fifth of the data."""
    path = ROOT / "packaging" / "frozen" / "icu_data.py"
    spec = importlib.util.spec_from_file_location("icu_data", path)
    assert spec is not None and spec.loader is not None
    icu_data = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(icu_data)
    [library] = LIBRARIES.glob("libicudata.so.*")
    small = tmp_path / library.name
    icu_data.trim(library, small)
    assert small.stat().st_size < library.stat().st_size / 5
    *expected, usual = _answers()
    *said, used = _answers(LD_LIBRARY_PATH=str(tmp_path))
    assert [str(library.resolve()), str(small)] == [str(Path(usual).resolve()), used]
    assert expected == said
    assert "中国标准时间" == said[1]
