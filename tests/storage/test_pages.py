"""Pages that are noise are read to their end, and quickly."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from booth_app.storage.pages import PAGE, rows

LEAF = 0x0D


def page_of(cell: bytes) -> bytes:
    """A leaf of a table with one cell."""
    at = PAGE - len(cell)
    head = bytes([LEAF, 0, 0, 0, 1]) + at.to_bytes(2, "big") + b"\0" + at.to_bytes(2, "big")
    return head.ljust(at, b"\0") + cell


def test_a_cell_that_claims_more_than_there_is_is_passed_over(tmp_path: Path) -> None:
    """250 MB of payload in a file of two pages, or a head of as many bytes in one of many."""
    claims = [b"\xf7\xb2\xcf\x40", b"\x81\x00\x01\xf7\xb2\xcf\x40"]
    for claim in claims:
        path = tmp_path / "booth.sqlite"
        path.write_bytes(page_of(claim + b"\x01" * 60) + bytes(PAGE))
        assert [] == list(rows(path))


@given(st.binary(max_size=200), st.integers(0, PAGE))
def test_whatever_a_page_holds_reading_ends(tmp_path: Path, noise: bytes, at: int) -> None:
    """No noise raises, wherever it falls in a page of cells."""
    page = bytearray(page_of(b"\x09\x01\x03\x01\x11hello" * 3))
    page[at : at + len(noise)] = noise
    path = tmp_path / "booth.sqlite"
    path.write_bytes(bytes(page[:PAGE]).ljust(PAGE, b"\0"))
    assert all(isinstance(row, tuple) for row in rows(path))
