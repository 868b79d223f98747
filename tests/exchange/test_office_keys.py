"""The keys of an office: made, unlocked, lost and recovered."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey, PublicKey, SealedBox

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import office_keys, recovery_text, signing
from booth_app.exchange.office_keys import LEAST

PHRASE = "correct horse"
DEVICE = signing.public_key(bytes(32))
FILE, RECOVERY = office_keys.make(PHRASE, DEVICE, LEAST)


def refused(call: object, *arguments: object) -> Why:
    with pytest.raises(Refusal) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.why


def key_lines(text: str) -> list[str]:
    return re.findall(r"^ +[1-4]:.*$", text, re.M)


def test_what_is_public_needs_no_passphrase() -> None:
    """Root, work and recovery key, and the root's word for the office's computer."""
    keys = office_keys.read(FILE)
    assert DEVICE == keys.device
    assert office_keys.grant_holds(keys.root, DEVICE, keys.grant)
    assert not office_keys.grant_holds(keys.root, keys.root, keys.grant)
    assert (keys.work, keys.recovery) == keys.seal_keys
    assert keys.fingerprint in RECOVERY


def test_the_passphrase_opens_the_secret_halves() -> None:
    """They are those of the public ones; nothing else opens them."""
    secrets, keys = office_keys.unlock(FILE, PHRASE), office_keys.read(FILE)
    assert keys.root == signing.public_key(secrets.root)
    assert keys.work == PrivateKey(secrets.work).public_key.encode().hex()
    for wrong in ("", "correct hors", "Correct horse", PHRASE * 50):
        assert OfficeWhy.PASSPHRASE_WRONG is refused(office_keys.unlock, FILE, wrong)


def test_no_secret_stands_in_the_file_or_in_a_message() -> None:
    """Neither in hex, nor where a traceback would print it; the recovery key least of all."""
    secrets = office_keys.unlock(FILE, PHRASE)
    hidden = (secrets.root, secrets.work, recovery_text.read(RECOVERY))
    for secret in hidden:
        assert secret.hex() not in FILE.decode() and secret not in FILE
        assert secret.hex() not in repr(secrets)
    assert PHRASE not in FILE.decode()


def test_what_a_booth_seals_both_keys_open() -> None:
    """The work key every day, the recovery key when all else is lost."""
    work, recovery = office_keys.read(FILE).seal_keys
    for public, secret in (
        (work, office_keys.unlock(FILE, PHRASE).work),
        (recovery, recovery_text.read(RECOVERY)),
    ):
        sealed = SealedBox(PublicKey(bytes.fromhex(public))).encrypt(b"139")
        assert b"139" == SealedBox(PrivateKey(secret)).decrypt(sealed)


def test_a_changed_passphrase_opens_the_same_keys() -> None:
    """The old one opens nothing any more; the recovery key on paper stays good."""
    changed = office_keys.change_passphrase(FILE, PHRASE, "battery staple", LEAST)
    assert office_keys.read(FILE) == office_keys.read(changed)
    assert office_keys.unlock(FILE, PHRASE).root == (
        office_keys.unlock(changed, "battery staple").root
    )
    assert OfficeWhy.PASSPHRASE_WRONG is refused(office_keys.unlock, changed, PHRASE)
    assert OfficeWhy.PASSPHRASE_WRONG is refused(
        office_keys.change_passphrase, FILE, "wrong phrase", "battery staple", LEAST
    )
    again = office_keys.recover(changed, RECOVERY, "third phrase", LEAST)
    assert office_keys.unlock(FILE, PHRASE).work == office_keys.unlock(again, "third phrase").work


def test_who_lost_the_passphrase_sets_a_new_one() -> None:
    """With the whole text, with its four lines, or with nothing but the digits."""
    lines = key_lines(RECOVERY)
    assert 4 == len(lines)
    digits = "".join(line.split(":")[1] for line in lines)
    for typed in (RECOVERY, "\n".join(lines), "\n".join(reversed(lines)), digits.lower()):
        new = office_keys.recover(FILE, typed, "a new phrase", LEAST)
        assert office_keys.unlock(FILE, PHRASE).root == office_keys.unlock(new, "a new phrase").root


def test_the_recovery_key_of_another_office_is_named_as_such() -> None:
    """It is printed right, but opens nothing here."""
    _other, text = office_keys.make(PHRASE, DEVICE, LEAST)
    assert OfficeWhy.RECOVERY_WRONG is refused(
        office_keys.recover, FILE, text, "a new phrase", LEAST
    )


def test_short_passphrases_are_refused_before_anything_is_made() -> None:
    """Blanks around it do not make it longer; eight Chinese characters are eight."""
    for short in ("", "1234567", " 1234567 "):
        assert OfficeWhy.PASSPHRASE_SHORT is refused(office_keys.make, short, DEVICE, LEAST)
        change = office_keys.change_passphrase
        assert OfficeWhy.PASSPHRASE_SHORT is refused(change, FILE, PHRASE, short, LEAST)
        assert OfficeWhy.PASSPHRASE_SHORT is refused(
            office_keys.recover, FILE, RECOVERY, short, LEAST
        )
    made, _text = office_keys.make("知识产权宣传周办", DEVICE, LEAST)
    assert office_keys.unlock(made, "知识产权宣传周办").root


def test_full_width_typing_is_the_same_passphrase() -> None:
    """An input method that was left on locks nobody out."""
    made, _text = office_keys.make("ＡＢＣ　１２３４５", DEVICE, LEAST)
    assert office_keys.unlock(made, "ABC 12345 ").root


def test_another_computer_of_the_office() -> None:
    """It gets the root's word too; everything else stays."""
    other = signing.public_key(bytes([7] * 32))
    moved = office_keys.grant_device(FILE, PHRASE, other)
    keys, before = office_keys.read(moved), office_keys.read(FILE)
    assert other == keys.device and office_keys.grant_holds(keys.root, other, keys.grant)
    assert (before.root, before.seal_keys) == (keys.root, keys.seal_keys)
    assert office_keys.recover(moved, RECOVERY, "a new phrase", LEAST)


