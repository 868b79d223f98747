"""Coming, going, what is set right, and who leads."""

from pathlib import Path

import pytest

from booth_app.core.days import DayRecord
from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Duty
from booth_app.services import closing, counting, days, duty, handover, preferences, reporting
from booth_app.services.preferences import Member
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock


@pytest.fixture
def booth(laptop: Workplace) -> Workplace:
    """The open day, led by 赵国哲, with three people on the list."""
    duty.lead(laptop, "赵国哲", "副局长").result()
    people = [Member("赵国哲", "副局长", leads=True), Member("甲"), Member("乙", lawyer=True)]
    preferences.remember_roster(laptop, people).result()
    return laptop


def record(place: Workplace) -> DayRecord:
    return days.record_of(place, DAY)


def refused(why: Why) -> "pytest.RaisesExc[Refusal]":
    """Expects a refusal for this reason."""
    return pytest.RaisesExc(Refusal, check=lambda refusal: refusal.why is why)


def test_a_touch_brings_and_another_sends_home(booth: Workplace) -> None:
    """The same touch is in for who is not here, and out for who is."""
    duty.toggle(booth, "乙", lawyer=True, role="志愿者").result()
    assert {"乙": True} == record(booth).present
    duty.toggle(booth, "乙").result()
    assert ({}, {"乙": True}) == (record(booth).present, record(booth).staff)
    duty.toggle(booth, "乙").result()
    one = record(booth).attendance.people["乙"]
    assert (True, True, "志愿者", 2) == (one.here, one.lawyer, one.role, len(one.periods))


def test_twice_within_two_seconds_is_once(data: Path) -> None:
    """A bouncing scanner, or a double click, is one wish; after that it is another."""
    with Workplace(data, TurningClock(step=1.9)) as place:
        assert 1 == len(duty.toggle(place, "甲").result().entries)
        assert 0 == len(duty.toggle(place, "甲").result().entries)
        assert {"甲": False} == record(place).present
        assert 1 == len(duty.toggle(place, "甲").result().entries)
    assert duty.BOUNCE_MS == 2000


def test_the_leader_is_refused_among_the_staff(booth: Workplace) -> None:
    """In whatever way the leader would check in."""
    for service in (duty.check_in, duty.check_out, duty.toggle):
        with refused(Why.LEADS_TODAY):
            service(booth, "赵国哲").result()


def test_who_is_here_does_not_come(booth: Workplace) -> None:
    """A second check-in of the same name may be another person: it is refused, not lost."""
    duty.check_in(booth, "甲").result()
    with refused(Why.ON_DUTY_ALREADY):
        duty.check_in(booth, "甲").result()


def test_two_of_one_name_are_told_apart(booth: Workplace) -> None:
    """Whoever is new needs a name that nobody has, on the list, today, or as the leader."""
    duty.add_person(booth, "王芳").result()
    for name in ("王芳", " 王芳 ", "甲", "赵国哲"):
        with refused(Why.NAME_TWICE):
            duty.add_person(booth, name).result()
    duty.add_person(booth, "王芳（司法局）", lawyer=True, role="律师").result()
    assert {"王芳": False, "王芳（司法局）": True} == record(booth).present
    assert Member("王芳（司法局）", lawyer=True, role="律师") == preferences.roster(booth)[-1]
    closing.close_day(booth).result()
    with refused(Why.NAME_TWICE):
        days.open_day(booth, "2011-04-27", staff=[Duty("甲"), Duty("甲")]).result()


@pytest.mark.parametrize("role", ["leader", " counting "])
def test_a_role_cannot_be_a_word_of_the_log(booth: Workplace, role: str) -> None:
    """Who types such a role becomes neither the leader nor the one who counts."""
    with refused(Why.RESERVED_ROLE):
        duty.check_in(booth, "甲", role=role)


def test_marks_are_corrected_with_the_times_kept(booth: Workplace) -> None:
    """A wrong mark is voided and entered anew in one commit; the person came when they came."""
    came = duty.check_in(booth, "甲").result().entries[0].entry.t
    changes = duty.amend(booth, "甲", lawyer=True, role="志愿者").result()
    assert ["void", "duty_in"] == [stored.entry.kind for stored in changes.entries]
    again = data_of(changes.entries[-1].entry, Duty)
    assert Duty("甲", True, "志愿者", at=came) == again
    one = record(booth).attendance.people["甲"]
    assert ([came], 1) == ([period.began for period in one.periods], record(booth).lawyers)
    assert 0 == len(duty.amend(booth, "甲", lawyer=True, role="志愿者").result().entries)
    assert "marks corrected" == reporting.daily_sheet(booth, DAY).corrections[0].reason


