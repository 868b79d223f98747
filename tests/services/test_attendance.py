"""The attendance sheet's figures, and who is shown on the page."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from booth_app.core.kinds import Duty
from booth_app.services import attendance, closing, days, duty, people, preferences
from booth_app.services.attendance import attendance_sheet
from booth_app.services.preferences import Member
from booth_app.services.workplace import Workplace
from tests.laptop import DAY

NEXT = "2011-04-27"


@pytest.fixture
def booth(laptop: Workplace) -> Workplace:
    """The day is open and nobody is here; the list has a leader and two others."""
    known = [Member("赵国哲", "副局长", leads=True), Member("王芳", role="讲解员"), Member("乙")]
    preferences.remember_roster(laptop, known).result()
    return laptop


def test_before_anybody_came_the_sheet_is_blank(booth: Workplace) -> None:
    """Names without times, the leader apart, and lines for others; also for a day to come."""
    for day in (DAY, NEXT):
        sheet = attendance_sheet(booth, day)
        assert ("赵国哲", "副局长", None) == (sheet.leader, sheet.leader_post, sheet.staff)
        assert [("王芳", "讲解员"), ("乙", ""), ("", "")] == [
            (r.name, r.marks) for r in sheet.rows[:3]
        ]
        assert attendance.ROWS_OF_A_BLANK == len(sheet.rows)
        assert [[]] * len(sheet.rows) == [row.periods for row in sheet.rows]


def test_the_sheet_says_who_was_there_and_how_long(booth: Workplace) -> None:
    """Several periods, their length together, and the closing for who did not check out."""
    closing.close_day(booth).result()
    staff = [Duty("王芳", role="讲解员"), Duty("李律师", lawyer=True)]
    days.open_day(booth, NEXT, leader="赵国哲", staff=staff).result()
    duty.check_out(booth, "王芳").result()
    duty.check_in(booth, "王芳", role="讲解员").result()
    closing.close_day(booth).result()
    sheet = attendance_sheet(booth, NEXT)
    assert (2, 1, "赵国哲") == (sheet.staff, sheet.lawyers, sheet.leader)
    first, second = sheet.rows
    assert ("王芳", "讲解员", ["8:30", "8:30 (closing)"]) == (
        first.name,
        first.marks,
        [went for _came, went in first.periods],
    )
    assert ("李律师", "lawyer", 1) == (second.name, second.marks, len(second.periods))
    assert (0, 0) == (first.minutes, second.minutes)


def test_a_closed_day_without_staff_is_not_blank(booth: Workplace) -> None:
    """Nobody came: that is known, and no list of names to be signed afterwards."""
    closing.close_day(booth).result()
    sheet = attendance_sheet(booth, DAY)
    assert (0, []) == (sheet.staff, sheet.rows)


def test_the_file_is_a_pdf(booth: Workplace, tmp_path: Path) -> None:
    """It is written where it was asked for, under a name of its own."""
    path = tmp_path / attendance.sheet_name(booth, DAY)
    attendance.write_sheet(booth, DAY, path)
    assert "gsj-2011-04-26-attendance.pdf" == path.name
    assert "王芳" in PdfReader(path).pages[0].extract_text()


def test_the_page_shows_who_could_come_and_who_is_here(booth: Workplace) -> None:
    """Those on the list in its order, then those of today; the leader is not among them."""
    duty.lead(booth, "赵国哲", "副局长").result()
    duty.check_in(booth, "丙", lawyer=True).result()
    duty.check_in(booth, "乙").result()
    duty.check_out(booth, "乙").result()
    shown = people.people(booth, days.facts_of(booth, DAY))
    assert [("王芳", "absent"), ("乙", "left"), ("丙", "here")] == [
        (card.name, card.state) for card in shown.cards
    ]
    assert ["赵国哲", "丙"] == shown.here


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("zgz", ["赵国哲"]),
        ("Z", ["赵国哲", "曾三", "欧阳子"]),
        ("oyz", ["欧阳子"]),
        ("国", ["赵国哲"]),
        ("xyz", []),
        ("", ["欧阳子", "赵国哲", "曾三"]),
    ],
)
def test_initials_find_people(query: str, names: list[str]) -> None:
    """Anywhere in the name; who begins with them comes first."""
    cards = [people.Card(name, False, "", "", "absent") for name in ("欧阳子", "赵国哲", "曾三")]
    assert names == [card.name for card in people.find(cards, query)]
