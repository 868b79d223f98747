"""Entries in people's words."""

import re

import pytest
from msgspec.structs import replace

from booth_app import i18n
from booth_app.core.entries import Stamp, Stored, make
from booth_app.core.kinds import (
    KINDS,
    Assign,
    ClockJump,
    Count,
    Data,
    DayClose,
    DayOpen,
    DayTotal,
    Detail,
    Duty,
    Genesis,
    NewItem,
    Note,
    Paper,
    Restored,
    Stock,
    Void,
)
from booth_app.services.entry_words import Words, entry_text, words
from booth_app.services.workplace import Workplace
from booth_app.storage.log_pages import LogLine
from tests.laptop import DAY, MORNING

LOG = "ab" * 16
LATER = "2011-04-26T09:15:00+08:00"


def stored(kind: str, data: Data, seq: int = 7) -> Stored:
    """An entry of half past eight."""
    return make(
        log=LOG,
        seq=seq,
        prev="0" * 64,
        kind=kind,
        day=DAY,
        data=data,
        stamp=Stamp(MORNING, 0, "boot"),
        random=bytes(10),
    )


FIVE = stored("count", Count("consultations", "trademark", "人次", 5, "bulk", by="李四"))
FOUR = stored("count", Count("consultations", "trademark", "人次", 4, "bulk"), 9)
NAMED = (FIVE.entry.log, FIVE.entry.seq, FIVE.hash)

SAID: list[tuple[str, Data, str, str]] = [
    (
        "genesis",
        Genesis("ab" * 32, "ab" * 32, "m", "1"),
        "The log begins",
        "记录开始",
    ),
    (
        "restored",
        Restored("12" * 16, 213, "ab" * 32, "machine"),
        "Goes on from log 12121212, entry 213: on another computer",
        "接续日志 12121212 第 213 条：换了电脑",
    ),
    (
        "restored",
        Restored("12" * 16, 213, "ab" * 32, "damaged"),
        "Goes on from log 12121212, entry 213: its data was damaged",
        "接续日志 12121212 第 213 条：原数据损坏",
    ),
    (
        "restored",
        Restored("12" * 16, 213, "ab" * 32, "backup"),
        "Goes on from log 12121212, entry 213: a backup was put back",
        "接续日志 12121212 第 213 条：恢复了备份",
    ),
    (
        "restored",
        Restored("12" * 16, 213, "ab" * 32, "behind", known=220),
        "Goes on from log 12121212, entry 213: later ones are not here",
        "接续日志 12121212 第 213 条：之后的记录不在这里",
    ),
    (
        "genesis",
        Genesis("ab" * 32, "ab" * 32, "m", "1", rehearsal=True),
        "A log of practice begins",
        "演练记录开始",
    ),
    (
        "assign",
        Assign("gsj", "gsj", "ab" * 32),
        "Serves Industry & Commerce from here on",
        "从此为 市工商局咨询台 计数",
    ),
    (
        "item",
        NewItem("leaflets", "own_1", "新折页", "份"),
        "Added to Leaflets: 新折页 (copies)",
        "发放资料新增：新折页（份）",
    ),
    (
        "day_open",
        DayOpen("中天街", "赵国哲", "副局长"),
        "Opened the booth · 中天街 · led by 赵国哲 · 副局长",
        "开摊 · 中天街 · 带队 赵国哲 · 副局长",
    ),
    (
        "day_open",
        DayOpen(reopened=True),
        "Opened again",
        "重新开摊",
    ),
    (
        "count",
        Count("leaflets", "tm_qa", "套", 1, combo="one_each"),
        "Trade mark law Q&A · combination One of each | +1 sets",
        "商标法问答手册 · 组合“一人一份” | +1 套",
    ),
    (
        "count",
        Count("consultations", "trademark", "人次", 1),
        "Trade marks | +1 visits",
        "商标注册 | +1 人次",
    ),
    (
        "count",
        Count("consultations", "", "人次", 3, "estimate", LATER, "李四", "漏记", "一人一份", "12"),
        "Not yet classified · estimated · for 9:15:00 · 漏记 · combination 一人一份"
        " · paper sheet 12 | +3 visits",
        "未分类 · 估计 · 发生在 9:15:00 · 漏记 · 组合“一人一份” · 计数表 12 | +3 人次",
    ),
    (
        "detail",
        Detail(*NAMED, "copyright", "referred", "法院", 3, 12),
        "About Trade marks +5 (8:30:00) · Copyright · Referred · to 法院 · 3 people · 12 minutes",
        "补充：商标注册 +5（8:30:00） · 版权 · 转介 · 转到 法院 · 3 人 · 12 分钟",
    ),
    (
        "void",
        Void(*NAMED, "误点"),
        "Voided: Trade marks +5 (8:30:00) | −5 visits",
        "作废：商标注册 +5（8:30:00） | −5 人次",
    ),
    (
        "stock",
        Stock("leaflets", "tm_qa", "套", brought=100),
        "Trade mark law Q&A: brought | 100 sets",
        "商标法问答手册：带来 | 100 套",
    ),
    (
        "stock",
        Stock("leaflets", "tm_qa", "套", refilled=50),
        "Trade mark law Q&A: refilled | +50 sets",
        "商标法问答手册：补充 | +50 套",
    ),
    (
        "stock",
        Stock("leaflets", "tm_qa", "套", damaged=2, reason="淋湿"),
        "Trade mark law Q&A: damaged · 淋湿 | −2 sets",
        "商标法问答手册：损坏 · 淋湿 | −2 套",
    ),
    (
        "stock",
        Stock("leaflets", "tm_qa", "套", counted=0),
        "Trade mark law Q&A: left, counted by hand | 0 sets",
        "商标法问答手册：盘点剩余 | 0 套",
    ),
    (
        "duty_in",
        Duty("李四", True, "志愿者"),
        "李四 came on duty · lawyer · 志愿者",
        "李四 到岗 · 律师 · 志愿者",
    ),
    (
        "duty_out",
        Duty("李四"),
        "李四 went off duty",
        "李四 离岗",
    ),
    (
        "note",
        Note("下雨"),
        "Remark: 下雨",
        "说明：下雨",
    ),
    (
        "paper",
        Paper("12"),
        "Paper sheet 12 was entered",
        "计数表 12 已录入",
    ),
    (
        "clock",
        ClockJump("2011-04-26T08:25:00+08:00", 300),
        "Clock 8:25: set by +5 min",
        "时钟 8:25 调整 +5 分钟",
    ),
    (
        "clock",
        ClockJump("2011-04-26T10:30:00+08:00", -7200),
        "Clock 10:30: set by −2 h",
        "时钟 10:30 调整 −2 小时",
    ),
    (
        "day_close",
        DayClose(
            1,
            9,
            [
                DayTotal("leaflets", "aid_guide", "份", 40),
                DayTotal("leaflets", "fakes", "套", 97),
                DayTotal("leaflets", "tm_qa", "套", 118),
            ],
        ),
        "Closed the day · Leaflets 40 copies · Leaflets 215 sets",
        "收摊 · 发放资料 40 份 · 发放资料 215 套",
    ),
]


