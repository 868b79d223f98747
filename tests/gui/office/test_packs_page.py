"""Packs and keys in the window: made once, kept on a word, forgotten, recovered; then issued."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.exchange.office_keys import LEAST
from booth_app.gui.desk import Desk
from booth_app.gui.office.campaign_page import CampaignPage
from booth_app.gui.office.key_forms import ChangePassphrase, KeepRecovery, MakeKeys, UseRecovery
from booth_app.gui.office.packs_page import PacksPage
from booth_app.gui.office.sub_page import SubPage
from booth_app.services.office import issuing, keys
from booth_app.services.office.place import Office

from .bare import LAPTOP, LARGE, assert_usable, assert_walked, example_office, settle, shown

PHRASE = "correct horse"
Show = Callable[..., CampaignPage]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Office]:
    """An office with the example campaign and no keys yet."""
    made = example_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Show:
    """Shows the page by itself."""

    def make(size: tuple[int, int] = LAPTOP) -> CampaignPage:
        return shown(CampaignPage(desk), desk, qtbot, size)

    return make


@pytest.fixture
def with_keys(place: Office) -> str:
    """The office has keys; the recovery key as a text."""
    return keys.make_keys(place.data, PHRASE, LEAST)


def opened(page: CampaignPage, kind: type[SubPage]) -> SubPage:
    """What is shown in place of the tables."""
    assert isinstance(page.sub_page, kind), page.sub_page
    return page.sub_page


def last_group(text: str) -> str:
    """The last four signs of the fourth line, as somebody reads them from paper."""
    [line] = [line for line in text.splitlines() if line.startswith("    4:")]
    return line.split()[-1]


def secrets_left(page: CampaignPage, *secrets: str) -> list[str]:
    """Fields in which a secret still stands."""
    fields = [field.text() for field in page.findChildren(QLineEdit)]
    fields += [field.toPlainText() for field in page.findChildren(QPlainTextEdit)]
    return [text for text in fields if any(secret in text for secret in secrets)]


def test_keys_are_made_and_kept_once_the_sheet_is_there(
    place: Office, desk: Desk, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    """Twice the same passphrase, the recovery key once, its last group back: there they are."""
    page = show()
    page.show_packs()
    form = opened(page, MakeKeys)
    assert isinstance(form, MakeKeys)
    form.first.setText(PHRASE)
    form.second.setText("correct house")
    QTest.keyClick(form.second, Qt.Key.Key_Return)
    assert "not the same" in form.problem.text()
    form.second.setText(PHRASE)
    form.make.click()
    qtbot.waitUntil(lambda: isinstance(page.sub_page, KeepRecovery), timeout=30_000)
    sheet = page.sub_page
    assert isinstance(sheet, KeepRecovery)
    assert [] == secrets_left(page, PHRASE)
    assert keys.public(place.data) is None
    text = sheet.text.toPlainText()
    sheet.save_to(tmp_path / "recovery.txt")
    assert text == (tmp_path / "recovery.txt").read_text("utf-8")
    sheet.typed.setText("0000")
    sheet.go_on.click()
    assert "not the last group" in sheet.problem.text()
    assert keys.public(place.data) is None
    sheet.typed.setText(last_group(text).lower())
    sheet.go_on.click()
    opened(page, PacksPage)
    assert keys.public(place.data) is not None
    settle(desk, qtbot)
    assert [] == secrets_left(page, last_group(text), PHRASE)
    kept = [path.read_bytes() for path in place.data.rglob("*") if path.is_file()]
    assert not [data for data in kept if PHRASE.encode() in data or text.encode() in data]


def test_who_leaves_before_that_has_no_keys(place: Office, desk: Desk, show: Show) -> None:
    """Nothing is lost, and it is begun again."""
    page = show()
    prepared = keys.prepare(place.data, PHRASE, LEAST)
    page._keep_recovery(prepared)
    QTest.keyClick(opened(page, KeepRecovery), Qt.Key.Key_Escape)
    assert page.sub_page is None
    assert keys.public(place.data) is None
    page.show_packs()
    opened(page, MakeKeys)


@pytest.mark.usefixtures("with_keys")
def test_packs_are_written_and_what_to_read_aloud_is_shown(
    place: Office, desk: Desk, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    """One for each booth, into a folder; the passphrase is gone from its field."""
    page = show()
    page.show_packs()
    packs = opened(page, PacksPage)
    assert isinstance(packs, PacksPage)
    packs.each.setChecked(True)
    packs.write.click()
    assert "Choose a folder" in packs._problem.text()
    packs.choose_folder(tmp_path)
    packs.phrase.setText("wrong horse")
    QTest.keyClick(packs.phrase, Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert "not the passphrase" in packs._problem.text()
    assert ("", []) == (packs.phrase.text(), list(tmp_path.glob("*.boothpack")))
    packs.phrase.setText(PHRASE)
    QTest.keyClick(packs.phrase, Qt.Key.Key_Return)
    assert "" == packs.phrase.text()
    settle(desk, qtbot)
    assert 5 == len(list(tmp_path.glob("ip2011_*.boothpack")))
    public = keys.public(place.data)
    assert public is not None
    assert packs._fingerprint.isVisible()
    assert public.fingerprint == packs._fingerprint.text()
    assert "5 of 5" in packs._state.text()
    packs.only_new.setChecked(True)
    packs.issue()
    assert "nothing to write" in packs._problem.text()


@pytest.mark.usefixtures("with_keys")
def test_one_pack_for_all(
    place: Office, desk: Desk, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    """The usual choice; nothing of it is secret."""
    page = show()
    page.show_packs()
    packs = opened(page, PacksPage)
    assert isinstance(packs, PacksPage)
    packs.choose_folder(tmp_path)
    packs.phrase.setText(PHRASE)
    packs.issue()
    settle(desk, qtbot)
    assert ["ip2011.boothpack"] == [path.name for path in tmp_path.glob("*.boothpack")]
    assert not packs._secret.isVisible()
    assert all(one.newest for one in issuing.booth_packs(place))


def test_a_forgotten_passphrase_is_set_anew_from_paper(
    place: Office, desk: Desk, show: Show, qtbot: QtBot, with_keys: str
) -> None:
    """What is mistyped is said by its line; with the sheet a new passphrase opens the same keys."""
    root = keys.unlock(place.data, PHRASE).root
    page = show()
    page.show_packs()
    page._use_recovery()
    form = opened(page, UseRecovery)
    assert isinstance(form, UseRecovery)
    form.first.setText("battery staple")
    form.second.setText("battery staple")
    form.lines.setPlainText(with_keys.replace("    2:", "    2: 0"))
    form.set.click()
    settle(desk, qtbot)
    assert "Line 2" in form.problem.text()
    form.lines.setPlainText(with_keys)
    form.set.click()
    qtbot.waitUntil(lambda: isinstance(page.sub_page, PacksPage), timeout=30_000)
    assert root == keys.unlock(place.data, "battery staple").root
    assert [] == secrets_left(page, "battery staple")


@pytest.mark.usefixtures("with_keys")
def test_the_passphrase_is_changed(place: Office, desk: Desk, show: Show, qtbot: QtBot) -> None:
    """Who knows the one of before may choose another."""
    page = show()
    page._change_passphrase()
    form = opened(page, ChangePassphrase)
    assert isinstance(form, ChangePassphrase)
    form.old.setText("wrong horse")
    form.first.setText("battery staple")
    form.second.setText("battery staple")
    form.change.click()
    settle(desk, qtbot)
    assert "not the passphrase" in form.problem.text()
    form.old.setText(PHRASE)
    form.change.click()
    qtbot.waitUntil(lambda: isinstance(page.sub_page, PacksPage), timeout=30_000)
    assert keys.unlock(place.data, "battery staple")


@pytest.mark.parametrize("size", [LAPTOP, LARGE], ids=["laptop", "large"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_all_of_it_can_be_read_and_hit(
    place: Office,
    desk: Desk,
    show: Show,
    qtbot: QtBot,
    tmp_path: Path,
    language: str,
    size: tuple[int, int],
) -> None:
    """Each form, and what is shown when packs were written."""
    i18n.use(language)
    page = show(size)
    page._make_keys()
    settle(desk, qtbot)
    assert_usable(page, size)
    page._keep_recovery(keys.prepare(place.data, PHRASE, LEAST))
    settle(desk, qtbot)
    assert_usable(page, size)
    keys.make_keys(place.data, PHRASE, LEAST)
    for show_form in (page._change_passphrase, page._use_recovery, page.show_packs):
        show_form()
        settle(desk, qtbot)
        assert_usable(page, size)
    packs = page.sub_page
    assert isinstance(packs, PacksPage)
    packs.each.setChecked(True)
    packs.choose_folder(tmp_path)
    packs.phrase.setText(PHRASE)
    packs.issue()
    settle(desk, qtbot)
    assert_usable(page, size)


@pytest.mark.usefixtures("with_keys")
def test_the_packs_are_reached_by_tab(desk: Desk, show: Show, qtbot: QtBot) -> None:
    """In the order of the eye, from the first choice round to the way back."""
    page = show()
    page.show_packs()
    settle(desk, qtbot)
    assert QApplication.focusWidget() is not None
    assert_walked(page)
