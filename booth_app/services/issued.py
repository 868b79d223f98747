"""What came with the pack beside the campaign: whose it is, whom to seal to, the booth's token.

It is kept with each log, since packs of one campaign for several booths are one pack to the
database: their campaign is the same to the last bit. Reading it loads no cryptography.
"""

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from booth_app.storage.queries import Reader
from booth_app.storage.settings import PER_LOG
from booth_app.storage.transaction import Transaction

from .workplace import Workplace

if TYPE_CHECKING:
    from booth_app.exchange.pack_file import Pack

_KEY = f"{PER_LOG}issued"


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
    elif (before := _read(log.setting(_KEY))) and before.office_key == pack.office_key:
        fields = before.token if before.token and before.token["booth"] == booth else None
    issued = Issued(
        office_key=pack.office_key,
        by_office=pack.office_key != own_key,
        seal_keys=pack.seal_keys,
        token=fields,
    )
    log.set(_KEY, msgspec.json.encode(issued).decode())


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
    return msgspec.json.decode(text, type=Issued) if text else None
