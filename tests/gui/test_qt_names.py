"""The names of Qt that the window uses: run on an older Qt, this tells which of them it lacks."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6 import QtCore, QtGui, QtNetwork, QtPrintSupport, QtWidgets

from booth_app import gui
from tests.laptop import ROOT

QT = [QtCore, QtGui, QtNetwork, QtPrintSupport, QtWidgets]
SOURCES = [ROOT / "booth_app" / "app.py", *sorted((ROOT / "booth_app" / "gui").rglob("*.py"))]
LOGGING = {"addHandler", "getLogger", "removeHandler", "setFormatter"}
"""Python's own; all other names written likeThis come from Qt."""


def gather(owner: object, names: set[str], seen: set[type]) -> None:
    """Put what ``owner`` and the classes in it call their members into ``names``."""
    for name in dir(owner):  # PySide makes a class when it is asked for: vars() has not all
        names.add(name)
        value = getattr(owner, name, None)
        if inspect.isclass(value) and value.__module__.startswith("PySide6") and value not in seen:
            seen.add(value)
            gather(value, names, seen)


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Whatever anything in this Qt is called."""
    names: set[str] = set()
    for module in QT:
        gather(module, names, set())
    return names


def imported(tree: ast.AST) -> Iterator[tuple[str, ModuleType]]:
    """The names that a source imports from Qt, each with its module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
            module = importlib.import_module(str(node.module))
            yield from ((alias.name, module) for alias in node.names)


def attributes(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """What stands before the first dot, if it is a name, and every attribute asked of it."""
    for node in ast.walk(tree):
        chain: list[str] = []
        while isinstance(node, ast.Attribute):
            chain.insert(0, node.attr)
            node = node.value
        if chain:
            yield node.id if isinstance(node, ast.Name) else "", chain


def test_every_module_can_be_imported() -> None:
    """Pages and panels are imported when they are first shown: too late to learn of it."""
    found = [one.name for one in pkgutil.walk_packages(gui.__path__, "booth_app.gui.")]
    assert len(SOURCES) - len(["app", "gui/__init__"]) == len(found)
    for one in ["booth_app.app", *found]:
        importlib.import_module(one)


def test_enums_classes_and_their_members_exist() -> None:
    """``Qt.AlignmentFlag.AlignLeft``, wherever it is written and however seldom it is reached."""
    missing = []
    for source in SOURCES:
        tree = ast.parse(source.read_text("utf-8"))
        qt = {name: getattr(module, name) for name, module in imported(tree)}
        for first, chain in attributes(tree):
            value: object = qt.get(first)
            for attribute in chain if first in qt else []:
                if not hasattr(value, attribute):
                    missing.append((source.name, first, *chain))
                    break
                value = getattr(value, attribute)
    assert [] == missing


def test_methods_are_known_to_some_class(names: set[str]) -> None:
    """What a variable holds nobody knows here; but no class at all may lack the method."""
    assert {"setText", "clicked", "WindowShortcut"} <= names
    used = {
        attribute
        for source in SOURCES
        for _, chain in attributes(ast.parse(source.read_text("utf-8")))
        for attribute in chain
        if re.match("_?[a-z]+[A-Z]", attribute)
    }
    assert len(used) > 300
    assert set() == used - names - LOGGING
