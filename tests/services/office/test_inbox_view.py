"""What the inbox says: never a zero for what nobody reported, intervals where words are bounds."""

from booth_app import i18n
from booth_app.core.office_kinds import Return
from booth_app.services.office import collecting, deciding
from booth_app.services.office.inbox_view import Line, grouped, view
from booth_app.services.office.place import Office
from tests.log_builder import DAY

from .booths import Booths


def line(office: Office, booth: str) -> Line:
    return next(one for one in view(office).lines if one.booth == booth)


def test_nothing_reported_is_no_zero(office: Office) -> None:
    """In the cards and in the grid."""
    shown = view(office)
    assert {"—"} == {card.number for card in shown.cards[:-1]}
    assert ("0", "5 missing") == (shown.cards[-1].number, shown.cards[-1].beside)
    assert {"—"} == {figure for one in shown.lines for figure in one.figures}
    assert ("not in", "chase") == (
        line(office, "gsj").days[DAY].text,
        line(office, "gsj").status.text,
    )


def test_units_are_never_added_up(office: Office, booths: Booths) -> None:
    """Sets beside copies, the more of them first; a return's bounds make an interval."""
    log = booths.busy(n=3)
    log.leaflets(200, unit="份")
    collecting.collect(office, [booths.file(log)]).result()
    deciding.write(office, Return("swj", "leaflets", "份", 200, DAY, bound="gt")).result()
    leaflets = view(office).cards[1]
    assert ("400–500", "copies") == (leaflets.number, leaflets.unit)
    assert "5 sets" == leaflets.beside


def test_a_body_with_one_booth_reports_for_it(office: Office) -> None:
    """A figure of the body stands in the row of its booth, in its own word in the cell."""
    said = Return("swj", "consultations", "人次", 200, DAY, bound="lt", word="近")
    deciding.write(office, said).result()
    found = line(office, "swj")
    assert ("≈ nearly 200", "by hand") == (found.days[DAY].text, found.status.text)
    assert "nearly 200" == found.figures[0]
    with i18n.speaking(i18n.CHINESE):
        found = line(office, "swj")
        assert ("≈ 近200", "近200") == (found.days[DAY].text, found.figures[0])


def test_nothing_missing_is_nothing_bad(office: Office) -> None:
    """Once all booths have reported, what is said of them does not look like a warning."""
    for booth in office.working_on().booths_shown:
        deciding.write(office, Return(booth.body, "boards", "块", 5, DAY)).result()
    card = view(office).cards[-1]
    assert ("5", "", "muted") == (card.number, card.beside, card.tone)


def test_each_state_has_a_sign_and_words(office: Office, booths: Booths) -> None:
    """No state is told by colour alone."""
    log = booths.log("sfj")
    log.count(n=35)
    late = booths.busy("wtj", n=20)
    copy = (whole := booths.busy("zscqj", n=20)).fork(10)
    copy.count()
    files = [booths.file(booths.busy(n=1046)), booths.file(log), booths.file(whole)]
    files += [booths.file(copy)]
    files += [booths.file(late, data=part) for part in (late.part(1, 9), late.part(19, 25))]
    collecting.collect(office, files).result()
    said = {one.booth: one.days[DAY].text for one in view(office).lines}
    assert {
        "gsj": "✓ 1\u2009046",
        "sfj": "◐ 35",
        "wtj": "◐ 9 missing",
        "zscqj": "? forked",
        "swj": "not in",
    } == said


def test_thousands_have_room() -> None:
    """1 046, as on the picture."""
    assert ["7", "1\u2009046"] == [grouped(7), grouped(1046)]
