"""Zip archives: names, order, limits, damage."""

import io
import struct
import zipfile
from dataclasses import replace

import pytest

from extract.archive import is_junk, members, read_member
from extract.limits import DEFAULT_LIMITS
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile, UnsupportedFormat


def _zip(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def _names(data: bytes) -> list[str]:
    return [member.name for member in members(data, DEFAULT_LIMITS)]


def _with_raw_name(name: bytes) -> bytes:
    """Make a zip as Windows does: the name in bytes of some code page, no UTF-8 flag."""
    placeholder = "n" * len(name)
    return _zip((placeholder, b"x")).replace(placeholder.encode(), name)


def test_members_come_by_name_whatever_their_order_in_the_file() -> None:
    assert _names(_zip(("b.txt", b"2"), ("a/c.txt", b"3"), ("a.txt", b"1"))) == [
        "a.txt",
        "a/c.txt",
        "b.txt",
    ]


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_chinese_names_without_the_utf8_flag_are_read(codec: str) -> None:
    assert _names(_with_raw_name("金桥社区/申报书.docx".encode(codec))) == ["金桥社区/申报书.docx"]


def test_a_name_leads_nowhere_outside() -> None:
    assert _names(_zip(("../../etc/甲.txt", b"x"))) == ["etc/甲.txt"]
    assert _names(_zip(("C:\\材料\\乙.txt", b"x"))) == ["材料/乙.txt"]


def test_junk_and_folders_are_left_out() -> None:
    data = _zip(
        ("材料/", b""),
        ("__MACOSX/材料/._甲.docx", b"x"),
        ("材料/.DS_Store", b"x"),
        ("材料/~$甲.docx", b"x"),
        ("材料/Thumbs.db", b"x"),
        ("材料/甲.docx", b"x"),
    )
    assert _names(data) == ["材料/甲.docx"]


@pytest.mark.parametrize("name", [b"\0a.txt", b"a\0.txt", b"a\r\n\x1b\x7f.txt"])
def test_control_characters_are_no_part_of_a_name(name: bytes) -> None:
    (member,) = members(_with_raw_name(name), DEFAULT_LIMITS)
    assert (member.name, member.size) == ("a.txt", 1)


def test_junk_is_known_by_its_path() -> None:
    assert is_junk("a/.~lock.b.odt#")
    assert not is_junk("a/desktop.docx")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_is_unpacked(method: int) -> None:
    data = _zip(("a.txt", b""), ("b.txt", "正文".encode() * 100), method=method)
    empty, full = members(data, DEFAULT_LIMITS)
    assert read_member(data, empty, DEFAULT_LIMITS) == b""
    assert read_member(data, full, DEFAULT_LIMITS) == "正文".encode() * 100


def test_two_members_of_one_name_are_both_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = _zip(("a.txt", b"1"), ("a.txt", b"2"))
    found = members(data, DEFAULT_LIMITS)
    assert [read_member(data, member, DEFAULT_LIMITS) for member in found] == [b"1", b"2"]


def test_bytes_before_the_archive_do_not_hide_its_members() -> None:
    data = b"#!stub" + _zip(("a.txt", b"1"))
    (member,) = members(data, DEFAULT_LIMITS)
    assert read_member(data, member, DEFAULT_LIMITS) == b"1"


def test_an_encrypted_member_is_flagged_and_not_read() -> None:
    data = _set_flag(_zip(("a.txt", b"1")), 0x1)
    (member,) = members(data, DEFAULT_LIMITS)
    assert member.encrypted
    with pytest.raises(UnreadableFile) as caught:
        read_member(data, member, DEFAULT_LIMITS)
    assert caught.value.status is Status.ENCRYPTED


def test_an_unusual_compression_is_told() -> None:
    data = _zip(("a.txt", b"1" * 100), method=zipfile.ZIP_LZMA)
    (member,) = members(data, DEFAULT_LIMITS)
    with pytest.raises(UnsupportedFormat):
        read_member(data, member, DEFAULT_LIMITS)


def test_too_many_entries_are_refused_before_the_directory_is_parsed() -> None:
    limits = replace(DEFAULT_LIMITS, zip_entries=3)
    data = _zip(*[(f"{n}.txt", b"x") for n in range(4)])
    lying = data[:-14] + struct.pack("<HH", 1, 1) + data[-10:]
    for archive in (data, lying):
        with pytest.raises(RefusedFile) as caught:
            members(archive, limits)
        assert caught.value.problem.code == "too-many-entries"


def test_a_zip64_record_cannot_hide_the_entries() -> None:
    data = _zip(*[(f"{n}.txt", b"x") for n in range(4)])
    begin, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    sizes = (4, 4, end - begin, begin)
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, *sizes)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    wide = data[:end] + record + locator + data[end : end + 12] + bytes(4) + data[end + 16 :]
    assert len(members(wide, DEFAULT_LIMITS)) == 4
    with pytest.raises(RefusedFile):
        members(wide, replace(DEFAULT_LIMITS, zip_entries=3))


