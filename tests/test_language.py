"""The language of the window, and that of a document that is made beside it."""

from collections.abc import Iterator
from threading import Thread

import pytest

from booth_app import i18n
from booth_app.i18n import _


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.ENGLISH)


def test_a_document_has_a_language_of_its_own() -> None:
    """Within it everything is said in that language; afterwards in the window's again."""
    with i18n.speaking(i18n.CHINESE):
        assert "星期一" == _("Monday") and not i18n.is_english()
        with i18n.speaking(i18n.ENGLISH):
            assert "Monday" == _("Monday")
        assert i18n.CHINESE == i18n.language()
    assert "Monday" == _("Monday") and i18n.is_english()


def test_the_window_goes_on_in_its_own() -> None:
    """What another thread makes says nothing of the window, nor the other way round."""
    heard: list[str] = []

    def listen() -> None:
        heard.append(_("Monday"))

    with i18n.speaking(i18n.CHINESE):
        window = Thread(target=listen)
        window.start()
        window.join()
        assert ["Monday"] == heard


def test_it_ends_where_making_the_document_fails() -> None:
    """A refusal within it leaves no language behind."""
    with pytest.raises(RuntimeError), i18n.speaking(i18n.CHINESE):
        raise RuntimeError
    assert i18n.is_english()
