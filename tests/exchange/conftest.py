"""Logs and files for the tests: always the same bytes, made by the program's own core."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from booth_app.core.campaign import Body, Booth, Campaign, Item, Measure, Series, Unit
from booth_app.exchange import container, manifest, signing
from tests.log_builder import SEED, LogBuilder


class Forger:
    """Takes files apart and puts them together again, as somebody with a ZIP tool might."""

    def members(self, data: bytes) -> dict[str, bytes]:
        """What is in a file."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist()}

    def pack(self, members: dict[str, bytes]) -> bytes:
        """A file of these members, in their order, with a checksum that is right."""
        rest = [(name, content) for name, content in members.items() if name != "mimetype"]
        return container.pack_members(members["mimetype"].decode(), rest)

    def change(self, data: bytes, **members: bytes) -> bytes:
        """The file with some members replaced; ``entries_jsonl`` stands for ``entries.jsonl``."""
        renamed = {name.replace("_", "."): content for name, content in members.items()}
        return self.pack(self.members(data) | renamed)

    def sign(
        self,
        data: bytes,
        seed: bytes = SEED,
        *,
        context: bytes = signing.BOOTH_FILE,
        more: dict[str, bytes] | None = None,
        **fields: Any,
    ) -> bytes:
        """The file with other fields in its manifest and ``more`` members, signed anew."""
        members = self.members(data) | (more or {})
        described = [
            (name, content)
            for name, content in members.items()
            if name not in ("manifest.json", "manifest.sig")
        ]
        listed = json.loads(manifest.to_json(manifest.describe(described)))
        changed = json.loads(members["manifest.json"]) | {"members": listed} | fields
        members["manifest.json"] = manifest.to_json(changed)
        members["manifest.sig"] = signing.sign(seed, context, members["manifest.json"])
        return self.pack(members)

    def bare(self, data: bytes) -> bytes:
        """The file without its comment, as if packed again by another tool."""
        return data[:-73] + b"\0\0"


@pytest.fixture(scope="session")
def new_log() -> Callable[..., LogBuilder]:
    """Begins a log."""
    return LogBuilder


@pytest.fixture(scope="session")
def forger() -> Forger:
    """Somebody who tampers with files."""
    return Forger()


@pytest.fixture(scope="session")
def small_file() -> bytes:
    """A booth file of one small day."""
    return LogBuilder().some_day().file()


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    """A small campaign."""
    return Campaign(
        id="ip2011",
        name="知识产权宣传周",
        theme="知识产权助推经济转型",
        start="2011-04-20",
        end="2011-04-26",
        units=[Unit(name="人次", en="visits")],
        measures=[
            Measure(
                code="consultations", name="接待咨询", units=["人次"], tiles=True, unsorted=True
            )
        ],
        items=[Item(code="patent", name="专利申请", measure="consultations", unit="人次")],
        bodies=[Body(code="gsj", name="市工商局")],
        booths=[Booth(code="gsj", name="市工商局咨询台", body="gsj")],
        series=[Series(no=1)],
    )