def said(laptop: Workplace, line: LogLine, language: str) -> Words:
    """A line in a language."""
    i18n.use(language)
    return words(laptop.require()[0], line)


@pytest.mark.parametrize(
    ("kind", "told", "english", "chinese"),
    SAID,
    ids=[f"{at}-{row[0]}" for at, row in enumerate(SAID)],
)
def test_every_kind_is_said_in_both_languages(
    laptop: Workplace, kind: str, told: Data, english: str, chinese: str
) -> None:
    """What an entry says is a few words; its number, behind the bar, has a sign and a unit."""
    about = FIVE if kind in ("void", "detail") else None
    line = LogLine(stored(kind, told, 8), None, about, None)
    for language, expected in ((i18n.ENGLISH, english), (i18n.CHINESE, chinese)):
        spoken = said(laptop, line, language)
        assert expected == " | ".join(text for text in (spoken.what, spoken.number) if text)


def test_no_kind_is_left_out() -> None:
    """Whoever adds a kind gives it words."""
    assert set(KINDS) == {row[0] for row in SAID}


def test_a_kind_of_a_newer_version_is_named(laptop: Workplace) -> None:
    """What this version does not know is said to be so; nothing fails."""
    known = stored("note", Note("…"))
    strange = known._replace(entry=replace(known.entry, kind="unheard_of"))
    spoken = said(laptop, LogLine(strange, None, None, None), i18n.ENGLISH)
    assert "An entry of a newer version: unheard_of" == spoken.what


def test_a_correction_shows_the_old_and_the_new_number(laptop: Workplace) -> None:
    """A −1 on a +5 is read as +5 → +4, on the void, on what it voided, and on what is new."""
    void = stored("void", Void(*NAMED, "minus_one", "王芳"), 8)
    taken = said(laptop, LogLine(void, None, FIVE, FOUR), i18n.CHINESE)
    assert ("+5 → +4 人次", "王芳", "误点（−1）") == (taken.number, taken.by, taken.state)
    old = said(laptop, LogLine(FIVE, void, None, FOUR), i18n.CHINESE)
    assert ("+5 人次", "作废，改为 +4 · 误点（−1） · 8:30:00 · 王芳") == (old.number, old.state)
    new = said(laptop, LogLine(FOUR, None, FIVE, None), i18n.CHINESE)
    assert ("+4 人次", "更正，原为 +5") == (new.number, new.state)


def test_what_is_void_says_why_when_and_who(laptop: Workplace) -> None:
    """Nothing of it has to be looked up elsewhere."""
    void = stored("void", Void(*NAMED, "重复"), 8)
    line = LogLine(FIVE, void, None, None)
    assert "voided · 重复 · 8:30:00" == said(laptop, line, i18n.ENGLISH).state


def test_reasons_of_the_program_are_said_in_words(laptop: Workplace) -> None:
    """What the stock-take wrote down is not read as a code."""
    count = Count("leaflets", "tm_qa", "套", 1, reason="stock_take")
    line = LogLine(stored("count", count), None, None, None)
    assert "Trade mark law Q&A · stock-take" == said(laptop, line, i18n.ENGLISH).what
    thrown = Stock("leaflets", "tm_qa", "套", damaged=1, reason="stock_take")
    line = LogLine(stored("stock", thrown), None, None, None)
    assert said(laptop, line, i18n.ENGLISH).what.endswith(" · stock-take")


def test_what_is_unknown_keeps_its_code(laptop: Workplace) -> None:
    """An item that this campaign lacks, or a target that is not here, is no reason to fail."""
    count = stored("count", Count("gadgets", "radio", "台", 2))
    assert "radio +2" == entry_text(laptop.require()[0], count)
    void = stored("void", Void(LOG, 3, "cd" * 32, "误点"))
    line = LogLine(void, None, None, None)
    assert ("Voided: entry 3", "") == said(laptop, line, i18n.ENGLISH)[1:3]


def test_chinese_words_have_no_english_in_them(laptop: Workplace) -> None:
    """Every text of the log is in the catalogue."""
    for kind, told, *_said in SAID:
        line = LogLine(stored(kind, told), None, FIVE, None)
        spoken = said(laptop, line, i18n.CHINESE)
        assert not re.search("[a-z]{3}", " ".join(spoken)), spoken
