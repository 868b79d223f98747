"""Texts compared with the seed campaign's figures; findings in both languages; files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from booth_app import i18n
from booth_app.core.errors import Refusal
from booth_app.core.office_kinds import Published
from booth_app.services.office import checking, deciding
from booth_app.services.office.place import Office

from .booths import Booths
from .test_rollup import SEED_PUBLISHED, SEED_RETURNS, collect, gsj, sfj

SUMMARY = (
    "4月26日，市工商局布置展板5块，当天接待咨询242人次，发放宣传资料484套；"
    "市司法局接待咨询35人次，发放宣传资料1000份；市文体新局发放宣传资料近1000份，接待咨询150人次；"
    "市商务局接待咨询近200人次，发放宣传资料200多份。\n"
    "活动共发放宣传资料3000余份，接待咨询1000多人次。"
)


@pytest.fixture
def seed(office: Office, booths: Booths) -> Office:
    """The office with all that the five bodies gave, and what was published."""
    collect(office, [booths.file(gsj(booths)), booths.file(sfj(booths))])
    deciding.write(office, *SEED_RETURNS, *SEED_PUBLISHED).result()
    return office


@pytest.fixture
def chinese() -> Iterator[None]:
    """Sentences in Chinese."""
    i18n.use(i18n.CHINESE)
    yield
    i18n.use(i18n.ENGLISH)


def test_the_seeds_own_text_is_right(seed: Office) -> None:
    """Every figure as the bodies gave it and as it was published is left alone."""
    assert [] == checking.check(seed, SUMMARY)


@pytest.mark.parametrize(
    ("right", "wrong", "proposed"),
    [
        ("242人次", "245人次", "242人次"),
        ("484套", "480多套", ""),
        ("近200人次", "300余人次", "近200人次"),
        ("3000余份", "4000余份", "3000余份"),
        ("1000份", "1100份", "1000份"),
    ],
)
def test_a_figure_that_differs_is_found(
    seed: Office, right: str, wrong: str, proposed: str
) -> None:
    """One wrong figure is one finding, with what the data has; what is true is none."""
    found = checking.check(seed, SUMMARY.replace(right, wrong, 1))
    assert ([("differs", wrong, proposed)] if proposed else []) == [
        (one.kind, one.found, one.proposed) for one in found
    ]


def test_where_and_what_in_both_languages(seed: Office, chinese: None) -> None:
    """A finding has its line and column and says in a sentence what is wrong."""
    text = "活动总结\n市工商局接待咨询245人次。"
    (found,) = checking.check(seed, text)
    assert (2, 9, "245人次") == (found.line, found.column, text[found.start : found.end])
    assert "“245人次”：数据为242人次（市工商局，接待咨询）。" == found.message
    i18n.use(i18n.ENGLISH)
    (found,) = checking.check(seed, text)
    assert found.message.startswith("“245人次”: the data has 242人次 (")


def test_english_texts_are_compared_too(seed: Office) -> None:
    """English names and units are those of the campaign."""
    body = seed.working_on().body("gsj").en
    text = f"{body}: Consultations 245 visits."
    (found,) = checking.check(seed, text)
    assert ("differs", "242 visits") == (found.kind, found.proposed)
    assert [] == checking.check(seed, text.replace("245", "242"))


def test_a_total_that_nobody_published_is_found(office: Office, booths: Booths) -> None:
    """Without the published total, 1000多人次 is more than the parts can come to."""
    collect(office, [booths.file(gsj(booths)), booths.file(sfj(booths))])
    deciding.write(office, *SEED_RETURNS, Published("boards", "块", 100)).result()
    (found,) = checking.check(office, "活动共接待咨询1000多人次。")
    assert ("differs", "600多至800多人次") == (found.kind, found.proposed)


def test_without_an_office_forms_and_sums_are_checked() -> None:
    """Nothing is compared with data where there is none."""
    (found,) = checking.check(None, "发放资料873余份，接待咨询1人次。")
    assert ("not_round", "870余份") == (found.kind, found.proposed)


def test_documents_and_texts_are_read(tmp_path: Path) -> None:
    """UTF-8, GB 18030, and the paragraphs and table cells of a document."""
    text = "发放资料873余份\n共5件"
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        assert text == checking.read(path)
    document = Document()
    document.add_paragraph("发放资料").add_run("873余份")
    document.add_table(1, 1).cell(0, 0).text = "共5件"
    document.save(str(tmp_path / "text.docx"))
    assert text in checking.read(tmp_path / "text.docx")


@pytest.mark.parametrize("data", [b"PK\3\4 no archive", b"\0\1\2\xff"], ids=["zip", "bytes"])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    """Neither text nor a document: a sentence, and no guess."""
    path = tmp_path / "text.docx"
    path.write_bytes(data)
    with pytest.raises(Refusal, match="neither text"):
        checking.read(path)
