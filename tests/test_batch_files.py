"""The batch files for Windows: fit for any machine, and explained in the manual."""

import re

import pytest

from manual_pages import codes, load_page
from mingjian.paths import ROOT

WINDOWS = ROOT / "docs" / "windows"


@pytest.mark.parametrize("name", ["check.bat", "window.bat"])
def test_batch_files_are_fit_for_every_code_page(name: str) -> None:
    data = (WINDOWS / name).read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")
    jumps, labels = re.findall(rb"goto (\w+)", data), re.findall(rb"^:(\w+)", data, re.M)
    assert set(jumps) == set(labels)
    assert rf"`{name}`" in load_page("install").text


def test_what_the_batch_file_says_is_explained() -> None:
    said = (WINDOWS / "check.bat").read_text("ascii")
    explained = [codes(row[0])[0] for row in load_page("help").table("窗口里", "意思")]
    assert explained
    for words in explained:
        assert words in said
    assert {*re.findall(r"echo (\[\d\])", said)} == {words[:3] for words in explained}
