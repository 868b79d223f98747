"""Cells of a worksheet changed where they stand: every other byte of its XML stays as it was.

A library that reads a workbook and writes it again leaves out what it does not know: pictures,
validation, the printer's settings. A superior's form must come back as it was sent.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from booth_app.core.own_form import Place, cell_name, place_of

_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d{1,6})["']""")
_TAG = re.compile(rb"""<[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")
_NAME = re.compile(rb"<([^\s/>]+)")


class _Cell(NamedTuple):
    """Where a cell begins and ends, and its start tag; of a formula, where its result stands."""

    begin: int
    end: int
    tag: bytes
    formula: bool
    results: list[tuple[int, int]]


class _Row(NamedTuple):
    """Where a row's tag begins, where its content ends, and whether it is an empty tag."""

    begin: int
    content_end: int
    empty: bool
    style: bytes


class SheetXml:
    """A worksheet's XML with the places of its cells; raises ``expat.ExpatError`` over bad XML."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._cells: dict[Place, _Cell] = {}
        self._rows: dict[int, _Row] = {}
        self._data: tuple[int, bool] | None = None
        self._columns: list[tuple[int, int, bytes]] = []
        self.merged: list[tuple[Place, Place]] = []
        self._prefix = ""
        self._read()

    @property
    def formulas(self) -> frozenset[Place]:
        """The cells that compute something."""
        return frozenset(place for place, cell in self._cells.items() if cell.formula)

    def filled(self, values: Mapping[Place, int | str]) -> bytes:
        """The XML with other values in some cells, and formulas without their old results."""
        edits = [
            (begin, end, b"")
            for place, cell in self._cells.items()
            if cell.formula and place not in values
            for begin, end in cell.results
        ]
        new: dict[int, list[tuple[Place, bytes]]] = {}
        for place, value in sorted(values.items()):
            cell = self._cells.get(place)
            if cell is not None:
                made = self._cell(place, value, _style_of(cell.tag))
                edits.append((cell.begin, cell.end, made))
            else:
                style = self._style(place)
                new.setdefault(place[0], []).append((place, self._cell(place, value, style)))
        last = max(self._rows, default=0)
        behind = b""
        for row, cells in new.items():
            if row > last:
                behind += self._row(row, cells)
            else:
                edits += self._added(row, cells)
        if behind and self._data is not None:
            edits.append(self._inside(*self._data, behind, "sheetData"))
        return self._spliced(edits)

    def _row(self, row: int, cells: list[tuple[Place, bytes]]) -> bytes:
        whole = b"".join(text for _place, text in cells)
        return f'<{self._prefix}row r="{row}">'.encode() + whole + f"</{self._prefix}row>".encode()

    def _spliced(self, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
        pieces, at = [], 0
        # what is put before a place goes ahead of what takes that place
        for begin, end, text in sorted(edits, key=lambda one: (one[0], one[1])):
            pieces += [self._xml[at:begin], text]
            at = end
        return b"".join([*pieces, self._xml[at:]])

    def _added(self, row: int, cells: list[tuple[Place, bytes]]) -> list[tuple[int, int, bytes]]:
        """Cells that are not there yet, in a row that may not be there either."""
        known = self._rows.get(row)
        if known is None:
            before = self._rows[min(at for at in self._rows if at > row)].begin
            return [(before, before, self._row(row, cells))]
        if known.empty:
            whole = b"".join(text for _place, text in cells)
            return [self._inside(known.content_end, known.empty, whole, "row")]
        edits = []
        for place, text in cells:
            behind = [at for at in self._cells if at[0] == row and at[1] > place[1]]
            at = self._cells[min(behind)].begin if behind else known.content_end
            edits.append((at, at, text))
        # several at one place are one edit, in their order
        joined: dict[int, bytes] = {}
        for at, _end, text in edits:
            joined[at] = joined.get(at, b"") + text
        return [(at, at, text) for at, text in joined.items()]

    def _inside(self, end: int, empty: bool, made: bytes, name: str) -> tuple[int, int, bytes]:
        """Something at the end of an element; an empty tag is opened for it."""
        if not empty:
            return end, end, made
        slash = self._xml.rindex(b"/", 0, end)
        return slash, end, b">" + made + f"</{self._prefix}{name}>".encode()

    def _cell(self, place: Place, value: int | str, style: bytes) -> bytes:
        p, where = self._prefix, cell_name(place)
        look = f' s="{style.decode()}"' if style else ""
        if isinstance(value, int):
            return f'<{p}c r="{where}"{look}><{p}v>{value}</{p}v></{p}c>'.encode()
        text = f'<{p}is><{p}t xml:space="preserve">{escape(value)}</{p}t></{p}is>'
        return f'<{p}c r="{where}"{look} t="inlineStr">{text}</{p}c>'.encode()

    def _style(self, place: Place) -> bytes:
        """The style of a cell that is not there yet: its row's, else its column's."""
        row = self._rows.get(place[0])
        if row is not None and row.style:
            return row.style
        return next((s for first, last, s in self._columns if first <= place[1] <= last), b"")

    def _read(self) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        _Reading(self, parser, self._xml).run()
        if self._data is None:
            raise expat.ExpatError("there are no cells")

    # what _Reading finds

    def found_data(self, end: int, empty: bool, prefix: str) -> None:
        """Where the content of the element ends that holds the rows."""
        self._data, self._prefix = (end, empty), prefix

    def found_row(self, number: int, row: _Row) -> None:
        """A row."""
        self._rows[number] = row

    def found_cell(self, place: Place, cell: _Cell) -> None:
        """A cell; of two with the same name the later one is what readers show."""
        self._cells[place] = cell

    def found_columns(self, first: int, last: int, style: bytes) -> None:
        """The style that some columns have."""
        self._columns.append((first, last, style))


class _Reading:
    """One pass over the XML, which notes where things begin and end."""

    def __init__(self, sheet: SheetXml, parser: expat.XMLParserType, xml: bytes) -> None:
        self._sheet, self._parser, self._xml = sheet, parser, xml
        self._open: list[tuple[str, int, dict[str, str]]] = []
        self._row = self._column = 0
        self._formula = False
        self._results: list[tuple[int, int]] = []

    def run(self) -> None:
        """Read everything."""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(self._xml, True)

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._open.append((name, self._parser.CurrentByteIndex, given))
        match _local(name):
            case "row":
                self._row = int(given.get("r") or self._row + 1)
                self._column = 0
            case "c":
                if "r" in given:
                    self._row_and_column(given["r"])
                else:
                    self._column += 1
                self._formula, self._results = False, []
            case "f":
                self._formula = True

    def _row_and_column(self, cell: str) -> None:
        self._row, self._column = place_of(cell)

    def _end(self, name: str) -> None:
        _name, begin, given = self._open.pop()
        tag_end, empty = _tag_end(self._xml, begin)
        index = tag_end if empty else self._parser.CurrentByteIndex
        end = index if empty else self._xml.index(b">", index) + 1
        match _local(name):
            case "v":
                self._results.append((begin, end))
            case "c":
                tag = self._xml[begin:tag_end]
                cell = _Cell(begin, end, tag, self._formula, list(self._results))
                self._sheet.found_cell((self._row, self._column), cell)
            case "row":
                style = given.get("s", "").encode() if given.get("customFormat") else b""
                row = _Row(begin, end if empty else index, empty, style)
                self._sheet.found_row(self._row, row)
            case "sheetData":
                prefix = name.rpartition(":")[0]
                content = end if empty else index
                self._sheet.found_data(content, empty, f"{prefix}:" if prefix else "")
            case "col":
                if given.get("style"):
                    ends = int(given["min"]), int(given["max"])
                    self._sheet.found_columns(*ends, given["style"].encode())
            case "mergeCell":
                first, _sign, last = given.get("ref", "").partition(":")
                self._sheet.merged.append((place_of(first), place_of(last or first)))


def computed_anew(xml: bytes) -> bytes:
    """A ``workbook.xml`` that has programs compute every formula when they open it."""
    parser = expat.ParserCreate()
    opened: list[int] = []
    before: list[int] = []
    found: list[int] = []
    prefix: list[str] = []

    def start(name: str, _given: dict[str, str]) -> None:
        opened.append(parser.CurrentByteIndex)
        if _local(name) == "calcPr":
            found.append(opened[-1])

    def end(name: str) -> None:
        tag_end, empty = _tag_end(xml, opened.pop())
        if _local(name) in ("sheets", "functionGroups", "externalReferences", "definedNames"):
            before.append(tag_end if empty else xml.index(b">", parser.CurrentByteIndex) + 1)
            prefix.append(name.rpartition(":")[0])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(xml, True)
    if found:
        close, _empty = _tag_end(xml, found[0])
        tag = re.sub(rb"""\sfullCalcOnLoad\s*=\s*["'][^"']*["']""", b"", xml[found[0] : close])
        named = _NAME.match(tag)
        assert named is not None
        tag = named[0] + b' fullCalcOnLoad="1"' + tag[named.end() :]
        return xml[: found[0]] + tag + xml[close:]
    if not before:
        return xml
    name = f"{prefix[-1]}:calcPr" if prefix[-1] else "calcPr"
    return xml[: before[-1]] + f'<{name} fullCalcOnLoad="1"/>'.encode() + xml[before[-1] :]


def _tag_end(xml: bytes, begin: int) -> tuple[int, bool]:
    """Where a start tag ends, and whether it is an empty one, which ends its element too."""
    found = _TAG.match(xml, begin)
    if found is None:
        raise expat.ExpatError("a tag does not end")
    return found.end(), xml.endswith(b"/>", begin, found.end())


def _style_of(tag: bytes) -> bytes:
    found = _STYLE.search(tag)
    return found[1] if found else b""


def _local(name: str) -> str:
    return name.rpartition(":")[2]
