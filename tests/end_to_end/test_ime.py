"""Chinese, typed into the real window through a real input method."""

import os
import shutil
import subprocess

import pytest

from tests.laptop import ROOT

NOT_INSTALLED = 77


@pytest.mark.long
@pytest.mark.skipif(shutil.which("fcitx5") is None, reason="fcitx5 is not installed")
def test_chinese_arrives_through_fcitx() -> None:
    """However the session names fcitx, 你好 arrives; letters that are composed count nothing."""
    done = subprocess.run(
        ["sh", str(ROOT / "packaging" / "prove-ime.sh")],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    if done.returncode == NOT_INSTALLED:
        pytest.skip(done.stderr.strip())
    assert 0 == done.returncode, done.stdout + done.stderr
    assert done.stdout.endswith("--- proved\n")