def test_the_usual_cost_is_high_and_stands_in_the_file() -> None:
    """Whoever copies the file has to spend a quarter of a gigabyte on every guess."""
    made, _text = office_keys.make(PHRASE, DEVICE)
    kept = json.loads(made)["passphrase"]
    assert ("argon2id", 3, 256 * 1024 * 1024) == (kept["kdf"], kept["passes"], kept["memory"])
    assert office_keys.unlock(made, PHRASE).root


def test_keys_and_files_are_never_the_same_twice() -> None:
    """Keys, salt and box come from chance."""
    files = [json.loads(office_keys.make(PHRASE, DEVICE, LEAST)[0]) for _ in range(3)]
    for read in (lambda f: f["public"]["root"], lambda f: f["passphrase"]["salt"]):
        assert 3 == len({read(file) for file in files})


def test_every_flipped_bit_is_noticed() -> None:
    """A damaged file is called damaged, and never takes the passphrase for a wrong one."""
    for bit in range(len(FILE) * 8):
        flipped = bytearray(FILE)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            read = office_keys.read(bytes(flipped))
        except Refusal as refusal:
            # a version that is flipped is a newer one
            assert refusal.why in (OfficeWhy.OFFICE_KEYS_DAMAGED, Why.FILE_NEWER), bit
        else:  # another blank between two fields
            assert office_keys.read(FILE) == read
            assert json.loads(FILE) == json.loads(flipped)


def test_cut_empty_and_foreign_files_are_damaged() -> None:
    """And a newer one asks for an update."""
    for data in (
        b"",
        FILE[:-40],
        b"[]",
        b"\xff\xfe",
        b"{}" * 40_000,
        b'{"format": "x", "major": 1}',
    ):
        assert OfficeWhy.OFFICE_KEYS_DAMAGED is refused(office_keys.read, data)
    newer = FILE.replace(b'"major": 1', b'"major": 2')
    assert Why.FILE_NEWER is refused(office_keys.read, newer)


