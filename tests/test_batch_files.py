"""The batch files for Windows: fit for any machine, and explained in the manual."""

import re
from pathlib import PureWindowsPath

import pytest
from typer.main import get_command

from cli.app import build_app
from deploy.wheelhouse import PYTHONS
from manual_pages import codes, load_page
from mingjian.paths import ROOT

WINDOWS = ROOT / "docs" / "windows"


@pytest.mark.parametrize("name", ["check.bat", "window.bat", "安装.bat", "启动.bat"])
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


@pytest.mark.parametrize("name", ["安装.bat", "启动.bat"])
def test_what_the_installer_and_the_starter_say_is_explained_beside_them(name: str) -> None:
    text = (WINDOWS / "安装说明.txt").read_text("utf-8-sig")
    explained = text.partition("窗口里的英文")[2].partition(f"  {name}\n")[2]
    lines = re.findall(r"^    (\[\d\]) (.+?)  +\S", explained.partition("\n  启")[0], re.M)
    said = (WINDOWS / name).read_text("ascii")
    assert [f"echo {number} {words}" in said for number, words in lines] == [True] * len(lines)
    assert {*re.findall(r"echo (\[\d\])", said)} == {number for number, _ in lines}


def test_notepad_can_show_what_is_explained() -> None:
    data = (WINDOWS / "安装说明.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_the_starter_starts_what_the_installer_installed() -> None:
    installer, starter = ((WINDOWS / name).read_text("ascii") for name in ("安装.bat", "启动.bat"))
    command = re.search(r'^"%PROGRAM%" serve (.+)$', starter, re.M)
    assert command
    words = command[1].replace('"', "").split()
    serve = get_command(build_app()).commands["serve"]  # type: ignore[attr-defined]
    serve.make_context("serve", [*words])  # raises for an option that is not there
    assert words[words.index("--host") + 1] == "127.0.0.1"
    program = PureWindowsPath(".venv", "Scripts", "mingjian.exe")
    assert f'"{program}" doctor' in installer
    assert f'"%~dp0{program}"' in starter


def test_the_installer_installs_by_hash_for_each_python_that_has_wheels() -> None:
    installer = (WINDOWS / "安装.bat").read_text("ascii")
    pythons = re.search(r"for %%v in \((.+?)\)", installer)
    assert pythons
    assert tuple(pythons[1].split()) == PYTHONS
    assert {"--no-index", "--require-hashes"} <= {*installer.split()}
