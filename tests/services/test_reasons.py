"""Reasons: the words that the program gives itself are nobody else's, and are said in words."""

from collections.abc import Callable

import pytest

from booth_app import i18n
from booth_app.core.errors import Refusal, Why
from booth_app.services import corrections, counting, duty, facts, later, stock, stocktake
from booth_app.services.reasons import reason_text
from booth_app.services.workplace import Workplace

ITEM = ("leaflets", "tm_qa")
OWN = ("undo", "minus_one", "classified", "stock_take", "left_open", "corrected", "replaced")


@pytest.mark.parametrize("word", OWN)
@pytest.mark.parametrize(
    "act",
    [
        lambda place, word: counting.record(place, *ITEM, how="estimate", reason=word),
        lambda place, word: later.record_later(place, *ITEM, 1, reason=word),
        lambda place, word: corrections.void(place, 1, word),
        lambda place, word: corrections.correct(place, 1, 2, word),
        lambda place, word: facts.say(place, "boards", 3, reason=word),
        lambda place, word: stock.note_stock(place, *ITEM, "damaged", 1, word),
        lambda place, word: stock.correct(place, *ITEM, "brought", 1, word),
        lambda place, word: stocktake.explain(place, *ITEM, "open", word),
        lambda place, word: duty.take_back(place, "李四", word),
    ],
)
def test_nobody_can_type_the_programs_own(
    laptop: Workplace, act: Callable[[Workplace, str], object], word: str
) -> None:
    """An undo is told from a void by its reason: nobody gives one that the program gives itself."""
    with pytest.raises(Refusal) as refused:
        act(laptop, word)
    assert Why.REASON_NEEDED is refused.value.why


@pytest.mark.parametrize("language", [i18n.CHINESE, i18n.ENGLISH])
def test_the_programs_own_are_said_in_words(language: str) -> None:
    """Each has words in both languages; what people typed is left as it is."""
    before = i18n.language()
    i18n.use(language)
    said = [reason_text(word) for word in OWN]
    i18n.use(before)
    assert not set(OWN) & set(said) - ({"classified"} if language == i18n.ENGLISH else set())
    assert "点错了" == reason_text("点错了")
