"""Members of a zip are replaced without a change to the others."""

import io
import zipfile

import pytest

from annotate_check import content, stored
from annotate_documents import awkward_files
from report.annotate.repack import repack


def packed(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = "归档".encode()
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), text)
    return buffer.getvalue()


def test_a_member_gets_other_content_at_its_place_with_its_date() -> None:
    after = repack(packed(a="甲", b="乙", c="丙"), {"b": "另一段话".encode() * 9})
    assert content(after) == {"a": "甲".encode(), "b": "另一段话".encode() * 9, "c": "丙".encode()}
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.getinfo("b").date_time == (2024, 5, 6, 7, 8, 10)
        assert archive.comment == "归档".encode()


def test_the_other_members_keep_every_byte() -> None:
    before = packed(a="甲", b="乙", c="丙")
    after = repack(before, {"b": b"x"})
    assert [stored(after)[n] for n in "ac"] == [stored(before)[n] for n in "ac"]


def test_a_new_member_stands_at_the_end_under_its_name() -> None:
    after = repack(packed(a="甲"), {"新/部件.xml": b"<x/>"})
    assert list(content(after)) == ["a", "新/部件.xml"]
    assert content(after)["新/部件.xml"] == b"<x/>"


def test_of_members_with_one_name_the_last_is_replaced() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", "先")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "后")
    after = repack(buffer.getvalue(), {"a": b"x"})
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert [archive.read(info) for info in archive.infolist()] == ["先".encode(), b"x"]


def test_a_zip_with_wide_fields_and_sizes_behind_the_data_stays_whole() -> None:
    before = awkward_files()["archive"]
    after = repack(before, {"[Content_Types].xml": b"<Types/>"})
    assert {**content(before), "[Content_Types].xml": b"<Types/>"} == content(after)
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.testzip() is None


def test_a_wide_offset_is_moved_too() -> None:
    before = packed(a="甲", b="乙")
    start = before.rindex(b"PK\x01\x02")
    record = bytearray(before[start : before.index(b"PK\x05\x06")])
    offset = record[42:46]
    record[30:32] = (12).to_bytes(2, "little")
    record[42:46] = b"\xff" * 4
    wide = b"\x01\x00\x08\x00" + bytes(offset) + bytes(4)
    end = bytearray(before[before.index(b"PK\x05\x06") :])
    end[12:16] = (int.from_bytes(end[12:16], "little") + 12).to_bytes(4, "little")
    made = before[:start] + bytes(record) + wide + bytes(end)
    assert content(made)["b"] == "乙".encode()
    after = repack(made, {"a": "甲".encode() * 400})
    assert content(after) == {"a": "甲".encode() * 400, "b": "乙".encode()}


def test_what_stands_before_the_zip_stays() -> None:
    after = repack(b"stub" + packed(a="甲"), {"b": b"x"})
    assert after.startswith(b"stubPK")
    assert content(after) == {"a": "甲".encode(), "b": b"x"}


def test_members_that_overlap_are_refused() -> None:
    before = packed(a="甲", b="乙")
    first = before.index(b"PK\x01\x02")
    second = before.index(b"PK\x01\x02", first + 4)
    twisted = bytearray(before)
    twisted[second + 42 : second + 46] = before[first + 42 : first + 46]
    with pytest.raises(zipfile.BadZipFile):
        repack(bytes(twisted), {"a": b"x"})
