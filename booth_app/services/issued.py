"""What came with the pack beside the campaign: whose it is, whom to seal to, the booth's token.

It is kept with each log, since packs of one campaign for several booths are one pack to the
database: their campaign is the same to the last bit. Reading it loads no cryptography.
"""

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.storage.queries import Reader
from booth_app.storage.settings import PER_LOG
from booth_app.storage.transaction import Transaction

from . import remembered
from .workplace import Workplace

if TYPE_CHECKING:
    from booth_app.exchange.pack_file import Pack

_KEY = f"{PER_LOG}issued"
_OFFICE_KEY = "office_key."
"""With the id of a campaign: the key of the office whose packs of it are taken."""


class Issued(Struct, frozen=True, kw_only=True):
    """``by_office``: signed with another key than this laptop's own.

    ``token`` are the fields of ``exchange.enrolment.Token``, secret; none where the pack is for
    all booths, or for another than that of the log.
    """

    office_key: str
    by_office: bool
    seal_keys: list[str] = []
    token: dict[str, str] | None = None


def keep(log: Transaction, pack: "Pack", booth: str, own_key: str) -> None:
    """Within a job that assigns the own log to ``booth``: remember what came with the pack.

    A token that the same office gave before stays, where a newer pack brings none.
    """
    token = pack.enrolment
    fields = None
    if token is not None and token.booth == booth:
        fields = msgspec.structs.asdict(token)
    elif (before := _read(log.setting(_KEY))) and _is_same_office(before.office_key, pack):
        fields = before.token if before.token and before.token["booth"] == booth else None
    issued = Issued(
        office_key=pack.office_key,
        by_office=pack.office_key != own_key,
        seal_keys=pack.seal_keys,
        token=fields,
    )
    log.set(_KEY, msgspec.json.encode(issued).decode())
    if issued.by_office:
        log.set(f"{_OFFICE_KEY}{pack.campaign.id}", pack.office_key)


def refuse_other_key(place: Workplace, pack: "Pack", confirmed: str = "") -> None:
    """Refuse (``PACK_KEY_CHANGED``) a pack of another office than that of the campaign here.

    The same office may have a new key, for which the one before gives its word in the pack; or
    somebody asked the office by telephone, and ``confirmed`` is the short name that it said.
    """
    known = place.reader.settings().get(f"{_OFFICE_KEY}{pack.campaign.id}", "")
    if not known and (before := of(place.reader)) and before.by_office:
        now = place.campaign
        known = before.office_key if now is not None and now.id == pack.campaign.id else ""
    if not known or _is_same_office(known, pack):
        return
    from booth_app.exchange import signing

    name = signing.fingerprint(pack.office_key)
    if confirmed.replace("-", "").replace(" ", "").upper() != name.replace("-", ""):
        known = signing.fingerprint(known)
        raise Refusal(OfficeWhy.PACK_KEY_CHANGED, fingerprint=name, known=known)


def _is_same_office(known: str, pack: "Pack") -> bool:
    from booth_app.exchange import succession

    return succession.leads(pack.succession, known, pack.office_key)


def brings_more(place: Workplace, pack: "Pack", booth: str) -> bool:
    """Whether a pack of the campaign that is served already has a token that is not kept yet."""
    if pack.enrolment is None or pack.enrolment.booth != booth:
        return False
    known = of(place.reader)
    return known is None or known.token != msgspec.structs.asdict(pack.enrolment)


def of(reader: Reader) -> Issued | None:
    """What came with the pack of a reader's log; None in a log begun before this was kept."""
    return _read(reader.settings().get(_KEY, ""))


def _read(text: str) -> Issued | None:
    return remembered.read(text, Issued, None)
