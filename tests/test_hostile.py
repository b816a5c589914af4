"""Files built to harm, and broken ones: the right status each, and the run goes on."""

import io
import zipfile
from pathlib import Path

from PIL import Image

from batch.options import CheckOptions
from batch.session import CheckSession
from docx_build import docx_bytes
from mingjian.document import Status
from mingjian.paths import CORPORA

TEXT = "院坝议事实施方案\n一、目标\n党支部年底前建成议事点3个。\n"
PARAGRAPH = "<w:p><w:r><w:t>党支部每月开门议事，群众提事，党员领事。</w:t></w:r></w:p>"


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def _doctype() -> bytes:
    """A Word file whose main part declares an entity that would grow without end."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(PARAGRAPH))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    head, _, body = parts["word/document.xml"].partition(b"?>")
    parts["word/document.xml"] = head + b"?>" + bomb + body
    return _zip(**{name.replace(".", "__"): data for name, data in parts.items()})


def _picture() -> bytes:
    """A picture that shows nothing: skipped, whether text can be recognised or not."""
    stream = io.BytesIO()
    Image.new("L", (60, 40), 255).save(stream, "PNG")
    return stream.getvalue()


def _files() -> dict[str, tuple[bytes, Status]]:
    good = docx_bytes(PARAGRAPH)
    encrypted = next(CORPORA.glob("samples/**/*加密*.docx")).read_bytes()
    return {
        "00-good.docx": (good, Status.OK),
        "01-empty.docx": (b"", Status.EMPTY),
        "02-blank.txt": (b" \r\n\t\n", Status.EMPTY),
        "03-truncated.docx": (good[: len(good) // 2], Status.CORRUPT),
        "04-encrypted.docx": (encrypted, Status.ENCRYPTED),
        "05-text.docx": (TEXT.encode(), Status.OK),
        "06-noise.docx": (bytes(range(256)) * 40, Status.CORRUPT),
        "07-doctype.docx": (_doctype(), Status.REFUSED),
        "08-bomb.zip": (_zip(big__txt=b"0" * (300 << 20)), Status.REFUSED),
        "09-broken.zip": (_zip(a__txt=TEXT.encode())[:-30], Status.CORRUPT),
        "10-many.zip": (_zip(**{f"f{n}__txt": b"x" for n in range(6000)}), Status.REFUSED),
        "11-old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), Status.UNSUPPORTED),
        "12-truncated.pdf": (b"%PDF-1.7\n1 0 obj\n<<", Status.CORRUPT),
        "13-picture.png": (_picture(), Status.SKIPPED),
        "99-good.txt": (TEXT.encode("gb18030"), Status.OK),
    }


def test_each_has_its_status_and_the_last_is_read_like_the_first(tmp_path: Path) -> None:
    for name, (data, _) in _files().items():
        (tmp_path / name).write_bytes(data)
    results = [
        checked.result for checked in CheckSession([str(tmp_path)], CheckOptions(jobs=2)).run()
    ]
    found = {Path(r.file).relative_to(tmp_path).parts[0]: r.status for r in results}
    assert found == {name: status for name, (_, status) in _files().items()}
    for result in results:
        assert bool(result.projects) is (result.status is Status.OK)
        assert result.problems or result.status is Status.OK