def test_entries_of_a_stored_inner_archive_are_not_counted() -> None:
    inner = _zip(*[(f"{n}.txt", b"x") for n in range(9)])
    data = _zip(("inner.zip", inner), method=zipfile.ZIP_STORED)
    assert len(members(data, replace(DEFAULT_LIMITS, zip_entries=3))) == 1


def test_an_archive_too_large_unpacked_is_refused() -> None:
    data = _zip(("a.txt", b"x" * 900), ("b.txt", b"y" * 900))
    with pytest.raises(RefusedFile) as caught:
        members(data, replace(DEFAULT_LIMITS, inflated_bytes=1_000))
    assert caught.value.problem.code == "archive-too-large"


def test_one_bomb_is_refused_and_its_neighbour_is_read() -> None:
    data = _zip(("a.txt", b"1"), ("bomb.txt", bytes(3 << 20)))
    good, bomb = members(data, DEFAULT_LIMITS)
    assert read_member(data, good, DEFAULT_LIMITS) == b"1"
    with pytest.raises(RefusedFile) as caught:
        read_member(data, bomb, DEFAULT_LIMITS)
    assert caught.value.problem.code == "inflate-ratio"


def test_a_member_over_the_size_of_a_file_is_refused() -> None:
    data = _zip(("a.txt", b"x" * 2_000))
    (member,) = members(data, DEFAULT_LIMITS)
    with pytest.raises(RefusedFile) as caught:
        read_member(data, member, replace(DEFAULT_LIMITS, file_bytes=1_000))
    assert caught.value.problem.code == "file-too-large"


def test_a_member_larger_than_it_claims_is_corrupt() -> None:
    data = _zip(("a.txt", b"x" * 2_000))
    (member,) = members(data, DEFAULT_LIMITS)
    with pytest.raises(UnreadableFile) as caught:
        read_member(data, replace(member, size=10), DEFAULT_LIMITS)
    assert caught.value.status is Status.CORRUPT


def test_damaged_archives_are_corrupt() -> None:
    data = _zip(("a.txt", b"x" * 2_000))
    no_entry = data.replace(b"PK\x01\x02", b"PK\x01\x03")
    for broken in (b"", b"PK\x03\x04", data[: len(data) // 2], data[:-30] + bytes(30), no_entry):
        with pytest.raises(UnreadableFile) as caught:
            members(broken, DEFAULT_LIMITS)
        assert caught.value.status is Status.CORRUPT


@pytest.mark.parametrize(("place", "junk"), [(0, b"none"), (35, b"\xff\xff"), (200, b"\0\0\0")])
def test_a_damaged_member_is_corrupt(place: int, junk: bytes) -> None:
    data = _zip(("a.txt", bytes(range(256)) * 8))
    (member,) = members(data, DEFAULT_LIMITS)
    broken = data[:place] + junk + data[place + len(junk) :]
    with pytest.raises(UnreadableFile):
        read_member(broken, member, DEFAULT_LIMITS)
    with pytest.raises(UnreadableFile):
        read_member(data, replace(member, offset=1 << 40), DEFAULT_LIMITS)


def _set_flag(data: bytes, flag: int) -> bytes:
    """Set a flag in the local header and in the directory entry of a one-member zip."""
    changed = bytearray(data)
    changed[6] |= flag
    changed[data.index(b"PK\x01\x02") + 8] |= flag
    return bytes(changed)
