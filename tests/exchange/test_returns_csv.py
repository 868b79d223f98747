"""Returns from CSV: as spreadsheets save it, as people spoil it, and as somebody may forge it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.returns import ReturnRow
from booth_app.exchange.return_columns import MAX_ROWS
from booth_app.exchange.returns_csv import MAX_BYTES, read_csv
from booth_app.exchange.returns_file import read_returns
from booth_app.reports.day_book import TableRow
from booth_app.reports.day_table import render_table
from tests.core.test_returns import CAMPAIGN

TABLE = (
    "日期,填报单位,指标,类别,数量,计量单位,备注\n2011/4/26,市工商局,发放资料,问答手册,484,套,“雨”\n"
)
ROW = ReturnRow(
    line="2",
    day="2011/4/26",
    body="市工商局",
    measure="发放资料",
    item="问答手册",
    value="484",
    unit="套",
    note="“雨”",
)


def rows(text: str) -> list[ReturnRow]:
    """What is read from a text."""
    return read_csv(text.encode(), "returns.csv")


def refusal(data: bytes) -> Why:
    """Why a file is refused; its sentence can be put together."""
    with pytest.raises(Refusal) as refused:
        read_csv(data, "returns.csv")
    assert "{" not in str(refused.value)
    return refused.value.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_way_to_save_it_is_read(encoding: str, separator: str, ending: str) -> None:
    """As Excel and WPS save it in China and elsewhere, and as other programs do."""
    text = TABLE.replace(",", separator).replace("\n", ending)
    assert [ROW] == read_csv(text.encode(encoding), "returns.csv")


def test_columns_may_come_in_any_order() -> None:
    """English heads or Chinese ones; columns of others are passed over."""
    text = "序号,VALUE,Unit,measure,Body\n1,近200,人次,consultations,gsj\n"
    expected = ReturnRow(line="2", value="近200", unit="人次", measure="consultations", body="gsj")
    assert [expected] == rows(text)


def test_a_title_may_stand_above_the_head() -> None:
    """Line numbers are those of the file, also below cells of several lines and empty lines."""
    text = '知识产权宣传周填报表\n\n指标,数量,备注\n咨询,35,"两\n行"\n\n资料,5,\n'
    assert [("4", "两 行"), ("7", "")] == [(row.line, row.note) for row in rows(text)]


@pytest.mark.parametrize(
    ("body", "unit", "head"),
    [
        ("甲", "乙", "单位,指标,单位,数量\n甲,x,乙,5"),
        ("", "乙", "填报单位,指标,单位,数量\n,x,乙,5"),
        ("甲", "乙", "单位,指标,计量单位,数量\n甲,x,乙,5"),
    ],
)
def test_danwei_is_the_body_or_the_unit(body: str, unit: str, head: str) -> None:
    """单位 means both: beside a clear column it is the other one; of two, the body comes first."""
    (row,) = rows(head)
    assert (body, unit) == (row.body, row.unit)


def test_danwei_alone_is_asked_about() -> None:
    """Where it may mean either, nothing is guessed."""
    assert OfficeWhy.RETURN_WHICH_COLUMN is refusal("单位,指标,数量\n份,x,5".encode())
    assert OfficeWhy.RETURN_TWO_COLUMNS is refusal("单位,单位,单位,指标,数量\n".encode())
    assert OfficeWhy.RETURN_TWO_COLUMNS is refusal("measure,指标,value\n".encode())


def test_the_table_of_a_day_can_be_read() -> None:
    """What a booth writes for people without this program is a table of returns, too."""
    row = TableRow(
        "2011-04-26", "=市工商局", "g1", "发放资料", "手册", 484, "套", "around", "约", "-雨"
    )
    assert [
        ReturnRow(
            line="2",
            day="2011-04-26",
            body="=市工商局",
            booth="g1",
            measure="发放资料",
            item="手册",
            value="484",
            unit="套",
            bound="around",
            word="约",
            note="-雨",
        )
    ] == read_csv(render_table([row]), "day.csv")


def test_cells_are_only_text() -> None:
    """A formula computes nothing, and what a reader would obey is taken out."""
    (row,) = rows('measure,value,note\n资料,=1+1,"=HYPERLINK(""x"")\u202egpj"\n')
    assert ("=1+1", '=HYPERLINK("x")gpj') == (row.value, row.note)


@pytest.mark.parametrize(
    ("why", "data"),
    [
        (OfficeWhy.RETURN_FOREIGN, b"measure,value\nx,\0"),
        (OfficeWhy.RETURN_FOREIGN, b"\xff\xfe\xff"),
        (OfficeWhy.RETURN_FOREIGN, b"\x89PNG\r\n\x1a\n\xff\xff"),
        (OfficeWhy.RETURN_LARGE, b"measure,value\n" + b"x,1\n" * (MAX_BYTES // 4)),
        (OfficeWhy.RETURN_LARGE, b"measure,value\n" + b"x,1\n" * (MAX_ROWS + 21)),
        (OfficeWhy.RETURN_NO_HEAD, b""),
        (OfficeWhy.RETURN_NO_HEAD, b"measure,unit\nx,y\n"),
        (OfficeWhy.RETURN_NO_HEAD, b"a\n" * 21 + b"measure,value\nx,1\n"),
        (OfficeWhy.RETURN_DAMAGED, b'measure,value\nx,"1\n'),
        (OfficeWhy.RETURN_DAMAGED, b'measure,value\n"x"y,1\n'),
        (OfficeWhy.RETURN_DAMAGED, b'measure,value\nx,"' + b"1" * 200_000 + b'"\n'),
    ],
)
def test_what_is_no_table_is_refused(why: Why, data: bytes) -> None:
    """As a whole and with one sentence: half a table would be worse than none."""
    assert why is refusal(data)


def test_a_thousand_columns_do_no_harm() -> None:
    """Those beyond the bound are passed over."""
    text = ",".join(["x"] * 63 + ["measure", "value"]) + "\n"
    assert OfficeWhy.RETURN_NO_HEAD is refusal(text.encode())
    wide = "measure,value" + ",x" * 1000 + "\n资料,5" + ",1" * 1000
    assert ["5"] == [row.value for row in rows(wide)]


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda t: ("指标,数量\n" + t).encode("utf-8", "replace"))
)
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    """Whatever is sent, the answer is rows or one sentence."""
    try:
        read_csv(data, "returns.csv")
    except Refusal as refused:
        assert str(refused)


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    """Its name may end with anything; folders and empty files are refused."""
    path = tmp_path / "returns.dat"
    path.write_text(TABLE, "utf-8")
    assert [ROW] == read_returns(path, CAMPAIGN)
    path.write_bytes(b"")
    for wrong in (path, tmp_path, tmp_path / "gone"):
        with pytest.raises(Refusal):
            read_returns(wrong, CAMPAIGN)
