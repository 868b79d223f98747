"""The referral slip, read back from its PDF."""

import re
from itertools import combinations

import pypdfium2
import pytest
from msgspec.structs import replace

from booth_app.reports.pdf_text import NO_GLYPH
from booth_app.reports.referral_slip import ReferralSlip, render
from booth_app.reports.referral_slip_page import HALF, MARGIN, PAGE_HEIGHT, PAGE_WIDTH

SLIP = ReferralSlip(
    number="gsj-8d03-17",
    campaign="知识产权宣传周",
    to="市司法局咨询台",
    to_body="市司法局",
    to_place="中天街 5 号",
    from_body="市工商局",
    from_booth="中天街 3 号咨询台",
    from_place="荆门市中天街",
    topic="商标注册",
    day="2011-04-26",
    time="10:32",
)
LONGEST = ReferralSlip(
    number="abcdefghijkl-8d03-9007199254740991",
    campaign="Publicity Week " * 13,
    to="市" * 60,
    to_body="龘" * 60,
    to_place="街" * 200,
    from_body="局" * 60,
    from_booth="台" * 60,
    from_place="路" * 60,
    topic="类" * 60,
    day="2011-12-31",
    time="10:32",
    example=True,
)


Box = tuple[float, float, float, float]


def on_each_other(one: Box, other: Box) -> bool:
    """Whether the ink of two letters shares more than a point in both directions."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1 and high > 1


def halves(pdf: bytes) -> tuple[str, str]:
    """The text of the upper and the lower half, without blanks; refuses more than a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        (page,) = document
        text = page.get_textpage()
        parts = (text.get_text_bounded(bottom=HALF), text.get_text_bounded(top=HALF))
        return re.sub(r"\s+", "", parts[0]), re.sub(r"\s+", "", parts[1])


@pytest.mark.usefixtures("chinese")
def test_both_halves_say_the_same() -> None:
    """One half goes along, the other stays: where to, from where, about what, when, which."""
    upper, lower = halves(render(SLIP))
    for text in (
        "请持此单到：",
        "市司法局咨询台",
        "中天街5号",
        "市工商局中天街3号咨询台荆门市中天街",
        "类别：商标注册",
        "时间：2011年4月26日10:32",
        "编号gsj-8d03-17",
    ):
        assert text in upper
        assert text in lower
    assert "交群众" in upper
    assert "存根" in lower
    assert "演示" not in upper


@pytest.mark.usefixtures("english")
def test_english_words() -> None:
    """The English slip is complete."""
    upper, lower = halves(render(replace(SLIP, example=True)))
    for word in ("Pleasetakethisslipto:", "Forthecitizen"):
        assert word in upper
    for word in ("Topic:商标注册", "26April2011", "Stub", "Demonstration"):
        assert word in lower


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("slip", [SLIP, LONGEST], ids=["usual", "longest"])
def test_nothing_leaves_its_half(slip: ReferralSlip) -> None:
    """Whatever the names are, no letter is in a margin."""
    with pypdfium2.PdfDocument(render(slip)) as document:
        (page,) = document
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    for left, bottom, right, top in boxes:
        half = 0 if bottom >= HALF - 1 else HALF
        assert left > MARGIN - 3
        assert right < PAGE_WIDTH - MARGIN + 3
        assert bottom > PAGE_HEIGHT - HALF - half + MARGIN - 4
        assert top < PAGE_HEIGHT - half - MARGIN + 4


@pytest.mark.usefixtures("spoken")
def test_the_longest_names_leave_a_line_to_write_on() -> None:
    """However long the names, no letter is printed on another: remark and foot are below them."""
    with pypdfium2.PdfDocument(render(LONGEST)) as document:
        (page,) = document
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        assert 2 == text.get_text_range().count("10:32")
    upper = [box for box in boxes if box[1] > HALF]
    assert [] == [pair for pair in combinations(upper, 2) if on_each_other(*pair)]


def test_rare_and_hostile_characters() -> None:
    """A rare character is printed; what would turn or mark up the text is not obeyed."""
    upper, _lower = halves(render(replace(SLIP, to="㛃龘<b>台</b>\u202e\U0001f600")))
    assert f"㛃龘<b>台</b>{NO_GLYPH}" in upper


def test_the_same_slip_is_the_same_file() -> None:
    """No clock and no chance: printing again gives the same bytes."""
    assert render(SLIP) == render(SLIP)
