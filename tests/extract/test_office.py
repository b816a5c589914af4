"""LibreOffice as a converter: found or not, shut in, killed in time, with its worker too."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest

from extract import office
from extract.docx import reader as docx
from extract.limits import DEFAULT_LIMITS, Limits
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile, UnsupportedFormat
from office_check import needs_office

PAGE = rb"{\rtf1\ansi\b Hello\par}"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")


def texts(data: bytes, suffix: str) -> list[str]:
    reading = docx.read(office.convert(data, suffix, DEFAULT_LIMITS), DEFAULT_LIMITS)
    return [line.text for line in reading.lines]


def folders() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob("mingjian-office-*"))


@pytest.fixture(autouse=True)
def temp_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep out of this machine's folder of temporary files, which others use."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def slow_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in LibreOffice's place that starts another and waits; give where its id is."""
    program, child = tmp_path / "soffice", tmp_path / "child"
    program.write_text(
        f"#!/bin/sh\nsleep 60 &\necho $! > {child}.new\nmv {child}.new {child}\nwait\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv(office.PROGRAM_VARIABLE, str(program))
    return child


def wait_for(path: Path) -> None:
    """Wait until a file is there."""
    for _ in range(1_000):
        if path.exists():
            return
        time.sleep(0.02)
    pytest.fail(f"{path} did not appear")


def is_gone(pid: int) -> bool:
    """Say whether a process has ended, now or within a few seconds."""
    for _ in range(250):
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False


def test_a_named_program_comes_first_and_must_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(office.PROGRAM_VARIABLE, str(tmp_path / "none"))
    assert not office.is_available()
    with pytest.raises(UnsupportedFormat) as caught:
        office.convert(PAGE, ".rtf", DEFAULT_LIMITS)
    assert caught.value.problem.code == "needs-office"
    (tmp_path / "none").touch()
    assert office.find_program() == tmp_path / "none"


def test_a_program_that_cannot_be_started_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").write_text("no program")
    monkeypatch.setenv(office.PROGRAM_VARIABLE, str(tmp_path / "soffice"))
    with pytest.raises(UnsupportedFormat):
        office.convert(PAGE, ".rtf", DEFAULT_LIMITS)


@needs_office
def test_it_converts_and_leaves_nothing_behind() -> None:
    assert texts(PAGE, ".rtf") == ["Hello"]
    assert folders() == []


@needs_office
def test_what_it_cannot_read_is_told() -> None:
    with pytest.raises(UnreadableFile) as caught:
        office.convert(b"PK\x03\x04 broken", ".docx", DEFAULT_LIMITS)
    assert caught.value.problem.code == "office-failed"


@needs_office
def test_a_result_over_the_limit_is_refused() -> None:
    with pytest.raises(RefusedFile):
        office.convert(PAGE, ".rtf", replace(DEFAULT_LIMITS, file_bytes=100))


@posix_only
def test_a_program_that_takes_too_long_is_killed_with_all_it_started(slow_program: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        office.convert(PAGE, ".rtf", Limits(office_seconds=2))
    assert caught.value.status is Status.TIMEOUT
    assert is_gone(int(slow_program.read_text()))
    assert folders() == []


@posix_only
def test_it_dies_with_the_process_group_of_its_worker(slow_program: Path) -> None:
    """A worker leads a session of its own and is killed as a group (batch.worker, .process)."""
    convert = "from extract import office, limits; office.convert(b'', '.rtf', limits.Limits())"
    worker = subprocess.Popen(
        [sys.executable, "-c", convert],
        env={**os.environ, "TMPDIR": str(slow_program.parent)},
        start_new_session=True,
    )
    wait_for(slow_program)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    assert is_gone(int(slow_program.read_text()))


def test_folders_of_killed_conversions_are_removed_once_they_are_old(temp_folder: Path) -> None:
    old, new, other = (
        temp_folder / name for name in ("mingjian-office-old", "mingjian-office-new", "other")
    )
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "document.doc").write_text("secret")
    for folder in (old, other):
        os.utime(folder, (0, 0))
    office.sweep()
    assert [folder.exists() for folder in (old, new, other)] == [False, True, True]


@needs_office
@pytest.mark.parametrize("kind", ["open", "web page", "word xml", "rtf"])
def test_nothing_a_document_links_to_is_fetched(kind: str) -> None:
    """LibreOffice 7.4 left alone asks for the first two; the others are what users send."""
    with counting_server() as (port, requests):
        suffix, document = picture_documents(f"http://127.0.0.1:{port}/a.png")[kind]
        with suppress(UnreadableFile):  # it makes no .docx of a web page named .doc
            assert texts(document, suffix) == ["Hello"]
    assert requests == []


@needs_office
def test_no_file_of_this_machine_gets_into_a_document(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    section = (
        f'<text:section text:name="a"><text:section-source xlink:href="{secret.as_uri()}"/>'
        "<text:p>Hello</text:p></text:section>"
    )
    assert texts(open_document(section), ".fodt") == ["Hello"]


def picture_documents(address: str) -> dict[str, tuple[str, bytes]]:
    """Write documents that say Hello and show a picture from an address, each with its ending."""
    shape = f'<v:shape style="width:9pt;height:9pt"><v:imagedata src="{address}"/></v:shape>'
    word = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument'
        ' xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><w:body><w:p><w:r><w:t>Hello</w:t></w:r>'
        f"<w:r><w:pict>{shape}</w:pict></w:r></w:p></w:body></w:wordDocument>"
    )
    field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}" \\d}}{{\fldrslt }}}}'
    frame = f'<draw:frame><draw:image xlink:href="{address}"/></draw:frame>'
    return {
        "open": (".fodt", open_document(f"<text:p>Hello{frame}</text:p>")),
        "web page": (".doc", f'<html><p>Hello</p><img src="{address}"></html>'.encode()),
        "word xml": (".xml", word.encode()),
        "rtf": (".doc", rf"{{\rtf1\ansi Hello{field}\par}}".encode()),
    }


def open_document(body: str) -> bytes:
    """Write a flat OpenDocument text."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    return (
        f'<?xml version="1.0"?><office:document xmlns:office="{urn}:office:1.0"'
        f' xmlns:text="{urn}:text:1.0" xmlns:draw="{urn}:drawing:1.0"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


@contextmanager
def counting_server() -> Iterator[tuple[int, list[str]]]:
    """Listen on a port of this machine and note what is asked for."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            requests.append(self.rfile.readline().decode("latin-1"))

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, requests
        server.shutdown()
        thread.join()
