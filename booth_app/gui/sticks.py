"""Sticks that are plugged in, as far as their place tells."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QStorageInfo

_PLUGGED_IN = ("/media/", "/run/media/", "/Volumes/")
"""Where desktops put what is plugged in; other places are reached through the folder dialog."""


class Stick(Struct, frozen=True):
    """A volume that can be written to, and what people call it."""

    folder: str
    name: str


def plugged_in() -> list[Stick]:
    """The sticks that are there now."""
    return [
        Stick(volume.rootPath(), Path(volume.rootPath()).name)
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady()
        and not volume.isReadOnly()
        and volume.rootPath().startswith(_PLUGGED_IN)
    ]
