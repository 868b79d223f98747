"""The roll-up for people without this program: what its workbook holds, table by table."""

from typing import TypeAlias

from msgspec import Struct

Cell: TypeAlias = str | int | None
"""A text, a number, or nothing: not reported is an empty cell and never a zero."""


class Total(Struct, frozen=True):
    """The row below a block: ``names`` from the first column on, ``sums`` by the column.

    A sum is written as a formula, with what it comes to; None where it has no end.
    """

    names: list[str]
    sums: dict[int, int | None]


class Block(Struct, frozen=True):
    """Rows that are added up, or only listed where ``total`` is None."""

    rows: list[list[Cell]]
    total: Total | None = None


class Table(Struct, frozen=True):
    """One sheet. ``widths`` of its columns are in characters."""

    name: str
    heads: list[str]
    widths: list[int]
    blocks: list[Block]


class RollupBook(Struct, frozen=True):
    """The workbook. ``about`` are lines above every table; ``made_for`` is the ISO day it is of."""

    title: str
    about: list[str]
    made_for: str
    tables: list[Table]