@pytest.mark.parametrize(
    ("field", "value"),
    [("memory", 2**40), ("passes", 10**6), ("memory", 1), ("passes", 0), ("kdf", "none")],
)
def test_costs_out_of_bounds_are_refused_before_they_are_paid(field: str, value: object) -> None:
    """A file that somebody made to hang the office's computer, or to weaken its guard."""
    tree = json.loads(FILE)
    tree["passphrase"][field] = value
    assert OfficeWhy.OFFICE_KEYS_DAMAGED is refused(
        office_keys.unlock, json.dumps(tree, ensure_ascii=False).encode(), PHRASE
    )


def test_public_keys_of_somebody_else_are_noticed() -> None:
    """A key put into the open part, with a checksum that is right, is not signed by the root."""
    other = json.loads(office_keys.make(PHRASE, DEVICE, LEAST)[0])
    for part in ("public", "signature", "sealed_to_recovery"):
        tree = json.loads(FILE)
        tree[part] = other[part]
        assert OfficeWhy.OFFICE_KEYS_DAMAGED is refused(office_keys.read, json.dumps(tree).encode())


@settings(max_examples=30)
@given(st.binary(min_size=32, max_size=32))
def test_any_key_survives_the_paper(secret: bytes) -> None:
    """Printed, read, typed in small letters without a gap: the same key."""
    text = recovery_text.write(secret, "7F3A-91C2-D04B")
    assert secret == recovery_text.read(text)
    assert secret == recovery_text.read(text.lower().replace("0", "O").replace("1:", "1."))
    assert "7F3A-91C2-D04B" in text


@given(st.binary(min_size=32, max_size=32), st.integers(0, 3), st.integers(0, 19), st.data())
def test_a_slip_is_noticed_and_its_line_is_named(
    secret: bytes, line: int, at: int, data: st.DataObject
) -> None:
    """One digit wrong, missing or doubled, in any line. Chance hides one slip in 65,536."""
    lines = key_lines(recovery_text.write(secret, "x"))
    number, digits = lines[line].replace(" ", "").split(":")
    kind = data.draw(st.sampled_from(["other", "missing", "doubled"]))
    if kind == "other":
        sign = data.draw(st.sampled_from("0123456789ABCDEF".replace(digits[at], "")))
        digits = digits[:at] + sign + digits[at + 1 :]
    elif kind == "missing":
        digits = digits[:at] + digits[at + 1 :]
    else:
        digits = digits[:at] + digits[at] + digits[at:]
    lines[line] = f"{number}: {digits}"
    try:
        assert secret != recovery_text.read("\n".join(lines))
    except Refusal as refusal:
        assert (OfficeWhy.RECOVERY_MISTYPED, line + 1) == (refusal.why, refusal.facts["line"])


def test_a_missing_line_is_named() -> None:
    """Whoever leaves one out hears which."""
    lines = key_lines(RECOVERY)
    for left_out in range(4):
        typed = "\n".join(lines[:left_out] + lines[left_out + 1 :])
        with pytest.raises(Refusal) as caught:
            recovery_text.read(typed)
        assert left_out + 1 == caught.value.facts["line"]


@given(st.text(max_size=200))
def test_anything_may_be_typed(text: str) -> None:
    """Refused in a sentence, whatever it is."""
    assert OfficeWhy.RECOVERY_MISTYPED is refused(recovery_text.read, text)


def test_the_text_says_what_it_is_for_in_both_languages() -> None:
    """Print it, lock it away, and what happens without it."""
    for words in (
        "恢复密钥",
        "打印",
        "锁进",
        "谁也帮不上忙",
        "Print it",
        "lock",
        "Nobody can help",
    ):
        assert words in RECOVERY
    assert all(len(line) <= 100 for line in RECOVERY.splitlines())
