"""Files of every released version of the formats are read for ever."""

from pathlib import Path

import msgspec
import pytest

from booth_app.core.campaign import Campaign
from booth_app.core.totals import fold
from booth_app.exchange import booth_file, pack_file, signing

FIXTURES = Path(__file__).parents[1] / "fixtures"
PACK_HASH = "89e8d3a23e800aba7d0a41762d2f80491b4b5a9faac05752e2b88f68e8890bd6"


def old(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def test_a_pack_of_format_1_0() -> None:
    """Made by version 0.1.0 from the example: no keys to seal to, and for any of its booths."""
    pack = pack_file.read(old("pack-1.0.boothpack"), "pack-1.0.boothpack")
    assert PACK_HASH == pack.pack_hash
    assert "3453-035C-9DBE" == signing.fingerprint(pack.office_key)
    assert ([], None) == (pack.seal_keys, pack.enrolment)
    assert ["gsj", "sfj", "wtj", "swj", "zscqj"] == [booth.code for booth in pack.booths]
    # an archive may be encoded anew and still be the campaign it was
    assert pack.campaign == msgspec.json.decode(pack.campaign_json, type=Campaign)


def test_a_booth_file_of_format_1_0() -> None:
    """Made by version 0.1.0 from the demonstration: its totals come to what they did."""
    verified = booth_file.verify(old("booth-file-1.0.booth"), "booth-file-1.0.booth")
    assert (1, 0) == (verified.manifest.major, verified.manifest.minor)
    assert "ip2011_sfj_8851a4c3_20110426_225_d4fa2234.booth" == verified.proper_name
    assert (PACK_HASH, "sfj", False) == (
        verified.manifest.pack_hash,
        verified.booth,
        verified.rehearsal,
    )
    assert verified.enrolment is None
    numbers: dict[tuple[str, str], int] = {}
    for cell, total in fold(verified.entries).items():
        key = (cell.measure, cell.unit)
        numbers[key] = numbers.get(key, 0) + total.n
    assert (35, 1000) == (numbers["consultations", "人次"], numbers["leaflets", "份"])


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.booth*")), ids=lambda path: path.name)
def test_every_fixture_is_read(path: Path) -> None:
    """A file that is put there is held by a test."""
    read = {".boothpack": pack_file.read, ".booth": booth_file.verify}[path.suffix]
    assert read(path.read_bytes(), path.name)
