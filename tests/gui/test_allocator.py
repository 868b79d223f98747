"""What was taken for a moment is given back; in processes of their own, since it is for good."""

import subprocess
import sys

import pytest

from tests.laptop import ROOT

TAKE = """
import re, threading
from pathlib import Path
from booth_app.gui import allocator

def own():
    return int(re.search(r"Private_Dirty: +(\\d+)", Path("/proc/self/smaps_rollup").read_text())[1])

def take():
    for _time in range(3):
        piece = bytearray(24 << 20)
        del piece
    print(own() - before)  # while the thread is there

if {given_back}:
    allocator.give_large_pieces_back()
before = own()
thread = threading.Thread(target=take)
thread.start()
thread.join()
"""


def kept(*, given_back: bool) -> int:
    """KiB that a process keeps of what a thread of it freed."""
    code = TAKE.format(given_back=given_back)
    run = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT, check=True, timeout=60
    )
    return int(run.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="it is about glibc")
def test_large_pieces_go_back_to_the_system() -> None:
    """Not one of them stays; left alone, the C library keeps one."""
    assert kept(given_back=True) < 2 * 1024
    assert kept(given_back=False) > 20 * 1024
