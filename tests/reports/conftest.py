"""A day of the example kind, and a way to speak a language for one test."""

from collections.abc import Iterator

import pytest

from booth_app import i18n
from booth_app.reports.daily_sheet import (
    BigFigure,
    ClassTable,
    CorrectionRow,
    DailySheet,
    Quantity,
    StockRow,
)


@pytest.fixture(params=i18n.LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """The test runs once in each language; this is the one in use."""
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


@pytest.fixture
def english() -> Iterator[None]:
    """The test runs in English."""
    before = i18n.language()
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(before)


@pytest.fixture
def chinese() -> Iterator[None]:
    """The test runs in Chinese."""
    before = i18n.language()
    i18n.use(i18n.CHINESE)
    yield
    i18n.use(before)


@pytest.fixture(scope="session")
def market_day() -> DailySheet:
    """A normal day of 市工商局: seven kinds, three leaflets, four hours, three corrections."""
    kinds = ["专利申请", "商标注册", "资助政策", "维权投诉", "真假鉴别", "版权", "其他"]
    return DailySheet(
        campaign="知识产权宣传周",
        day="2011-04-26",
        body="市工商局",
        booth="中天街 3 号",
        leader="赵国哲",
        leader_post="副局长",
        staff=4,
        lawyers=0,
        opened="8:30",
        closed="11:40",
        big=[
            BigFigure("接待咨询", [Quantity(242, "人次")]),
            BigFigure("发放资料", [Quantity(484, "套"), Quantity(40, "份")]),
            BigFigure("展板", [Quantity(5, "块")]),
            BigFigure("更正", [Quantity(3, "条")], "见下"),
        ],
        classes=[
            ClassTable(
                "咨询", "人次", list(zip(kinds, [58, 87, 21, 34, 29, 6, 7], strict=True)), 242
            )
        ],
        stock=[
            StockRow("商标法问答手册", "套", 250, 204, 46, 0),
            StockRow("打假维权指南", "套", 200, 181, 19, 0),
            StockRow("消费者权益折页", "套", 100, 99, 0, -1),
        ],
        stock_totals=[StockRow("", "套", 550, 484, 65, -1)],
        hours=[(8, 31), (9, 88), (10, 97), (11, 26)],
        hours_title="咨询",
        hours_unit="人次",
        corrections=[
            CorrectionRow("9:12:40", "专利申请 +1（9:12:31）", "误点", "王芳"),
            CorrectionRow("10:05:02", "打假维权指南 +50（10:04:55）", "应为 +5", "王芳"),
            CorrectionRow("11:38:10", "消费者权益折页 +1（补记）", "盘点差 1", "赵国哲"),
        ],
        sources=[("当场点数", 712), ("批量", 14), ("补记", 0), ("估计", 0)],
        sources_share="98.1%",
        remarks=["资料按套计，未与份相加。"],
        first_seq=1,
        last_seq=731,
        file_name="ip2011_gsj3_7f3a91c2_20110426.booth",
        printed_at="11:42",
    )
