"""The folder for computers without internet: whole, by hash, and 明鉴 installed from it works."""

import os
import re
import socket
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy.contents import COPYLEFT, Wheel, find_missing, read_wheels
from deploy.wheelhouse import (
    BASE,
    LINUX,
    PLATFORMS,
    PYTHONS,
    WIN,
    Platform,
    WheelhouseError,
    build_wheelhouse,
    read_options,
    see_that_it_serves,
)
from mingjian import __version__
from mingjian.paths import ROOT
from served import wait_for

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
PACKAGES = ("mingjian", "extract", "nlp", "report", "batch", "api", "cli", "corpora", "models")
SAMPLES = ROOT / "corpora" / "samples" / "申报材料"
LOCKS = [(platform, ocr) for platform in PLATFORMS.values() for ocr in (False, True)]


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what `make wheelhouse` makes for Windows."""
    return build_wheelhouse(WIN, tmp_path_factory.mktemp("windows") / "house")


@pytest.fixture(scope="module")
def linux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what it makes for Linux, for the Python that runs the tests and without scans."""
    folder = tmp_path_factory.mktemp("linux") / "house"
    return build_wheelhouse(LINUX, folder, ocr=False, pythons=[PYTHON])


@pytest.fixture(scope="module")
def installed(linux: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install from it as its 安装说明.txt says, knowing no index; give the folder of programs."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    run(sys.executable, "-m", "venv", "--clear", venv, cwd=linux)
    strict = ("--no-index", "--require-hashes", "--find-links", "wheels")
    run(venv / "bin" / "pip", "install", *strict, "-r", "requirements.txt", cwd=linux)
    return venv / "bin"


def run(*command: str | Path, cwd: Path, statuses: tuple[int, ...] = (0,)) -> str:
    """Run a program and give its output."""
    environment = clean_environment()
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)
    assert done.returncode in statuses, (done.stdout + done.stderr).decode()
    return done.stdout.decode()


def clean_environment() -> dict[str, str]:
    """Give an environment that tells nothing of this checkout nor of pip's settings."""
    ours = ("PIP_", "PYTHON", "VIRTUAL_ENV", "MINGJIAN_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PIP_CONFIG_FILE": os.devnull}


def test_the_wheel_has_every_file_of_the_tree(linux: Path) -> None:
    with zipfile.ZipFile(next((linux / "wheels").glob("mingjian-*.whl"))) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == set(_tree())
    for needed in ("api/store/migrations/env.py", "models/classifier.npz", "corpora/taxonomy.toml"):
        assert needed in packed


def _tree() -> Iterator[str]:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix()


def test_what_was_installed_without_an_index_is_well(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "mingjian", "doctor", cwd=tmp_path)
    assert "可选部分 api（网页和接口服务）：已装" in said
    assert "可选部分 postgres（服务用 PostgreSQL 存数据）：已装" in said
    assert "可选部分 ocr（识别扫描件和图片里的文字）：未装" in said
    assert str(installed.parent) in said


def test_what_was_installed_judges_as_the_checkout_does(installed: Path, tmp_path: Path) -> None:
    command = ("check", "--format", "jsonl", "--quiet", SAMPLES)
    there = run(installed / "mingjian", *command, "-o", "出", cwd=tmp_path, statuses=(1,))
    here = run(sys.executable, "-m", "cli.app", *command, cwd=ROOT, statuses=(1,))
    assert there == here != ""
    assert (tmp_path / "出" / "审核报告.html").exists()


