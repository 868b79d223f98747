"""An office with the example campaign, and booth files for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from booth_app.services.office import campaigns
from booth_app.services.office.place import Office
from tests.laptop import TurningClock
from tests.log_builder import LogBuilder

from .booths import Booths


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office that has begun the example campaign."""
    with Office(tmp_path / "office", TurningClock()) as made:
        campaigns.begin(made, campaigns.read_source(made, "example")).result()
        made.reload()
        yield made


@pytest.fixture
def booths(tmp_path: Path) -> Booths:
    """Writes booth files of the example campaign."""
    return Booths(tmp_path / "sticks")


@pytest.fixture
def new_log() -> Callable[..., LogBuilder]:
    """Begins a log."""
    return LogBuilder
