"""Where the program finds its own files, and where it keeps people's data."""

import os
import sys
from functools import cache
from pathlib import Path

STATE_VARIABLE = "BOOTH_STATE"
"""The environment may name another folder for :func:`state_folder`."""
_PACKAGE = Path(__file__).parent


@cache
def resources() -> Path:
    """The folder of fonts, icons, campaigns and translations.

    Inside the package in a wheel, beside it in the source tree.
    """
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """One file or folder of the resources."""
    return resources().joinpath(*parts)


def licences() -> Path:
    """The folder of licence texts, which a frozen program has beside it; others have none."""
    return Path(sys.executable).parent / "LICENCES"


def default_data() -> Path:
    """Where this person's data is kept unless ``--data`` says otherwise."""
    import platformdirs

    return Path(platformdirs.user_data_dir("booth", appauthor=False))


def state_folder() -> Path:
    """Where this computer remembers of data folders what must not go with a copy of them.

    On Windows and macOS the usual folders of data and of state are one: hence the other name.
    """
    if given := os.environ.get(STATE_VARIABLE):
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_state_dir("booth-marks", appauthor=False))
