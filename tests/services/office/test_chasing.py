"""The chase list: whom to ask for what, as a text."""

from msgspec.structs import replace

from booth_app import i18n
from booth_app.core.office_kinds import Return
from booth_app.services.office import campaigns, chasing, deciding, signing_off
from booth_app.services.office.place import Office
from tests.laptop import DAY

from .booths import Booths
from .test_collecting import take
from .test_completeness import code_of


def listed(office: Office) -> dict[str, tuple[str, list[str]]]:
    """What stands there for each booth; the office's own work has a ``+``."""
    return {
        line.booth + "+" * (line.todo == "decide"): (line.todo, line.wants)
        for line in chasing.chase_list(office)
        if line.booth
    }


def test_each_booth_is_asked_for_what_it_lacks(office: Office, booths: Booths) -> None:
    """One line for each, under what is most urgent; what is settled is not in it."""
    log = booths.busy("sfj")
    opened = booths.log("wtj")
    done = booths.busy("swj")
    take(
        office,
        booths.file(booths.busy("gsj")),
        booths.file(log, data=log.part(1, 9)),
        booths.file(log, data=log.part(15, 25)),
        booths.file(opened),
        booths.file(done),
    )
    signing_off.receive(office, code=code_of(done)).result()
    expected = {
        "zscqj": ("send", ["not reported"]),
        "sfj": ("again", ["entries 10–14 missing", "signed sheet missing"]),
        "wtj": ("again", ["day not closed", "signed sheet missing"]),
        "gsj": ("sign", ["signed sheet missing"]),
    }
    assert expected == listed(office)


def test_what_the_office_decides_is_apart(office: Office, booths: Booths) -> None:
    """A fork, a return beside a file, an unknown booth: nobody at a booth can settle them."""
    log = booths.log("gsj")
    copied = log.fork(3)
    log.close()
    copied.count()
    copied.close()
    take(office, booths.file(log), booths.file(copied), booths.file(booths.busy("zzz")))
    deciding.write(office, Return("gsj", "consultations", "人次", 9, DAY)).result()
    found = listed(office)
    assert ("sign", ["signed sheet missing"]) == found["gsj"]
    assert (
        "decide",
        ["two versions from entry 4 on, undecided", "file and return, undecided"],
    ) == found["gsj+"]
    assert "decide" == found["zzz+"][0]
    assert "zzz" not in found


def test_a_return_is_not_chased(office: Office) -> None:
    """Who filled in by hand has reported, and has no file whose sheet could be signed."""
    deciding.write(office, Return("gsj", "consultations", "人次", 242, DAY)).result()
    assert "gsj" not in listed(office)


def test_the_text_speaks_both_languages(office: Office, booths: Booths) -> None:
    """It can be pasted as it is: campaign, time, counters, then a line for each booth."""
    log = booths.busy("sfj")
    take(office, booths.file(log, data=log.part(1, 9)), booths.file(log, data=log.part(15, 25)))
    english = chasing.chase_text(office, DAY)
    assert english.startswith("Intellectual Property Week 26 April 2011\nAs of 26 April, 8:")
    assert "1 of 5 booths reported, 4 missing." in english
    assert "\nIndustry & Commerce: not reported\n" in english
    i18n.use(i18n.CHINESE)
    chinese = chasing.chase_text(office)
    assert "应报 5 台，已报 1 台，缺 4 台。" in chinese
    assert "\n市司法局咨询台：缺第 10–14 条；未核签\n" in chinese
    assert not set("abcdefghijklmnopqrstuvwxyz") & set(chinese)


def test_days_that_follow_each_other_are_a_span(office: Office, booths: Booths) -> None:
    """Where several days are asked about, each piece says which."""
    campaign = office.working_on()
    days = [f"2011-04-{day}" for day in (20, 21, 22, 24, 26)]
    campaigns.revise(office, replace(campaign, booth_days=days)).result()
    office.reload()
    take(office, booths.file(booths.busy("gsj")))
    [line] = [one for one in chasing.chase_list(office) if one.booth == "gsj"]
    assert (
        "Industry & Commerce: 20 April–22 April, 24 April: not reported;"
        " 26 April: signed sheet missing"
    ) == line.text
