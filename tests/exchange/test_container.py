"""The ZIP dress, written and read."""

import hashlib
import io
import random
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.exchange.container import BOOTH_FILE, PACK, is_kind, pack_members, read_members

PARTS = ("mimetype", "a.txt", "b.txt")
SMALL = pack_members(BOOTH_FILE, [("a.txt", b"first\n" * 20), ("b.txt", b"")])


def read(data: bytes) -> dict[str, bytes]:
    return read_members(data, "f.booth", BOOTH_FILE, PARTS)


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(data)
    return caught.value


def changed(data: bytes) -> str:
    """What is said of a file that was changed."""
    refusal = refused(data)
    assert refusal.why is Why.FILE_CHANGED, refusal
    return str(refusal.facts["detail"])


def zipped(members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP as any other program makes it, without our comment."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("mimetype", BOOTH_FILE, zipfile.ZIP_STORED)
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


OTHERS = [("a.txt", b"first\n" * 20), ("b.txt", b"")]


@given(st.lists(st.binary(max_size=300), min_size=2, max_size=2))
def test_what_is_packed_is_read(contents: list[bytes]) -> None:
    """Any bytes come back, in order; the same members are the same file."""
    members = list(zip(PARTS[1:], contents, strict=True))
    data = pack_members(BOOTH_FILE, members)
    assert list(read(data).items()) == [("mimetype", BOOTH_FILE.encode()), *members]
    assert data == pack_members(BOOTH_FILE, members)


def test_the_dress_is_always_the_same() -> None:
    """``mimetype`` first and stored, so that the type stands at a fixed place; fixed dates."""
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
        comment = archive.comment
    assert SMALL[30:].startswith(b"mimetype" + BOOTH_FILE.encode())
    assert [info.compress_type for info in infos] == [0, 8, 8]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr >> 16) for info in infos} == {(3, 0o100644)}
    assert comment == b"sha256:" + hashlib.sha256(SMALL[:-73] + b"\0\0").hexdigest().encode()


@pytest.mark.skipif(which("unzip") is None, reason="unzip is not installed")
def test_unzip_finds_no_fault(tmp_path: Path) -> None:
    """Anybody can open it in twenty years."""
    path = tmp_path / "f.booth"
    path.write_bytes(SMALL)
    done = subprocess.run(["unzip", "-tq", path], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


def test_every_flipped_bit_is_found() -> None:
    """The checksum in the comment covers the whole file, and the comment itself is exact."""
    for bit in range(len(SMALL) * 8):
        flipped = bytearray(SMALL)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refusal):
            read(bytes(flipped))


def test_a_file_cut_anywhere_is_told_to_be_cut_off() -> None:
    """From the first byte to the last; nothing at all is an empty file."""
    for length in range(1, len(SMALL)):
        assert refused(SMALL[:length]).why is Why.FILE_TRUNCATED, length
    assert refused(b"").why is Why.FILE_EMPTY


def test_two_files_in_one_are_told_apart_from_damage() -> None:
    """One behind the other, whole or with the second cut off."""
    other = pack_members(BOOTH_FILE, [("a.txt", b"other"), ("b.txt", b"x")])
    for data in (SMALL + SMALL, SMALL + other, SMALL + SMALL[:50], SMALL[:-90] + other):
        assert refused(data).why is Why.FILE_DOUBLED


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice_is_doubled() -> None:
    """Whichever of the two a reader took, another reader might take the other one."""
    assert refused(zipped([*OTHERS, OTHERS[0]])).why is Why.FILE_DOUBLED
    assert refused(zipped([*OTHERS, ("A.TXT", b"")])).why is Why.FILE_DOUBLED


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(500),
        b"SQLite format 3\0" + bytes(500),
        "咨询记录\n".encode() * 50,
        b"PK\3\4",
        pack_members(PACK, OTHERS),
        pack_members(BOOTH_FILE + "2", OTHERS),
        bytes(1000),
    ],
)
def test_other_peoples_files_are_foreign(data: bytes) -> None:
    """Pictures, databases, texts, packs, and the beginning of any ZIP."""
    wanted = Why.FILE_TRUNCATED if data == b"PK\3\4" else Why.FILE_FOREIGN
    assert refused(data).why is wanted


