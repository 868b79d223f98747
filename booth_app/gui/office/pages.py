"""The office's pages: the rail shows a button for each of ``RAIL``, in this order.

A page is made the first time it is turned to, from the desk alone, and its module is imported only
then. ``Desk.place`` is an ``Office`` that works on a campaign. A page hears ``Desk.changed``; one
that has a ``refresh()`` is told by the window when the campaign has a new version. F1, F2, … turn
to the pages. To those ``BESIDE`` it other pages lead, by ``Desk.page_asked``.
"""

from PySide6.QtWidgets import QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.pages import ABOUT, SETTINGS, Page, make_about
from booth_app.i18n import _mark

INBOX, TOTALS = "inbox", "totals"
CAMPAIGN = "campaign"
RETURNS, ACTIVITIES = "returns", "activities"
REPORTS = "reports"
FOLLOWUPS = "followups"


def _inbox(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.office.inbox_page import InboxPage

    return InboxPage(desk)


def _totals(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.office.totals_page import TotalsPage

    return TotalsPage(desk)


def _returns(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.office.returns_page import ReturnsPage

    return ReturnsPage(desk)


def _activities(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.office.activities_page import ActivitiesPage

    return ActivitiesPage(desk)


def _reports(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.office.reports_page import ReportsPage

    return ReportsPage(desk)


def _campaign(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.office.campaign_page import CampaignPage

    return CampaignPage(desk)


def _followups(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.office.followups_page import FollowupsPage

    return FollowupsPage(desk)


def _settings(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.office.settings_page import OfficeSettingsPage

    return OfficeSettingsPage(desk)


RAIL = (
    Page(INBOX, "office-inbox", _mark("Inbox"), _inbox),
    Page(RETURNS, "office-form", _mark("Returns"), _returns),
    Page(TOTALS, "office-bars", _mark("Totals"), _totals),
    Page(ACTIVITIES, "office-calendar", _mark("Activities"), _activities),
    Page(REPORTS, "office-report", _mark("Reports"), _reports),
    Page(CAMPAIGN, "office-pencil", _mark("The campaign"), _campaign),
    Page(SETTINGS, "settings", _mark("Settings"), _settings),
)
BESIDE = (
    Page(FOLLOWUPS, "office-form", _mark("Follow-ups"), _followups),
    Page(ABOUT, "settings", _mark("About this program"), make_about),
)
PAGES = {page.name: page for page in (*RAIL, *BESIDE)}
