"""Names found by what a Latin keyboard can type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.services.pinyin import initials, matches


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("商标注册", "sbzc"),
        ("商标注册", "SB"),
        ("商标注册", "bzc"),
        ("商标注册", "shangbiao"),
        ("商标注册", "shangbiaozh"),
        ("商标注册", "sbzhuce"),
        ("商标注册", "标注"),
        ("先计数，稍后分类", "shfl"),
        ("Trade marks", "MARK"),
        ("ＩＰ 保护", "ip"),
        ("ip保护", "ipbh"),
        ("李 四", "ls"),
        ("anything", ""),
        ("anything", "  "),
    ],
)
def test_a_name_is_found(text: str, query: str) -> None:
    """By a part of itself, of its initials or of its pinyin, whatever the case and the width."""
    assert matches(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("商标注册", "szc"),
        ("商标注册", "zcsb"),
        ("商标注册", "shangzhu"),
        ("商标注册", "sbzcx"),
        ("商标注册", "sbzc1"),
        ("patent", "pt"),
        ("", "a"),
    ],
)
def test_another_name_is_not(text: str, query: str) -> None:
    """Characters may not be passed over, nor stand in another order."""
    assert not matches(text, query)


@pytest.mark.parametrize("query", ["zy", "cy", "changyue", "zhangle", "zl", "cl"])
def test_every_reading_of_a_character_will_do(query: str) -> None:
    """长 is chang and zhang, 乐 is le and yue: nobody has to know which one the name has."""
    assert matches("长乐", query)


@pytest.mark.parametrize("query", ["lvshi", "lüshi", "lushi", "ls"])
def test_u_with_dots_is_typed_as_people_type_it(query: str) -> None:
    """ü has no key: v, u and ü all find 律师."""
    assert matches("律师", query)


@given(st.text("商标注册长乐aB ，", min_size=1, max_size=8), st.data())
def test_every_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    """Whatever is cut out of a text is found in it."""
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    assert matches(text, text[first:last])


@pytest.mark.parametrize(
    ("text", "letters"),
    [("市工商局", "sgsj"), ("3·15 咨询", "315zx"), ("ＬED屏", "ledp"), ("绿化", "lh"), ("—“”", "")],
)
def test_initials_of_a_name(text: str, letters: str) -> None:
    """What many people would type for it; what no key has is left out."""
    assert letters == initials(text)
