"""``booth``: without a command it opens the window, with one it does that and goes.

With files of ours instead of a command the window takes them, as it does when they are
double-clicked.

The window's way imports no ``click``: nothing that it can do without stands between a double
click and the first tap.
"""

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from booth_app import i18n, paths
from booth_app.core.errors import Refusal, Why

_OF_A_DISPLAY = ("", "xcb", "wayland")
"""Qt's platforms on Linux that need one; the others (offscreen, vnc, …) bring their own."""
PICTURES = "--screens"
"""What the demonstration asks another process of this program for; no help tells of it."""
OFFICE = "office"
"""``booth office``, without a command of its own, opens the window of the organising office."""


def main() -> None:
    """Do what the command line says and end the process."""
    _speak_utf8()
    arguments = sys.argv[1:]
    if arguments[:1] == [PICTURES]:
        from booth_app.app import take_pictures

        sys.exit(take_pictures(arguments))
    data = _data(arguments)
    # before the commands are imported, since their help is spoken then; the window begins so too
    i18n.use(_language(data, arguments))
    words = _without_data(arguments)
    office = words[:1] == [OFFICE]
    files = words[office:]
    if all(map(_is_file, files)):
        sys.exit(_open_window(data, office=office, files=files))
    from booth_app.cli import run

    sys.exit(run(arguments))


def _speak_utf8() -> None:
    # what is read by other programs is UTF-8, whatever the locale of the terminal says
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _data(arguments: Sequence[str]) -> Path:
    """The folder after ``--data``; what stands elsewhere is for click to judge."""
    for at, argument in enumerate(arguments):
        if argument == "--data" and at + 1 < len(arguments):
            return Path(arguments[at + 1])
        if argument.startswith("--data="):
            return Path(argument.removeprefix("--data="))
    return paths.default_data()


def _is_file(word: str) -> bool:
    """Whether a word of the command line is a file for the window, by its name alone."""
    from booth_app.services import given

    return given.promised(word) is not None


def _without_data(arguments: Sequence[str]) -> list[str]:
    """The arguments but for ``--data`` and its folder."""
    rest: list[str] = []
    is_folder = False
    for at, argument in enumerate(arguments):
        if is_folder:
            is_folder = False
        elif argument == "--data" and at + 1 < len(arguments):
            is_folder = True
        elif not argument.startswith("--data="):
            rest.append(argument)
    return rest


def _language(data: Path, arguments: Sequence[str]) -> str:
    """What was chosen in the window, else what the environment speaks, else Chinese.

    What was chosen in the office's window goes before that where it is the office's command.
    """
    from booth_app.services.preferences import chosen_language

    if _without_data(arguments)[:1] == [OFFICE]:
        from booth_app.services.office.place import office_folder

        if chosen := chosen_language(office_folder(data)):
            return chosen
    if chosen := chosen_language(data):
        return chosen
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next(filter(None, map(os.environ.get, variables)), "")
    return i18n.ENGLISH if spoken.startswith("en") else i18n.CHINESE


def _open_window(data: Path, *, office: bool = False, files: Sequence[str] = ()) -> int:
    try:
        if not _has_display():
            raise Refusal(Why.NO_DISPLAY)
        # what start-up makes stays: looking through it for garbage again and again is for nothing;
        # the window turns the collector on once it is there
        gc.disable()
        from booth_app.app import run

        return run(data, office=office, files=files)
    except Refusal as refusal:
        said = i18n.sentence(refusal)
        if sys.stderr is not None:  # as it is where no console belongs to the program
            sys.stderr.write(said + "\n")
        if refusal.why is not Why.ANOTHER_RUNNING and _is_seen_alone():
            from booth_app.app import last_word

            last_word(said)
        return 1


def _is_seen_alone() -> bool:
    """Whether somebody sees windows and no terminal: else a double click would do nothing."""
    if sys.stderr is not None and sys.stderr.isatty():
        return False
    return _has_display() and _platform() in _OF_A_DISPLAY


def _platform() -> str:
    """Qt's platform that was asked for; empty for the usual one."""
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or _platform() not in _OF_A_DISPLAY:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    main()
