"""The campaign (方案): edited in tables, saved version by version, issued to booths as packs."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office.campaign_editor import CampaignEditor
from booth_app.gui.office.sub_page import SubPage
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, StillComboBox, button, label
from booth_app.i18n import _, name_of, sentence
from booth_app.services.changes import Changes
from booth_app.services.office import campaigns, keys
from booth_app.services.office.campaign_draft import Draft
from booth_app.services.office.keys import Prepared
from booth_app.services.office.place import Office
from booth_app.services.writing import write_file

DRAFT = "campaign"
CHOICE_PX = 460


class CampaignPage(QWidget):
    """Shows the tables, or one thing to do in their place.

    What is not saved yet outlives the page: it lies in ``Desk.drafts``, by the version that it
    began with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._given_up = ("", "")
        # no stack: that would be as high as the highest of what it holds
        self._places = QVBoxLayout(self)
        self._places.setContentsMargins(20, 12, 20, 12)
        self._main = QWidget()
        self._places.addWidget(self._main)
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addLayout(self._tools())
        self.editor = CampaignEditor(self._draft())
        self.editor.edited.connect(self._keep_draft)
        self.editor.save_asked.connect(self.ask_save)
        self.editor.discarded.connect(self._discard)
        column.addWidget(self.editor, 1)
        self._sub: SubPage | None = None
        self.setFocusProxy(self.editor.sections)
        desk.changed.connect(self._on_change)
        self.refresh()

    def refresh(self) -> None:
        """Read the campaign anew; what is not saved yet goes on if it began with this version."""
        office = self._office
        known = campaigns.known(office)
        here = office.working_on()
        self._choice.blockSignals(True)
        self._choice.clear()
        for code, campaign in known.items():
            self._choice.addItem(f"{name_of(campaign)}   {campaign.start[:4]}", code)
        self._choice.setCurrentIndex(self._choice.findData(here.id))
        self._choice.blockSignals(False)
        self.editor.show_draft(self._draft())

    # ---- opened in its place

    @property
    def sub_page(self) -> SubPage | None:
        """What is shown in place of the tables; None where they are."""
        return self._sub

    def ask_save(self) -> None:
        """Show what the next version changes; or go to what cannot be saved."""
        if self.editor.show_problem():
            return
        self._show_version(self.editor.draft.campaign)

    def open_file(self, path: Path) -> None:
        """Show what a campaign from a file changes; another campaign is begun instead."""
        office = self._office
        try:
            campaign = campaigns.read_source(office, str(path))
            if campaign.id not in campaigns.known(office):
                self._show_begin(campaign)
                return
            warning = ""
            if self.editor.draft.is_changed:
                warning = _("What is not saved yet here would be given up for it.")
            self._show_version(campaign, warning)
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))

    def save_file(self, path: Path) -> None:
        """Write the newest version as a TOML file."""
        path = path if path.suffix else path.with_suffix(".toml")
        try:
            write_file(campaigns.source_text(self._office).encode(), path)
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))
            return
        self._desk.said.emit(_("Saved: {path}", path=path))

    def begin_another(self) -> None:
        """Ask which campaign is to be begun."""
        self._show_begin(None)

    def show_packs(self) -> None:
        """Issue packs; where there are no keys yet, make them first."""
        from booth_app.gui.office.packs_page import PacksPage

        try:
            public = keys.public(self._office.data)
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))
            return
        if public is None:
            self._make_keys()
            return
        page = PacksPage(self._desk, unsaved=self.editor.draft.is_changed)
        page.passphrase_asked.connect(self._change_passphrase)
        page.recovery_asked.connect(self._use_recovery)
        self._open(page)

    def close_sub_page(self) -> None:
        """Show the tables again."""
        gone, self._sub = self._sub, None
        self._main.show()
        _drop(gone)
        self._packs.setFocus()

    def _open(self, page: SubPage) -> None:
        gone, self._sub = self._sub, page
        page.left.connect(self.close_sub_page)
        self._places.addWidget(page)
        self._main.hide()
        _drop(gone)
        first = page.focusProxy()
        page.setFocusProxy(None)  # type: ignore[arg-type]  # it begins there, and is left by Tab
        (first or page.back).setFocus()

    # ---- versions

    def _show_version(self, campaign: Campaign, warning: str = "") -> None:
        from booth_app.gui.office.version_page import VersionPage

        page = VersionPage(campaigns.next_version(self._office, campaign), warning)
        page.taken.connect(self._take)
        self._open(page)

    def _take(self, campaign: Campaign) -> None:
        self._given_up = self._draft_key()
        self._desk.ask(campaigns.revise, campaign, done=self._taken, failed=self._not_taken)

    def _taken(self, _changes: Changes) -> None:
        self._desk.drafts.pop(self._given_up, None)
        self._desk.said.emit(
            _("The next version is saved. Issue packs for the booths that are to have it.")
        )

    def _not_taken(self, _error: Exception) -> None:
        self.close_sub_page()

    def _show_begin(self, campaign: Campaign | None) -> None:
        from booth_app.gui.office.begin_form import BeginForm

        office = self._office
        today = office.clock.stamp().at.date().isoformat()
        form = BeginForm(office.working_on(), list(campaigns.known(office)), today, campaign)
        form.begun.connect(self._begin)
        self._open(form)

    def _begin(self, campaign: Campaign) -> None:
        self._desk.ask(campaigns.begin, campaign)

    def _choose(self) -> None:
        """Work on another campaign of this office; the whole window is about that one then."""
        wanted = str(self._choice.currentData())
        if wanted == self._office.working_on().id:
            return
        try:
            campaigns.work_on(self._office, wanted)
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))
        # from outside this page's own events: every page is built anew
        QTimer.singleShot(0, self._desk.dressed.emit)
        self.refresh()

    # ---- keys

    def _make_keys(self) -> None:
        from booth_app.gui.office.key_forms import MakeKeys

        form = MakeKeys(self._desk)
        form.prepared.connect(self._keep_recovery)
        self._open(form)

    def _keep_recovery(self, prepared: Prepared) -> None:
        from booth_app.gui.office.key_forms import KeepRecovery

        form = KeepRecovery(self._desk, prepared)
        form.done.connect(self._keys_made)
        self._open(form)

    def _keys_made(self) -> None:
        self._desk.said.emit(_("The office has its keys now."))
        self.show_packs()

    def _change_passphrase(self) -> None:
        from booth_app.gui.office.key_forms import ChangePassphrase

        form = ChangePassphrase(self._desk)
        form.done.connect(self._phrase_set)
        self._open(form)

    def _use_recovery(self) -> None:
        from booth_app.gui.office.key_forms import UseRecovery

        form = UseRecovery(self._desk)
        form.done.connect(self._phrase_set)
        self._open(form)

    def _phrase_set(self) -> None:
        self._desk.said.emit(_("The keys are under the new passphrase."))
        self.show_packs()

    # ---- what is not saved yet

    @property
    def _office(self) -> Office:
        office = self._desk.place
        assert isinstance(office, Office)
        return office

    def _draft_key(self) -> tuple[str, str]:
        return (DRAFT, campaigns.newest_pack(self._office))

    def _draft(self) -> Draft:
        kept = self._desk.drafts.get(self._draft_key(), "")
        return Draft(self._office.working_on(), kept)

    def _keep_draft(self) -> None:
        if self.editor.draft.is_changed:
            self._desk.drafts[self._draft_key()] = self.editor.draft.kept()
        else:
            self._desk.drafts.pop(self._draft_key(), None)

    def _discard(self) -> None:
        self._desk.drafts.pop(self._draft_key(), None)
        self.editor.show_draft(self._draft())
        self.editor.sections.setFocus()

    def _on_change(self, changes: Changes) -> None:
        if changes.kinds & {"genesis", "campaign"}:
            self._office.reload()
            self.refresh()
            if self._sub is not None:
                self.close_sub_page()

    # ---- how it is made

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(label(_("The campaign"), "page-title"))
        self._choice = StillComboBox()
        self._choice.fit_the_room()
        self._choice.setAccessibleName(_("Campaigns of this office"))
        self._choice.activated.connect(self._choose)
        self._choice.setMaximumWidth(CHOICE_PX)
        line.addWidget(self._choice, 1)
        line.addStretch(0)
        self._packs = button(_("Packs for the booths…"), "primary")
        self._packs.setMinimumHeight(FIELD_PX)
        self._packs.clicked.connect(self.show_packs)
        line.addWidget(self._packs)
        return line

    def _tools(self) -> Flow:
        tools = Flow()
        for text, slot in (
            (_("Open a campaign file…"), self._ask_file),
            (_("Save as a file…"), self._ask_path),
            (_("Begin another campaign…"), self.begin_another),
        ):
            made = button(text)
            made.setMinimumHeight(FIELD_PX)
            made.clicked.connect(slot)
            tools.addWidget(made)
        return tools

    def _ask_file(self) -> None:
        path = dialogs.ask_pack(self)
        if path is not None:
            self.open_file(path)

    def _ask_path(self) -> None:
        path = dialogs.ask_source_path(self, f"{self._office.working_on().id}.toml")
        if path is not None:
            self.save_file(path)


def _drop(page: SubPage | None) -> None:
    """Have a page go, with all that was typed into it."""
    if page is not None:
        page.hide()
        page.deleteLater()
