"""What of the libraries goes into the frozen folder; booth.spec asks for each module and file."""

import re
import sys
from pathlib import PurePath

MODULES_OUT = [
    # there to build, test and explain programs
    "_distutils_hack", "distutils", "doctest", "lib2to3", "packaging", "pdb", "pip",
    "pkg_resources", "pydoc", "pydoc_data", "setuptools", "test", "tkinter", "unittest",
    # for terminals that somebody types Python into
    "cmd", "code", "curses", "readline", "rlcompleter",
    # for the network, which the program never uses
    "asyncio", "ftplib", "http.server", "multiprocessing", "smtplib", "socketserver", "ssl",
    "xmlrpc",
    # Python has its own hash functions beside those of OpenSSL
    "_hashlib",
    # other containers and encodings than the ones that are read and written here
    "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "bz2", "lzma",
    # parts of libraries: HTML, command lines, other ways to draw
    "PySide6.QtDBus", "charset_normalizer",
    "lxml.ElementInclude", "lxml.builder", "lxml.cssselect", "lxml.doctestcompare", "lxml.html",
    "lxml.isoschematron", "lxml.objectify", "lxml.sax", "lxml.usedoctest",
    "numpy", "pandas", "reportlab.graphics.testshapes",
    "sqlite_utils.cli", "uuid_utils", "xlsxwriter.test",
]  # fmt: skip
"""Modules that nothing asks for on the way from a command or a window to its end."""

PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},
    # Chinese is typed through ibus, whose protocol fcitx speaks as well
    "platforminputcontexts": {
        "composeplatforminputcontextplugin", "ibusplatforminputcontextplugin",
    },
    # qwayland-generic: the name of Qt 6.8
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwayland-generic", "qwindows", "qxcb"},
    "platformthemes": {"qgtk3", "qxdgdesktopportal"},
    "printsupport": {"cocoaprintersupport", "cupsprintersupport", "windowsprintersupport"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}  # fmt: skip
"""Folders of Qt's plugins and who stays in them; a folder that is not named goes."""

QT = {
    "Core", "DBus", "Gui", "Network", "PrintSupport", "Svg", "WaylandClient", "Widgets", "XcbQpa",
}  # fmt: skip
"""Qt's own libraries, those of the plugins too. Widgets are drawn without OpenGL."""

OF_THE_SYSTEM = re.compile(r"lib(?!python|ffi|xcb-(?!glx)|xkbcommon)")
"""What the build machine's libraries are named that stay with the system on Linux.

OpenGL, X11, fontconfig, glib, D-Bus, CUPS, Kerberos, the C and the C++ library belong together with
the drivers, servers and settings of the machine they run on. What is brought along are Python's own
and those of X11 that many a desktop lacks: ``libxcb-cursor0`` and the like. Expat comes with
fontconfig everywhere, and that of Debian 12 would ask for a newer C library than all the rest.
"""

UNSTRIPPED = {"_sodium", "_sqlite3", "libpdfium"}
"""Libraries that come with symbols for debugging: up to 12 MB of a library of 14."""


def keeps(name: str) -> bool:
    """Whether the file goes in that would be called ``name`` in the folder."""
    path = PurePath(name)
    stem = path.name.split(".")[0]
    if path.parts[0] == "PySide6":
        return _keeps_of_qt(path, stem)
    if ".so" in path.name and len(path.parts) == 1 and sys.platform == "linux":
        return not OF_THE_SYSTEM.match(stem)
    return not (
        path.suffix in {".h", ".pxd", ".pxi", ".pyi", ".typed"}
        or path.parts[0].endswith(".dist-info")
        or "default-docx-template" in path.parts  # the same as default.docx, unpacked
        or path.name == "phrases_dict.json"  # services/pinyin.py asks for single characters
    )


def _keeps_of_qt(path: PurePath, stem: str) -> bool:
    if "translations" in path.parts:
        return path.name == "qtbase_zh_CN.qm"
    if "plugins" in path.parts:
        folder = path.parts[path.parts.index("plugins") + 1]
        return stem.removeprefix("lib") in PLUGINS.get(folder, ())
    if match := re.match(r"(?:lib)?Qt6(\w+)", stem):
        return match[1] in QT
    return path.suffix not in {".h", ".json", ".pyi", ".qmltypes", ".xml"}
