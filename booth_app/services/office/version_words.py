"""What a new version of a campaign changes, in people's words."""

from booth_app.core.campaign_versions import Difference
from booth_app.i18n import _, _mark, name_of

_PARTS = {
    "campaign": _mark("Campaign"),
    "measure": _mark("Measure"),
    "item": _mark("Item"),
    "combo": _mark("Combination"),
    "site": _mark("Site"),
    "body": _mark("Body"),
    "booth": _mark("Booth"),
    "person": _mark("Person"),
    "series": _mark("Series of activities"),
    "committee": _mark("Committee"),
}
_CHANGES = {
    "added": _mark("added"),
    "changed": _mark("changed"),
    "hidden": _mark("hidden; what was counted of it stays"),
    "shown": _mark("shown again"),
    "removed": _mark("taken out"),
    "ordered": _mark("in another order"),
}


def in_words(difference: Difference) -> str:
    """One thing that a version changes, such as ``Item 商标注册: added``."""
    part, change = _(_PARTS[difference.what]), _(_CHANGES[difference.change])
    thing = f"{part} {name_of(difference)}".rstrip()
    return _("{thing}: {change}", thing=thing, change=change)
