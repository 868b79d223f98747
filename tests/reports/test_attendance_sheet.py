"""The attendance sheet, read back from its PDF."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app.reports.attendance_sheet import AttendanceRow, AttendanceSheet, render
from tests.reports.test_daily_sheet import outside, pages

SHEET = AttendanceSheet(
    campaign="知识产权宣传周",
    day="2011-04-26",
    body="市工商局",
    booth="中天街 3 号",
    place="中天街",
    leader="赵国哲",
    leader_post="副局长",
    staff=2,
    lawyers=1,
    rows=[
        AttendanceRow("王芳", "讲解员", [("8:31", "10:00"), ("10:20", "11:40")], 169),
        AttendanceRow("阿卜杜热西提·买买提明·艾力江", "律师", [("8:35", "")], None),
    ],
    printed_at="11:42",
)


@pytest.mark.usefixtures("chinese")
def test_everything_stands_on_it() -> None:
    """Who, when, how long, and of how many the leader is not one."""
    [text] = pages(render(SHEET))
    for part in (
        "签到表",
        "知识产权宣传周",
        "市工商局",
        "2011年4月26日",
        "带队：赵国哲（副局长）",
        "1王芳讲解员8:3110:002小时49分",
        "10:2011:40",
        "艾力江",
        "律师8:35",
        "工作人员2名，其中律师1名，带队人不计在内。",
        "签字",
    ):
        assert part in text, part


def test_many_people_run_over_and_repeat_the_head(spoken: str) -> None:
    """Every page says which day of which booth it is and what its columns are; no name is lost."""
    rows = [AttendanceRow(f"工作人员第{n}号", "", [("8:30", "11:30")], 180) for n in range(90)]
    pdf = render(replace(SHEET, rows=rows, staff=90, example=True))
    read = pages(pdf)
    assert len(read) > 2
    signature = "Signature" if spoken == "en" else "签字"
    for page in read:
        assert signature in page
        assert "2011" in page
        assert "市工商局" in page
        assert "中天街3号" in page
    assert all(f"第{n}号" in "".join(read) for n in range(90))
    assert [] == outside(pdf)


def test_who_came_and_went_all_day_fits() -> None:
    """More periods than a page has lines still make a sheet."""
    busy = AttendanceRow("甲", "", [(f"{9 + n // 6}:{n % 6}0", "") for n in range(50)], None)
    assert 2 <= len(pages(render(replace(SHEET, rows=[busy] * 2))))


@pytest.mark.usefixtures("english")
def test_nothing_is_said_of_who_has_not_come() -> None:
    """A blank sheet claims no number of staff."""
    [text] = pages(
        render(replace(SHEET, staff=None, rows=[AttendanceRow("王芳"), AttendanceRow()]))
    )
    assert "Staff:—" in text
    assert "ofthemlawyers" not in text


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.builds(
            AttendanceRow,
            st.text(max_size=30),
            st.text(max_size=40),
            st.lists(st.tuples(st.just("8:30"), st.sampled_from(["", "11:40"])), max_size=15),
            st.one_of(st.none(), st.integers(0, 5000)),
        ),
        max_size=30,
    ),
    place=st.text(max_size=60),
)
def test_whatever_was_typed_makes_a_sheet(rows: list[AttendanceRow], place: str) -> None:
    """No name and no number of comings is too much for the page."""
    assert render(replace(SHEET, rows=rows, place=place)).startswith(b"%PDF")
