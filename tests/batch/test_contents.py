import io
import zipfile
from pathlib import Path

import pytest

from batch.contents import Contents
from batch.item import Item
from extract.archive import members
from extract.limits import DEFAULT_LIMITS, Limits
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile


def pack(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def member_of(item: Item, archive: bytes, name: str) -> Item:
    [member] = [m for m in members(archive, DEFAULT_LIMITS) if m.name == name]
    return item.inside(member)


def test_a_member_of_an_archive_in_an_archive_is_read(tmp_path: Path) -> None:
    inner = pack(letter=b"found")
    outer = pack(inner=inner, other=b"x")
    (tmp_path / "outer.zip").write_bytes(outer)
    archive = Item("outer.zip", str(tmp_path / "outer.zip"))
    letter = member_of(member_of(archive, outer, "inner"), inner, "letter")
    assert letter.file == "outer.zip/inner/letter"
    assert Contents(DEFAULT_LIMITS).read(letter) == b"found"


def test_an_archive_is_read_once_for_all_its_members(tmp_path: Path) -> None:
    data = pack(a=b"first", b=b"second")
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    item, contents = Item("x.zip", str(path)), Contents(DEFAULT_LIMITS)
    assert contents.read(member_of(item, data, "a")) == b"first"
    path.unlink()
    assert contents.read(member_of(item, data, "b")) == b"second"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert Contents(Limits(file_bytes=5)).read(Item("a", str(path))) == b"12345"
    with pytest.raises(RefusedFile):
        Contents(Limits(file_bytes=4)).read(Item("a", str(path)))


def test_a_file_that_went_away_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        Contents(DEFAULT_LIMITS).read(Item("a", str(tmp_path / "gone.txt")))
    assert caught.value.status is Status.UNREADABLE
