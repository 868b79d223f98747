"""The blank tally sheet, read back from its own PDF."""

from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from booth_app.reports.tally_sheet import TallyRow, TallySection, TallySheet, render
from booth_app.reports.tally_sheet_parts import HOW_TO

TOPICS = ["专利申请", "商标注册", "版权", "资助", "维权", "打假", "其他", "未分类"]
LONG = (
    "关于进一步加强知识产权保护与运用促进经济转型升级的若干政策措施问答手册（二〇一一年试行本）第"
)


def sheet(leaflets: list[str], number: int = 7) -> TallySheet:
    """A sheet of 市工商局 with these leaflets, in two units by turns."""
    return TallySheet(
        campaign="知识产权宣传周",
        body="市工商局",
        booth="中天街 3 号",
        series="gsj-8d03",
        number=number,
        sections=[
            TallySection("接待咨询", [TallyRow(name, "人次") for name in TOPICS], 0, ["人次"]),
            TallySection(
                "发放资料",
                [TallyRow(name, "套份"[at % 2]) for at, name in enumerate(leaflets)],
                3,
                ["套", "份"],
            ),
        ],
    )


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without its blanks."""
    reader = PdfReader(BytesIO(pdf))
    return ["".join(page.extract_text().split()) for page in reader.pages]


def test_a_normal_sheet_is_one_page(spoken: str) -> None:
    """Number, campaign, body, booth, every topic and leaflet in order, both ways of use."""
    [page] = pages(render([sheet(["商标法问答手册", "打假维权指南"])]))
    for text in ("gsj-8d03-", "007", "知识产权宣传周", "市工商局", "中天街3号", *HOW_TO):
        assert "".join(text.split()) in page
    names = [*TOPICS, "商标法问答手册", "打假维权指南"]
    places = [page.index(name, page.index("接待咨询")) for name in names]
    assert places == sorted(places)
    assert "盖章" not in page
    assert "seal" not in page.lower()


def test_fifty_leaflets_run_over(spoken: str) -> None:
    """Every further page says the number, with its own letter, and the section again."""
    names = [f"资料{n:02}" for n in range(1, 51)]
    made = pages(render([sheet(names)]))
    assert 3 == len(made)
    for page, letter in zip(made, "ABC", strict=True):
        assert "gsj-8d03-" in page
        assert f"007{letter}" in page or f"{letter}007" in page
        assert "市工商局" in page
        assert "发放资料" in page
    together = "".join(made)
    assert [1] * 50 == [together.count(name) for name in names]


@pytest.mark.parametrize("leaflets", range(1, 60, 3))
def test_every_page_has_rows(leaflets: int) -> None:
    """However many leaflets there are, no sum and no title goes to a page of its own."""
    in_the_head = "".join(HOW_TO).count("正")
    for page in pages(render([sheet([f"资料{n:02}" for n in range(leaflets)])])):
        assert page.count("正") > in_the_head


def test_the_longest_names_are_not_cut(spoken: str) -> None:
    """Two titles that differ in their last character can be told apart."""
    names = [(LONG + LONG)[:59] + end for end in "甲乙"]
    page = "".join(pages(render([sheet(names)])))
    for name in names:
        assert name in page


def test_copies_are_sheets_of_their_own() -> None:
    """One file, as many sheets as were asked for, each with its number."""
    made = pages(render([sheet(["资料"], number) for number in (7, 8, 1000)]))
    assert ["007", "008", "1000"] == [
        next(n for n in ("1000", "008", "007") if n in page.replace("gsj-8d03-", ""))
        for page in made
    ]


def test_a_demonstration_says_so() -> None:
    """A sheet of the example is never taken for a real one."""
    plain = sheet(["资料"])
    assert "Demonstration" not in pages(render([plain]))[0]
    assert "Demonstration" in pages(render([replace(plain, example=True)]))[0]


@pytest.mark.parametrize("name", ["<b>&</b>", "\u202eabc", "𠮷" * 60, "x" * 200])
def test_odd_names_are_printed_as_they_are(name: str) -> None:
    """Nothing in a name is obeyed, and none is too much."""
    assert pages(render([sheet([name])]))


def test_the_same_sheets_are_the_same_bytes() -> None:
    """No clock and no chance is in them."""
    assert render([sheet(["资料"])]) == render([sheet(["资料"])])
