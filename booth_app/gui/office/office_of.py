"""The office that a page of the office's window works on."""

from booth_app.gui.desk import Desk
from booth_app.services.office.place import Office


def office_of(desk: Desk) -> Office:
    """The desk's place, which is an office in this window."""
    office = desk.place
    assert isinstance(office, Office)
    return office
