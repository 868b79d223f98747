"""An office's key gives way to the next one, and to no other."""

from typing import Any

import msgspec
import pytest
from nacl.signing import VerifyKey

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import office_keys, pack_file, receipt_file, signing, succession
from booth_app.exchange.office_keys import LEAST

PHRASE = "correct horse"
DESK = bytes(32)
FIRST, RECOVERY = office_keys.make(PHRASE, signing.public_key(DESK), LEAST)
SECOND = office_keys.renew(FIRST, PHRASE, LEAST)
THIRD = office_keys.renew(SECOND, PHRASE, LEAST)
ROOTS = [office_keys.read(file).root for file in (FIRST, SECOND, THIRD)]
MADE_AT = "2011-04-20T09:00:00+08:00"


def test_every_earlier_key_leads_to_the_present_one() -> None:
    """And none leads back, or to a stranger."""
    keys = office_keys.read(THIRD)
    assert ROOTS[::-1] == keys.roots
    for known in ROOTS:
        assert succession.leads(keys.succession, known, keys.root)
    assert not succession.leads(keys.succession, ROOTS[2], ROOTS[1])
    assert not succession.leads(keys.succession, "ab" * 32, keys.root)
    assert not succession.leads(keys.succession[:1], ROOTS[0], keys.root)
    assert not succession.leads(keys.succession[::-1], ROOTS[0], keys.root)
    assert not succession.leads([], ROOTS[0], keys.root)


def test_it_is_what_the_format_says() -> None:
    """Checked with nothing of the program: plain Ed25519 over context, zero, and the next key."""
    [word] = office_keys.read(SECOND).succession
    message = f"booth-next-v1\0{ROOTS[1]}".encode()
    VerifyKey(bytes.fromhex(ROOTS[0])).verify(message, bytes.fromhex(word.grant))


def test_nobody_else_can_give_the_word() -> None:
    """A thief who knows all that is public has no key that could."""
    [word] = office_keys.read(SECOND).succession
    thief = signing.new_key()
    forged = succession.hand_over(thief, ROOTS[1])
    stolen = msgspec.structs.replace(forged, key=word.key)
    for chain in ([forged], [stolen], [msgspec.structs.replace(word, grant="0" * 128)]):
        assert not succession.leads(chain, ROOTS[0], ROOTS[1])


def test_what_was_sealed_and_what_was_printed_stay_good() -> None:
    """Work key, recovery key and passphrase are the same; only the root is new."""
    old, new = office_keys.read(FIRST), office_keys.read(THIRD)
    assert (old.seal_keys, old.fingerprint) == (new.seal_keys, new.on_paper)
    assert old.root != new.root
    secrets = office_keys.unlock(THIRD, PHRASE)
    assert (new.root, office_keys.unlock(FIRST, PHRASE).work) == (
        signing.public_key(secrets.root),
        secrets.work,
    )
    recovered = office_keys.recover(THIRD, RECOVERY, "another phrase", LEAST)
    assert secrets.root == office_keys.unlock(recovered, "another phrase").root
    granted = office_keys.grant_device(THIRD, PHRASE, "12" * 32)
    assert new.roots == office_keys.read(granted).roots


def test_it_takes_the_passphrase_and_ends_somewhere() -> None:
    """Sixteen times is more than any office needs."""
    with pytest.raises(Refusal) as wrong:
        office_keys.renew(FIRST, "wrong", LEAST)
    assert OfficeWhy.PASSPHRASE_WRONG is wrong.value.why
    file = THIRD
    for _time in range(succession.MOST - 2):
        file = office_keys.renew(file, PHRASE, LEAST)
    with pytest.raises(Refusal) as often:
        office_keys.renew(file, PHRASE, LEAST)
    assert OfficeWhy.KEYS_RENEWED_OFTEN is often.value.why


def test_a_key_file_with_another_succession_is_damaged() -> None:
    """It is under the root's signature."""
    tree: Any = msgspec.json.decode(SECOND)
    tree["public"]["succession"][0]["next"] = ROOTS[0]
    with pytest.raises(Refusal) as refused:
        office_keys.read(msgspec.json.encode(tree))
    assert OfficeWhy.OFFICE_KEYS_DAMAGED is refused.value.why


def test_packs_and_receipts_carry_it(campaign: Campaign) -> None:
    """A pack whose word does not hold is spoilt."""
    keys, root = office_keys.read(THIRD), office_keys.unlock(THIRD, PHRASE).root
    chain = keys.succession
    made = pack_file.build(campaign, root, MADE_AT, "1", succession=chain)
    assert chain == pack_file.read(made, "p").succession
    spoilt = pack_file.build(campaign, root, MADE_AT, "1", succession=chain[:1])
    with pytest.raises(Refusal) as refused:
        pack_file.read(spoilt, "p")
    assert Why.BAD_PACK is refused.value.why
    receipt = receipt_file.build(
        seed=DESK,
        office_key=keys.root,
        grant=keys.grant,
        campaign_id="ip2011",
        made_at=MADE_AT,
        app_version="1",
        logs=[],
        succession=chain,
    )
    assert chain == receipt_file.read(receipt, "r").succession