def test_what_was_installed_serves(installed: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    command = [str(installed / "mingjian"), "serve", "--port", port]
    process = subprocess.Popen(command, cwd=tmp_path, env=clean_environment())
    try:
        wait_for(lambda: _answers(port) or process.poll() is not None, "it does not answer")
        assert _answers(port)
    finally:
        process.terminate()
        assert process.wait(60) == 0
    assert (tmp_path / "mingjian-data" / "mingjian.sqlite3").exists()


def _answers(port: str) -> bool:
    with suppress(httpx.TransportError):
        url = f"http://127.0.0.1:{port}/v1/healthz"
        return f'"version":"{__version__}"' in httpx.get(url, trust_env=False).text
    return False


def test_sums_are_of_every_file_and_hold(linux: Path) -> None:
    run("sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS", cwd=linux)
    told = {line[66:] for line in (linux / "SHA256SUMS").read_text("utf-8").splitlines()}
    files = (path for path in linux.rglob("*") if path.is_file())
    assert told == {path.relative_to(linux).as_posix() for path in files} - {"SHA256SUMS"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-ocr.txt"])
def test_every_python_on_windows_finds_its_wheels(windows: Path, tmp_path: Path, name: str) -> None:
    strict = ("--no-index", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--dry-run")
    for python in PYTHONS:
        which = ("--platform", "win_amd64", "--python-version", python, "--target", tmp_path)
        pip = (sys.executable, "-m", "pip", "install", "--quiet", *strict, *which)
        run(*pip, "--find-links", "wheels", "-r", name, cwd=windows)


def test_what_the_person_needs_lies_beside_the_wheels(windows: Path, linux: Path) -> None:
    names = {path.name for path in windows.iterdir()}
    assert {"安装.bat", "启动.bat", "安装说明.txt", "licences.tsv", "SHA256SUMS"} <= names
    assert {"mingjian.service", "nginx.conf", "安装说明.txt"} <= {p.name for p in linux.iterdir()}
    # pip reads them in the code page of the machine
    assert (windows / "requirements-ocr.txt").read_bytes().isascii()


def test_licences_are_told_and_none_binds_who_passes_it_on(windows: Path, linux: Path) -> None:
    for folder in (windows, linux):
        rows = [
            line.split("\t")
            for line in (folder / "licences.tsv").read_text("utf-8").splitlines()[1:]
        ]
        assert {row[0] for row in rows} == {w.name for w in read_wheels(folder / "wheels")}
        assert not [row for row in rows if COPYLEFT.search(row[2]) or row[2] == "未写明"]


@pytest.mark.parametrize(
    "words",
    ["AGPL-3.0-only", "GPLv3", "MIT AND LGPL-2.1-or-later", "GNU Affero General Public License v3"],
)
def test_a_licence_that_binds_is_known_in_any_words(words: str) -> None:
    assert COPYLEFT.search(words)


def test_a_wheel_whose_licence_binds_is_refused(tmp_path: Path) -> None:
    _wheel(tmp_path, "mingjian-1-py3-none-any", "Requires-Dist: reader; extra == 'api'")
    _wheel(tmp_path, "reader-1-py3-none-any", "License-Expression: LGPL-3.0-only")
    with pytest.raises(WheelhouseError, match="reader-1"):
        see_that_it_serves(LINUX, tmp_path, BASE, PYTHONS)


@pytest.mark.parametrize(
    ("needs", "missing"),
    [
        ("reader>=2; extra == 'api'", ["reader>=2"]),
        ("absent; sys_platform == 'win32'", ["absent"]),
        ("absent; python_version < '3.12'", ["absent"]),
        ("absent; sys_platform == 'linux'", []),
        ("absent; extra == 'ocr'", []),
        ("elsewhere", ["elsewhere"]),
        ("Reader[more]", ["absent"]),
    ],
)
def test_what_a_computer_would_miss_is_named(
    tmp_path: Path, needs: str, missing: list[str]
) -> None:
    _wheel(tmp_path, "mingjian-1-py3-none-any", f"Requires-Dist: {needs}")
    _wheel(tmp_path, "reader-1-py3-none-any", "Requires-Dist: absent; extra == 'more'")
    _wheel(tmp_path, "elsewhere-1-cp311-cp311-macosx_11_0_arm64")
    tags, words = WIN.installable("3.11"), WIN.environment("3.11")
    assert find_missing("mingjian[api]", read_wheels(tmp_path), words, tags) == missing


def _wheel(folder: Path, name: str, *lines: str) -> None:
    """Write a wheel that has nothing but its metadata."""
    distribution, version = name.split("-")[:2]
    head = ("Metadata-Version: 2.4", f"Name: {distribution}", f"Version: {version}")
    with zipfile.ZipFile(folder / f"{name}.whl", "w") as archive:
        place = f"{distribution}-{version}.dist-info/METADATA"
        archive.writestr(place, "\n".join([*head, *lines, "", "Text."]))


@pytest.mark.parametrize(
    ("platform", "ocr"), LOCKS, ids=lambda value: getattr(value, "name", value)
)
def test_the_list_holds_what_the_project_asks_for(platform: Platform, ocr: bool) -> None:
    locked = _locked(platform, ocr)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = ("api", "archive", "postgres", *(["ocr"] if ocr else []))
    asked = [line for extra in extras for line in project["optional-dependencies"][extra]]
    for requirement in map(Requirement, [*project["dependencies"], *asked]):
        name = canonicalize_name(requirement.name)
        assert name == "mingjian" or requirement.specifier.contains(locked[name]), "make lock"


def test_the_lists_of_a_platform_agree() -> None:
    for platform in PLATFORMS.values():
        assert _locked(platform, False).items() <= _locked(platform, True).items()


def _locked(platform: Platform, ocr: bool) -> dict[str, str]:
    """Give name and version of each line, every one of which has hashes."""
    text = platform.lock(ocr=ocr).read_text("utf-8")
    lines = re.findall(r"^([\w.-]+)==(\S+) \\\n +--hash=sha256:[0-9a-f]{64}", text, re.M)
    assert len(lines) == len(re.findall(r"^\w", text, re.M)) > 30
    return dict(lines)


def test_all_platforms_are_made_unless_one_is_named() -> None:
    assert read_options([]).only is None
    assert read_options(["--only", "windows", "--without-ocr"]).only in PLATFORMS


def test_a_wheel_tells_its_licence(tmp_path: Path) -> None:
    classifiers = (
        "Classifier: License :: OSI Approved",
        "Classifier: License :: OSI Approved :: MIT License",
    )
    _wheel(tmp_path, "a-1-py3-none-any", *classifiers)
    _wheel(tmp_path, "b-1-py3-none-any", "License: BSD", "        and more")
    _wheel(tmp_path, "c-1-py3-none-any")
    told = [wheel.licence() for wheel in read_wheels(tmp_path)]
    assert told == ["MIT License", "BSD", "未写明"]
    assert Wheel(tmp_path / "a-1-py3-none-any.whl").version == "1"
