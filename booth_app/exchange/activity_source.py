"""Activities that people write as TOML; ``docs/COMMANDS.md`` shows such a file."""

from pathlib import Path
from typing import Any

from msgspec import Struct, field

from booth_app.core.activity_drafts import AmountDraft, Draft

from .safe_read import read_safely
from .source_toml import bad, shape, tree_of

_DATES = ("day", "until")


class ActivitySource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One activity. ``amounts``: a figure, or several in different units, by its measure."""

    form: str
    title: str = ""
    series: int = 0
    day: str = ""
    until: str = ""
    place: str = ""
    bodies: list[str] = []
    people: list[str] = []
    amounts: dict[str, str | int | list[str | int]] = {}
    note: str = ""

    def draft(self) -> Draft:
        """The activity as it is written anywhere else."""
        return Draft(
            form=self.form,
            title=self.title,
            series=self.series,
            day=self.day,
            until=self.until,
            place=self.place,
            bodies=self.bodies,
            people=self.people,
            amounts=[
                AmountDraft(measure, str(text))
                for measure, said in self.amounts.items()
                for text in (said if isinstance(said, list) else [said])
            ],
            note=self.note,
        )


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    activities: list[ActivitySource] = field(default_factory=list)


def read_activities(path: Path) -> list[Draft]:
    """The activities of a file, in its order; refuses (``BAD_SOURCE``) with what is wrong where."""
    try:
        text = read_safely(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise bad(path.name, "it is not saved as UTF-8") from error
    tree = tree_of(text, path.name)
    for one in tree["activities"] if isinstance(tree.get("activities"), list) else []:
        _quote_dates(one)
    return [one.draft() for one in shape(tree, path.name, _File).activities]


def _quote_dates(activity: Any) -> None:
    """Dates may be written with quotes or without."""
    for key in _DATES if isinstance(activity, dict) else ():
        if hasattr(activity.get(key), "isoformat"):
            activity[key] = activity[key].isoformat()
