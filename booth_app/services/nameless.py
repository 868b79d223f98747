"""Log files as they may be sent for help: where our code failed, and nothing that people wrote.

Only lines of a known shape are let through, and of these only what cannot hold a name: times,
versions, places in the program, kinds of errors. Messages may quote an entry or a path: they go.
"""

import re
from collections.abc import Iterator

_HEAD = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (?P<version>\d[\w.+-]{0,30})"
    r" (?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) (?P<said>.*)",
    re.ASCII,
)
_PLACE = re.compile(
    r'(?P<before> +)File "(?P<path>.*)", line (?P<line>\d{1,7}), in (?P<name>[\w<>.]{1,80})',
    re.ASCII,
)
_ERROR = re.compile(
    r"(?P<kind>([a-z_]\w*\.){0,5}(?=[A-Z])\w{0,40}(Error|Exception|Refusal|Interrupt|Exit))(:.*)?",
    re.ASCII,
)
_FIXED = frozenset(
    {
        "Traceback (most recent call last):",
        "During handling of the above exception, another exception occurred:",
        "The above exception was the direct cause of the following exception:",
    }
)
_OF_QT = "Qt: "
_OURS, _THEIRS = "booth_app/", "/site-packages/"
_PLAIN = re.compile(r"""[^/\\"'`‘“«<]*""")
"""A message up to its first path or quotation."""


def nameless(text: str) -> str:
    """A log file without what people wrote and how their folders are called."""
    return "".join(f"{line}\n" for line in _lines(text))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line in _FIXED:
            yield line
        elif head := _HEAD.fullmatch(line):
            yield f"{head['time']} {head['version']} {head['level']} {_said(head['said'])}"
        elif place := _PLACE.fullmatch(line):
            path = _short(place["path"])
            yield f'{place["before"]}File "{path}", line {place["line"]}, in {place["name"]}'
        elif error := _ERROR.fullmatch(line):
            yield error["kind"]


def _said(text: str) -> str:
    """What was said, where the program or Qt said it and nobody else."""
    if text == "not expected":
        return text
    if not text.startswith(_OF_QT):
        return "…"
    plain = _PLAIN.match(text)
    said = plain[0] if plain else ""
    return said if said.isascii() else _OF_QT + "…"


def _short(path: str) -> str:
    """A place within the program or one of its libraries; elsewhere nothing is told."""
    plain = path.replace("\\", "/")
    for mark, kept in ((_OURS, _OURS), (_THEIRS, "")):
        _before, found, rest = plain.rpartition(mark)
        if found and rest.isascii():
            return kept + rest
    return "…"
