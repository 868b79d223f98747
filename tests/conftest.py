"""What every test may use: English sentences, and a laptop that is ready to count."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from booth_app import i18n, paths
from booth_app.services import days, setup
from booth_app.services.workplace import Workplace

from .laptop import DAY, MORNING, Terminal, TurningClock

# The checks bring defusedxml, which openpyxl uses wherever it is. The program has to do without.
os.environ["OPENPYXL_DEFUSEDXML"] = "False"

settings.register_profile(
    "booth",
    deadline=None,  # a slow disk is no mistake of the program
    max_examples=60,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("booth")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever the one before it spoke."""
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.ENGLISH)


@pytest.fixture(scope="session", autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What this computer remembers of data folders, apart from what it remembers of people's."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STATE_VARIABLE, str(folder))
        yield folder


@pytest.fixture(scope="session")
def open_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder at booth gsj of the example, its day open: to be copied, never used."""
    data = tmp_path_factory.mktemp("template") / "data"
    # before the time at which tests begin to count: no two moments of a laptop are the same
    with Workplace(data, TurningClock(MORNING - timedelta(minutes=1))) as place:
        setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
        place.reload()
        days.open_day(place, DAY).result()
    return data


@pytest.fixture
def new_laptop(open_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes data folders of laptops whose day is open."""

    def make() -> Path:
        data = tmp_path_factory.mktemp("laptop") / "data"
        shutil.copytree(open_data, data)
        return data

    return make


@pytest.fixture
def data(new_laptop: Callable[[], Path]) -> Path:
    """The data folder of a laptop whose day is open."""
    return new_laptop()


@pytest.fixture
def laptop(data: Path) -> Iterator[Workplace]:
    """A laptop at booth gsj of the example campaign, its day open, as the terminal opens it."""
    with Workplace(data, TurningClock()) as place:
        yield place


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    """A terminal that speaks English."""
    return Terminal(capsysbinary)
