"""Enrolment: a laptop's proof that the office set it up for one booth.

The office puts a token into the pack of one booth: a key made for it alone, and the office's word
for that key. The laptop signs its own key with the token, and writes the proof into every file.
Who has only a general pack, or only the public halves, cannot make one.
"""

from msgspec import Struct

from booth_app.core.campaign import BoothCode
from booth_app.core.kinds import Hash

from . import signing
from .signing import Signature


class Token(Struct, frozen=True, kw_only=True):
    """What a pack of one booth carries: ``seed`` is secret, ``key`` its public half.

    ``grant``: the office's root key signed, in the context ``booth-enrol-v1``, the campaign's id,
    the booth's code and ``key``, one a line.
    """

    booth: BoothCode
    seed: Hash
    key: Hash
    grant: Signature


class Enrolment(Struct, frozen=True, kw_only=True):
    """What a booth file says of it.

    ``proof``: the token's key signed, in the context ``booth-device-v1``, the laptop's public key
    and the log's id, one a line.
    """

    booth: BoothCode
    key: Hash
    grant: Signature
    proof: Signature


def issue(root: bytes, campaign_id: str, booth: str) -> Token:
    """A new token for a booth, granted by the office's root seed."""
    seed = signing.new_key()
    key = signing.public_key(seed)
    return Token(
        booth=booth,
        seed=seed.hex(),
        key=key,
        grant=signing.sign_hex(root, signing.ENROL, campaign_id, booth, key),
    )


def is_sound(token: Token, office_key: str, campaign_id: str) -> bool:
    """Whether a token's halves belong together and the owner of ``office_key`` granted it."""
    return token.key == signing.public_key(bytes.fromhex(token.seed)) and signing.verify_hex(
        office_key, signing.ENROL, token.grant, campaign_id, token.booth, token.key
    )


def prove(token: Token, device: str, log: str) -> Enrolment:
    """The proof for the laptop with this public key and the log it writes."""
    return Enrolment(
        booth=token.booth,
        key=token.key,
        grant=token.grant,
        proof=signing.sign_hex(bytes.fromhex(token.seed), signing.DEVICE, device, log),
    )


def holds(enrolment: Enrolment, root: str, campaign_id: str, device: str, log: str) -> bool:
    """Whether the office with the public key ``root`` enrolled this laptop for its booth.

    ``device`` and ``log`` are the public key and the log's id of the file that it came in. Whether
    ``enrolment.booth`` is the booth that the log counts for is for the caller to compare.
    """
    granted = signing.verify_hex(
        root, signing.ENROL, enrolment.grant, campaign_id, enrolment.booth, enrolment.key
    )
    return granted and is_of(enrolment, device, log)


def is_of(enrolment: Enrolment, device: str, log: str) -> bool:
    """Whether a proof was made for this laptop and log, whichever office gave the token."""
    return signing.verify_hex(enrolment.key, signing.DEVICE, enrolment.proof, device, log)
