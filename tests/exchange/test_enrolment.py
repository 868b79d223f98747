"""Tokens of the office, and the proof that a laptop has one."""

import msgspec
import pytest
from nacl.signing import VerifyKey

from booth_app.exchange import enrolment, signing

ROOT = bytes(range(32))
OFFICE = signing.public_key(ROOT)
DEVICE = signing.public_key(bytes(32))
LOG = "5a" * 16
TOKEN = enrolment.issue(ROOT, "ip2011", "gsj")
PROOF = enrolment.prove(TOKEN, DEVICE, LOG)


def test_a_proof_holds_for_its_laptop_log_campaign_and_office_alone() -> None:
    """Whatever is exchanged, it holds no more."""
    right = {"root": OFFICE, "campaign_id": "ip2011", "device": DEVICE, "log": LOG}
    assert enrolment.holds(PROOF, **right)
    wrong = {"root": DEVICE, "campaign_id": "ip2012", "device": OFFICE, "log": "00" * 16}
    for name, other in wrong.items():
        assert not enrolment.holds(PROOF, **(right | {name: other})), name


@pytest.mark.parametrize("field", ["booth", "key", "grant", "proof"])
def test_every_part_of_a_proof_counts(field: str) -> None:
    """A part of another token, though that is the office's own too, spoils it."""
    other = enrolment.prove(enrolment.issue(ROOT, "ip2011", "sfj"), DEVICE, LOG)
    mixed = msgspec.structs.replace(PROOF, **{field: getattr(other, field)})
    assert not enrolment.holds(mixed, OFFICE, "ip2011", DEVICE, LOG)


def test_who_has_no_seed_cannot_prove_anything() -> None:
    """The public part of a token, as booth files show it, makes no proof for another laptop."""
    stolen = enrolment.Token(booth=PROOF.booth, seed="11" * 32, key=PROOF.key, grant=PROOF.grant)
    assert not enrolment.is_sound(stolen, OFFICE, "ip2011")
    forged = enrolment.prove(stolen, OFFICE, LOG)
    assert not enrolment.holds(forged, OFFICE, "ip2011", OFFICE, LOG)


def test_a_token_is_sound_for_one_office_and_campaign() -> None:
    """Another office's, or another campaign's, is none."""
    assert enrolment.is_sound(TOKEN, OFFICE, "ip2011")
    assert not enrolment.is_sound(TOKEN, DEVICE, "ip2011")
    assert not enrolment.is_sound(TOKEN, OFFICE, "ip2012")


def test_tokens_differ() -> None:
    """Two booths, or the same booth twice, never have the same key."""
    assert 5 == len({enrolment.issue(ROOT, "ip2011", "gsj").seed for _ in range(5)})


def test_it_is_what_the_format_says() -> None:
    """Checked with nothing of the program: plain Ed25519 over context, zero, lines."""
    grant = f"booth-enrol-v1\0ip2011\ngsj\n{PROOF.key}".encode()
    VerifyKey(bytes.fromhex(OFFICE)).verify(grant, bytes.fromhex(PROOF.grant))
    proof = f"booth-device-v1\0{DEVICE}\n{LOG}".encode()
    VerifyKey(bytes.fromhex(PROOF.key)).verify(proof, bytes.fromhex(PROOF.proof))