def test_a_name_that_was_written_wrongly_is_set_right(booth: Workplace) -> None:
    """On the list and in the day, with all times; the person goes on counting; not as another."""
    for _each in range(3):
        duty.toggle(booth, "甲").result()
    handover.hand_over(booth, "甲").result()
    before = record(booth).attendance.people["甲"].periods
    for taken in ("乙", "赵国哲"):
        with refused(Why.NAME_TWICE):
            duty.amend(booth, "甲", name=taken, lawyer=False, role="").result()
    duty.amend(booth, "甲", name=" 贾 ", lawyer=False, role="").result()
    attendance = record(booth).attendance
    assert ({"贾": False}, before) == (record(booth).staff, attendance.people["贾"].periods)
    assert "贾" == attendance.counting
    assert ["赵国哲", "贾", "乙"] == [member.name for member in preferences.roster(booth)]


def test_who_went_home_is_corrected_and_stays_away(booth: Workplace) -> None:
    """Coming and going are both entered anew, at their own times."""
    for _each in range(3):
        duty.toggle(booth, "甲").result()
    duty.check_out(booth, "甲").result()
    before = record(booth).attendance.people["甲"].periods
    changes = duty.amend(booth, "甲", lawyer=True, role="").result()
    assert ["void", "void", "duty_in", "duty_out"] == [s.entry.kind for s in changes.entries]
    one = record(booth).attendance.people["甲"]
    assert (before, False, True) == (one.periods, one.here, one.lawyer)


def test_marks_of_who_is_not_here_are_only_remembered(booth: Workplace) -> None:
    """Nothing is written about a day on which somebody was not there."""
    assert () == duty.amend(booth, "甲", lawyer=True, role="讲解员").result().entries
    assert Member("甲", lawyer=True, role="讲解员") == preferences.roster(booth)[1]


def test_a_mistake_is_taken_back_with_its_reason(booth: Workplace) -> None:
    """A coming that was voided never was; of a going that was voided nothing is left either."""
    with refused(Why.NOTHING_OF_PERSON):
        duty.take_back(booth, "甲", "点错了").result()
    duty.check_in(booth, "甲").result()
    with refused(Why.REASON_NEEDED):
        duty.take_back(booth, "甲", " ")
    duty.check_out(booth, "甲").result()
    duty.take_back(booth, "甲", "点错了").result()
    assert {"甲": False} == record(booth).present
    duty.take_back(booth, "甲", "点错了").result()
    assert ({}, {}) == (record(booth).present, record(booth).staff)
    assert ["点错了", "点错了"] == [one.reason for one in record(booth).corrections]


def test_the_sheet_says_who_corrected(booth: Workplace) -> None:
    """Whoever was counting when something was voided stands beside it; else a dash."""
    counting.record(booth, "consultations", "patent").result()
    booth.by = "甲"
    counting.record(booth, "consultations", "patent").result()
    duty.check_in(booth, "乙").result()
    duty.take_back(booth, "乙", "点错了").result()
    booth.by = ""
    duty.check_in(booth, "乙").result()
    duty.take_back(booth, "乙", "点错了").result()
    rows = reporting.daily_sheet(booth, DAY).corrections
    assert [("甲", "乙 came on duty"), ("", "乙 came on duty")] == [
        (r.by, r.entry.split(" (")[0]) for r in rows
    ]


def test_somebody_else_leads_from_now_on(booth: Workplace) -> None:
    """The sheet names the new leader with the post, who is none of the staff any more."""
    duty.check_in(booth, "甲").result()
    duty.lead(booth, "甲", "科长").result()
    assert 0 == len(duty.lead(booth, "甲", "科长").result().entries)
    duty.check_in(booth, "赵国哲").result()
    sheet = reporting.daily_sheet(booth, DAY)
    assert ("甲", "科长", 1) == (sheet.leader, sheet.leader_post, sheet.staff)
    assert ["甲"] == [member.name for member in preferences.roster(booth) if member.leads]


def test_a_badge_brings_its_person(booth: Workplace) -> None:
    """An unknown badge is refused by name; who it is given to comes at once, and only once."""
    with refused(Why.UNKNOWN_BADGE):
        duty.toggle_badge(booth, "0042")
    given = duty.assign_badge(booth, "0042", "乙").result()
    assert ["duty_in"] == [stored.entry.kind for stored in given.entries]
    assert {"乙": True} == record(booth).present
    assert () == duty.assign_badge(booth, "0043", "乙").result().entries
    with refused(Why.UNKNOWN_BADGE):
        duty.toggle_badge(booth, "0042")
    duty.toggle_badge(booth, " 0043\r").result()
    assert {} == record(booth).present


def test_a_badge_is_one_persons(booth: Workplace) -> None:
    """Given to another, it is the first one's no more."""
    duty.assign_badge(booth, "0042", "乙").result()
    duty.assign_badge(booth, "0042", "甲").result()
    badges = {member.name: member.badge for member in preferences.roster(booth)}
    assert {"赵国哲": "", "甲": "0042", "乙": ""} == badges


def test_checking_out_does_not_read_the_counts(
    booth: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes and goes costs the same, however much was counted."""
    from booth_app.storage import transaction

    def never(*_: object) -> None:
        raise AssertionError("the whole day was read")

    monkeypatch.setattr(transaction, "day_lines", never)
    duty.check_in(booth, "甲").result()
    duty.toggle(booth, "甲").result()
    assert {} == days.facts_of(booth, DAY).present
