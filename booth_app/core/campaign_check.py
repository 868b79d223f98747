"""What is wrong with a campaign beyond its shape, for whoever writes it."""

from datetime import date

from .campaign import MAX_ITEMS, Campaign, Combo


def problems(campaign: Campaign) -> list[str]:
    """What is wrong with a campaign beyond its shape; empty where it is sound.

    Each problem is one English clause that names the place, for the author of the pack.
    """
    found = [
        *_twice("measure", [m.code for m in campaign.measures]),
        *_twice("body", [b.code for b in campaign.bodies]),
        *_twice("booth", [b.code for b in campaign.booths]),
        *_twice("item", [f"{i.measure}/{i.code}" for i in campaign.items]),
        *_twice("site", [s.code for s in campaign.sites]),
        *_twice("combo", [c.code for c in campaign.combos]),
        *_twice(
            "measure name",
            # one that is hidden may leave its name to another
            [w for m in campaign.measures_shown for w in dict.fromkeys((m.name, *m.aliases))],
        ),
    ]
    measures = {m.code: m for m in campaign.measures}
    bodies = {b.code for b in campaign.bodies}
    for item in campaign.items:
        if item.measure not in measures:
            found.append(f"item {item.code}: no measure {item.measure}")
        elif item.unit not in measures[item.measure].units:
            found.append(f"item {item.code}: {item.measure} is not counted in {item.unit}")
        found += [f"item {item.code}: no body {b}" for b in item.bodies if b not in bodies]
    found += [f"booth {b.code}: no body {b.body}" for b in campaign.booths if b.body not in bodies]
    found += [f"committee: no body {code}" for code in campaign.committee if code not in bodies]
    found += [
        f"{p.name}: no body {p.body}" for p in campaign.people if p.body and p.body not in bodies
    ]
    found += [
        f"measure {m.code}: no measure {m.inside}"
        for m in campaign.measures
        if m.inside and m.inside not in measures
    ]
    found += [wrong for combo in campaign.combos for wrong in wrong_parts(campaign, combo)]
    if len(campaign.items) > MAX_ITEMS:
        found.append(f"there are {len(campaign.items)} items; {MAX_ITEMS} at the most")
    if campaign.start > campaign.end:
        found.append(f"the campaign ends on {campaign.end}, before it starts on {campaign.start}")
    return found + _wrong_days(campaign) + _wrong_sites(campaign) + _all_hidden(campaign)


def _wrong_days(campaign: Campaign) -> list[str]:
    found = []
    places = [("booth_days", campaign.booth_days)]
    places += [(f"booth {booth.code}", booth.days) for booth in campaign.booths]
    for where, days in places:
        found += _twice(f"{where}:", days)
        for day in dict.fromkeys(days):
            if not _is_date(day):
                found.append(f"{where}: {day} is not a date")
            elif not campaign.start <= day <= campaign.end:
                found.append(f"{where}: {day} is not from {campaign.start} to {campaign.end}")
    return found


def _is_date(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _wrong_sites(campaign: Campaign) -> list[str]:
    inside = {site.code: site.inside for site in campaign.sites}
    found = [
        f"{where}: no site {code}"
        for where, code in [
            *((f"site {site.code}", site.inside) for site in campaign.sites),
            *((f"body {body.code}", body.site) for body in campaign.bodies),
            *((f"booth {booth.code}", booth.site) for booth in campaign.booths),
        ]
        if code and code not in inside
    ]
    if path := circle(campaign):
        found.append(f"site {path[0]} lies in itself: {' in '.join(path)}")
    return found


def circle(campaign: Campaign) -> list[str]:
    """The first site that lies in itself, with those between, and itself again; or nothing."""
    inside = {site.code: site.inside for site in campaign.sites}
    for code in inside:
        path, at = [code], inside[code]
        while at in inside and at not in path:
            path.append(at)
            at = inside[at]
        if at == code:
            return [*path, code]
    return []


def _all_hidden(campaign: Campaign) -> list[str]:
    found = []
    if not campaign.measures_shown:
        found.append("every measure is hidden")
    if not campaign.booths_shown:
        found.append("every booth is hidden")
    return found


def wrong_parts(campaign: Campaign, combo: Combo) -> list[str]:
    """What a combo lacks. One that is hidden is tapped no more: its parts need only be there."""
    tapped = {m.code: m for m in campaign.measures if m.tiles or combo.hidden}
    items = {(item.measure, item.code) for item in campaign.items}
    parts = [(part.measure, part.item) for part in combo.parts]
    found = [
        f"combo {combo.code}: {measure} is not tapped"
        for measure, _i in parts
        if measure not in tapped
    ]
    for measure, item in parts:
        if measure not in tapped:
            continue
        if item and (measure, item) not in items:
            found.append(f"combo {combo.code}: no item {measure}/{item}")
        if (
            not item
            and not combo.hidden
            and campaign.by_item(measure)
            and not tapped[measure].unsorted
        ):
            found.append(f"combo {combo.code}: {measure} is counted by item")
    return found + _twice(f"combo {combo.code}: part", [f"{m}/{i}".rstrip("/") for m, i in parts])


def _twice(what: str, codes: list[str]) -> list[str]:
    seen: set[str] = set()
    twice = dict.fromkeys(code for code in codes if code in seen or seen.add(code))  # type: ignore[func-returns-value]
    return [f"{what} {code} is there twice" for code in twice]
