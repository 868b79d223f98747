"""A window for the tests that drive the whole program in this process."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from booth_app import app, i18n
from booth_app.gui import theme
from booth_app.gui.collector import Collector

from .day_driver import Driver


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it, with its font and style."""
    i18n.use(i18n.ENGLISH)
    return app.make_application()


@pytest.fixture
def driver(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    """Somebody at a laptop on which nothing was ever done."""
    collector = Collector(qapp)
    made = Driver(tmp_path / "data")
    made.switch_on()
    yield made
    made.switch_off()
    collector.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.enable()
    i18n.use(i18n.ENGLISH)
    theme.use("light")