def test_another_zip_is_foreign() -> None:
    """Such as a document of an office program."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    assert refused(buffer.getvalue()).why is Why.FILE_FOREIGN


def test_a_damaged_beginning_is_damage_and_not_foreign() -> None:
    """The end still says whose file it is."""
    assert "beginning" in changed(bytes(60) + SMALL[60:])


def test_a_file_packed_again_by_another_tool_is_read() -> None:
    """Other dates, extra fields, no comment: the content and its signature count."""
    assert read(zipped(OTHERS)) == read(SMALL)
    assert read(zipped(OTHERS, zipfile.ZIP_STORED)) == read(SMALL)


@pytest.mark.skipif(which("zip") is None, reason="zip is not installed")
def test_a_file_packed_again_by_zip_is_read(tmp_path: Path) -> None:
    """What unzip took apart, zip may put together."""
    for name, content in read(SMALL).items():
        (tmp_path / name).write_bytes(content)
    command = ["zip", "-q", "-0", "f.zip", "mimetype"]
    subprocess.run(command, cwd=tmp_path, timeout=60, check=True)
    subprocess.run(["zip", "-q", "-9", "f.zip", *PARTS[1:]], cwd=tmp_path, timeout=60, check=True)
    assert read((tmp_path / "f.zip").read_bytes()) == read(SMALL)


def test_a_comment_that_is_not_ours_is_refused() -> None:
    """Upper case, another hash, another text."""
    for comment in (b"hello", SMALL[-71:].upper(), b"sha256:" + b"0" * 64):
        data = SMALL[:-73] + struct.pack("<H", len(comment)) + comment
        assert "checksum" in changed(data)


def test_further_members_of_a_newer_version_are_passed_on() -> None:
    """Their names are plain; anything else about them is for the newer version."""
    assert read(zipped([*OTHERS, ("new-part.jsonl", b"{}")]))["new-part.jsonl"] == b"{}"
    assert read(zipped([("new.txt", b""), *OTHERS]))["a.txt"] == OTHERS[0][1]


@pytest.mark.parametrize(
    "name", ["../a.txt", "/a.txt", "x/a.txt", "x\\a.txt", "数据.txt", ".a", "a b", "x" * 65, "a\n"]
)
def test_names_with_folders_or_other_tricks_are_refused(name: str) -> None:
    """Nothing is ever unpacked to disk, and no name may suggest it."""
    assert "name" in changed(zipped([*OTHERS, (name, b"")]))


def test_members_must_be_there_in_their_order() -> None:
    """Order is part of the format; so is that there are at most ten."""
    assert "order" in changed(zipped(OTHERS[::-1]))
    assert "missing" in changed(zipped(OTHERS[:1]))
    assert "many" in changed(zipped([*OTHERS, *((f"n{n}", b"") for n in range(8))]))


def test_anything_before_between_or_behind_is_refused() -> None:
    """No place is left for what only some readers would see."""
    bare = zipped(OTHERS)
    assert refused(b"MZ" + bare).why is Why.FILE_FOREIGN
    assert "added" in changed(bare + b"\0")
    assert "added" in changed(SMALL + b"\0" * 512)
    directory = bare.index(b"PK\1\2")
    end = bytearray(bare[bare.index(b"PK\5\6") :])
    end[16:20] = struct.pack("<L", directory + 3)
    between = bare[:directory] + b"xyz" + bare[directory : bare.index(b"PK\5\6")] + bytes(end)
    assert "hidden" in changed(between)
    assert "put into" in changed(bare[:directory] + b"xyz" + bare[directory:])
    assert "put into" in changed(bare[:directory] + bare[directory + 3 :])
    end = bytearray(bare[bare.index(b"PK\5\6") :])
    end[12:16] = struct.pack("<L", bare.index(b"PK\5\6") - directory + 3)
    behind = bare[: bare.index(b"PK\5\6")] + b"xyz" + bytes(end)
    assert "list of parts is damaged" in changed(behind)
    for at in (4, 6, 8):  # a ZIP in several volumes
        end = bytearray(bare[bare.index(b"PK\5\6") :])
        end[at] ^= 1
        assert "put into" in changed(bare[: bare.index(b"PK\5\6")] + bytes(end))


def directory_changed(at: int, form: str, value: int, *, local: int | None = None) -> bytes:
    """Our small file without a comment, with a field of ``a.txt`` changed in its directory."""
    data = bytearray(zipped(OTHERS))
    entry = data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    struct.pack_into(form, data, entry + at, value)
    if local is not None:
        struct.pack_into(form, data, data.index(b"PK\3\4", 1) + local, value)
    return bytes(data)


def test_what_the_directory_says_must_be_true() -> None:
    """Flags, method, sizes, sums and places, in both places where a ZIP says them."""
    assert "encrypted" in changed(directory_changed(8, "<H", 1, local=6))
    assert "another way" in changed(directory_changed(8, "<H", 8, local=6))
    assert "another way" in changed(directory_changed(10, "<H", 14, local=8))
    assert "not match" in changed(directory_changed(16, "<L", 7))
    assert "not what was written" in changed(directory_changed(16, "<L", 7, local=14))
    assert "not what was written" in changed(directory_changed(24, "<L", 119, local=22))
    assert "not what was written" in changed(directory_changed(24, "<L", 121, local=22))
    assert "name" in changed(directory_changed(32, "<H", 3))
    assert "name" in changed(directory_changed(34, "<H", 1))
    assert "hidden" in changed(directory_changed(42, "<L", 0))
    assert "overlap" in changed(directory_changed(20, "<L", 9999, local=18))


def test_deflated_rubbish_is_refused() -> None:
    """Whatever zlib says about it."""
    data = zipped([("a.txt", b"x" * 5000), ("b.txt", b"")])
    start = data.index(b"a.txt") + 5
    assert "unpacked" in changed(data[:start] + b"\xff" + data[start + 1 :])


def test_bombs_are_refused_before_they_go_off() -> None:
    """By what they declare, and by counting where they lie."""
    bomb = zipped([("a.txt", bytes(200 * 1024 * 1024)), ("b.txt", b"")])
    assert len(bomb) < 300_000
    assert refused(bomb).why is Why.FILE_LARGE
    huge = directory_changed(24, "<L", 600 * 1024 * 1024, local=22)
    assert refused(huge).why is Why.FILE_LARGE
    data = bytearray(zipped([("a.txt", random.Random(1).randbytes(7_000_000)), ("b.txt", b"")]))
    entry = data.index(b"a.txt", data.index(b"b.txt")) - 46
    struct.pack_into("<L", data, entry + 24, 600 * 1024 * 1024)
    assert refused(bytes(data)).facts["detail"] == "512 MB"
    data = bytearray(bomb)
    entry = data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    struct.pack_into("<L", data, entry + 24, 1000)
    struct.pack_into("<L", data, data.index(b"PK\3\4", 1) + 22, 1000)
    assert "not what was written" in changed(bytes(data))


def test_a_file_of_more_than_256_megabytes_is_refused() -> None:
    """Before anything else is looked at."""
    assert refused(bytes(256 * 1024 * 1024 + 1)).why is Why.FILE_LARGE


def test_stored_bytes_behind_the_end_of_a_deflated_member_are_refused() -> None:
    """The stream's end must be the member's end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"x") + packer.flush()
    parts = b""
    directory = b""
    for name, content, size, crc, method in (
        (b"mimetype", BOOTH_FILE.encode(), len(BOOTH_FILE), zlib.crc32(BOOTH_FILE.encode()), 0),
        (b"a.txt", packed + b"hidden", 1, zlib.crc32(b"x"), 8),
        (b"b.txt", b"", 0, 0, 0),
    ):
        fields = (20, 0, method, 0, 33, crc, len(content), size, len(name), 0)
        directory += struct.pack("<4sH5H3L5H2L", b"PK\1\2", 20, *fields, 0, 0, 0, 0, len(parts))
        directory += name
        parts += struct.pack("<4s5H3L2H", b"PK\3\4", *fields) + name + content
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 3, 3, len(directory), len(parts), 0)
    assert "not what was written" in changed(parts + directory + end)


@given(st.binary(max_size=400))
def test_random_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    """Behind a good beginning too; never another exception."""
    for whole in (data, SMALL[:120] + data, data + SMALL[-100:], SMALL[:150] + data + SMALL[150:]):
        if whole != SMALL:
            assert str(refused(whole))


def test_the_kind_is_read_from_the_beginning() -> None:
    """A pack is told from a booth file without unpacking either."""
    assert is_kind(SMALL, BOOTH_FILE)
    assert not is_kind(SMALL, PACK)
    assert is_kind(pack_members(PACK, OTHERS), PACK)
    assert not is_kind(b"", PACK)
