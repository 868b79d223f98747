"""Where the program finds its own files, and where it keeps people's data."""

from functools import cache
from pathlib import Path

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


def default_data() -> Path:
    """Where this person's data is kept unless ``--data`` says otherwise."""
    import platformdirs

    return Path(platformdirs.user_data_dir("booth", appauthor=False))
