"""The order of versions: which one is newer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app import __version__
from booth_app.core.versions import Version, parse

NUMBERS = st.integers(0, 999_999)
VERSIONS = st.builds(Version, NUMBERS, NUMBERS, NUMBERS)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1.0.0", "1.0.1"),
        ("1.9.3", "1.10.0"),
        ("1.99.99", "2.0.0"),
        ("0.10.0", "1.0.0"),
        ("9.9.9", "10.0.0"),
        ("1.0.9", "1.0.10"),
    ],
)
def test_numbers_are_compared_and_not_letters(older: str, newer: str) -> None:
    """Ten comes behind nine."""
    assert parse(older) < parse(newer)


@given(VERSIONS, VERSIONS)
def test_the_first_number_that_differs_decides(one: Version, other: Version) -> None:
    """Whatever the numbers are; and the text goes to the same version and back."""
    assert one == parse(str(one))
    differing = next((pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]), None)
    newer = differing is not None and differing[0] > differing[1]
    assert newer is (parse(str(one)) > parse(str(other)))


@pytest.mark.parametrize(
    "text",
    [
        *("", "1", "1.0", "1.0.0.0", "1.0.0\n", " 1.0.0", "v1.0.0", "1.0.0-rc.1", "1.0.0rc1"),
        *("01.0.0", "1.00.0", "1.0.-1", "1.0.+1", "1,0,0", "1.0.1234567", "１.0.0", "1.0.x"),
    ],
)
def test_a_version_has_one_spelling(text: str) -> None:
    """What might be read in two ways is no version."""
    with pytest.raises(ValueError, match="is not a version"):
        parse(text)


def test_this_program_has_a_version() -> None:
    """Else it could take no newer one."""
    assert __version__ == str(parse(__version__))
