"""What reading a Word file may cost: measured in a process of its own, with generous bounds."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from docx_build import paragraph, part_xml
from extract.limits import DEFAULT_LIMITS, MIB

# VmHWM is the peak of this process alone (ru_maxrss is inherited from who started it), in KiB;
# read_document is what every door of the house goes through.
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the peak")
CHILD = """
import json, pathlib, resource, sys
from extract.reader import read_document
from mingjian.errors import InputError
before = resource.getrusage(resource.RUSAGE_SELF)
data = pathlib.Path(sys.argv[1]).read_bytes()
try:
    outcome = read_document(data, "x.docx").status
except InputError as error:
    outcome = error.status
after = resource.getrusage(resource.RUSAGE_SELF)
spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
peak = pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(json.dumps([outcome, int(peak) // 1024, spent]))
"""
ROOT = Path(__file__).parents[2]


def cost(path: Path) -> tuple[str, int, float]:
    """Read a file in a child process; give its status, peak memory in MiB, CPU seconds."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    status, mebibytes, seconds = json.loads(done.stdout)
    return status, mebibytes, seconds


def test_fifty_megabytes_of_pictures_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "pictures.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml", part_xml("document", f"<w:body>{paragraph('甲')}</w:body>")
        )
        for number in range(5):
            archive.writestr(f"word/media/image{number}.jpeg", os.urandom(10 * MIB))
    status, mebibytes, seconds = cost(path)
    assert status == "ok"
    assert mebibytes < 200
    assert seconds < 10


def write_bomb(path: Path, piece: bytes, mebibytes: int) -> None:
    """Write a small file whose body repeats a piece until it is that large."""
    start, end = part_xml("document", "<w:body>|</w:body>").encode().split(b"|")
    block = piece * (MIB // len(piece))
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        part.write(start)
        for _ in range(mebibytes):
            part.write(block)
        part.write(end)


def test_a_bomb_that_inflates_just_as_far_as_is_let_pass_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    write_bomb(path, os.urandom(MIB // 8).hex().encode() + b"<w:p/>" * (MIB // 8), 60)
    with zipfile.ZipFile(path) as archive:
        packed = archive.getinfo("word/document.xml")
    assert packed.file_size < DEFAULT_LIMITS.inflate_ratio * packed.compress_size
    status, peak, _ = cost(path)
    assert status == "refused"
    assert peak < 200


@pytest.mark.parametrize("piece", ["党", "<w:p/>", "<w:p><w:r><w:t>甲</w:t></w:r></w:p>", " "])
@pytest.mark.parametrize("mebibytes", [60, 300])
def test_a_bomb_is_refused_before_it_costs_anything(
    tmp_path: Path, piece: str, mebibytes: int
) -> None:
    path = tmp_path / "bomb.docx"
    write_bomb(path, piece.encode(), mebibytes)
    assert path.stat().st_size < 2 * MIB
    status, peak, seconds = cost(path)
    assert status == "refused"
    assert peak < 100
    assert seconds < 5
