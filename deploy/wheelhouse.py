"""Make the folder from which 明鉴 is installed where there is no internet: `make wheelhouse`.

Every wheel comes from the committed lists with their hashes; pip resolves nothing. The folder has
the wheels, the lists, how to install, SHA256SUMS, and the licences; a zip of it lies beside.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.tags import Tag, compatible_tags, cpython_tags

from deploy.contents import COPYLEFT, Wheel, find_missing, read_wheels

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
WINDOWS = ROOT / "docs" / "windows"
# What is installed from a list; the longer one reads scans too.
BASE, WITH_OCR = "mingjian[api,archive,postgres]", "mingjian[api,archive,ocr,postgres]"
PYTHONS = ("3.11", "3.12", "3.13")


class WheelhouseError(Exception):
    """The folder cannot be passed on: something is missing, or may not be passed on."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A kind of computer: `tags` are pip's names of it, best first; `words` those of conditions.

    `files` are put beside the wheels, for the person who installs.
    """

    name: str
    tags: tuple[str, ...]
    words: dict[str, str]
    files: tuple[Path, ...]

    def lock(self, *, ocr: bool) -> Path:
        """Give the list of what is installed there."""
        return DEPLOY / f"requirements-{self.name}{'-ocr' if ocr else ''}.txt"

    def installable(self, python: str) -> frozenset[Tag]:
        """Give the tags of wheels that a Python of this version can install there."""
        major, minor = map(int, python.split("."))
        version, platforms = (major, minor), list(self.tags)
        own = cpython_tags(version, platforms=platforms)
        return frozenset([*own, *compatible_tags(version, f"cp{major}{minor}", platforms)])

    def environment(self, python: str) -> dict[str, str]:
        """Give the words of conditions of a Python of this version there."""
        return {
            **self.words,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


# glibc 2.28 and older, which 2014 is a name of: Debian 10, Ubuntu 20.04, RHEL 8 can install them.
_MANYLINUX = [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)]
LINUX = Platform(
    "linux",
    (*_MANYLINUX, "manylinux2014_x86_64"),
    {
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
        "os_name": "posix",
    },
    (
        DEPLOY / "安装说明.txt",
        DEPLOY / "mingjian.service",
        DEPLOY / "mingjian.toml",
        DEPLOY / "nginx.conf",
    ),
)
WIN = Platform(
    "windows",
    ("win_amd64",),
    {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "os_name": "nt",
    },
    (
        WINDOWS / "安装说明.txt",
        WINDOWS / "安装.bat",
        WINDOWS / "启动.bat",
        WINDOWS / "check.bat",
        WINDOWS / "window.bat",
    ),
)
PLATFORMS = {platform.name: platform for platform in (LINUX, WIN)}


def build_wheelhouse(
    platform: Platform, folder: Path, *, ocr: bool = True, pythons: Iterable[str] = PYTHONS
) -> Path:
    """Make the folder anew and give it; raises WheelhouseError if it would not serve."""
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    own = build_own_wheel(wheels)
    versions = tuple(pythons)
    for python in versions:
        download(platform, python, platform.lock(ocr=ocr), wheels)
    see_that_it_serves(platform, wheels, WITH_OCR if ocr else BASE, versions)
    _write_list(folder / "requirements.txt", platform.lock(ocr=False), own, BASE)
    if ocr:
        _write_list(folder / "requirements-ocr.txt", platform.lock(ocr=True), own, WITH_OCR)
    for file in platform.files:
        shutil.copyfile(file, folder / file.name)
    write_licences(read_wheels(wheels), folder / "licences.tsv")
    _write_sums(folder)
    return folder


def build_own_wheel(folder: Path) -> Path:
    """Make the wheel of 明鉴 from this checkout."""
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("mingjian-*.whl"))


def download(platform: Platform, python: str, lock: Path, folder: Path) -> None:
    """Fetch what a list names for a Python on a platform, each file by its hash."""
    kinds = [word for tag in platform.tags for word in ("--platform", tag)]
    which = ["--python-version", python, "--implementation", "cp", *kinds]
    strict = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
    _pip("download", *strict, *which, "--requirement", str(lock), "--dest", str(folder))


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments, "-qq"], check=True)


def see_that_it_serves(
    platform: Platform, folder: Path, wanted: str, pythons: Iterable[str]
) -> None:
    """Raise WheelhouseError if a Python would miss a wheel, or a licence binds who passes it on."""
    wheels = read_wheels(folder)
    for python in pythons:
        tags = platform.installable(python)
        if missing := find_missing(wanted, wheels, platform.environment(python), tags):
            raise WheelhouseError(f"{platform.name}, Python {python}: no {', '.join(missing)}")
    if bound := [wheel.path.name for wheel in wheels if COPYLEFT.search(wheel.licence())]:
        raise WheelhouseError(f"these may not be passed on: {', '.join(bound)}")


def _write_list(path: Path, lock: Path, own: Path, wanted: str) -> None:
    """Write a list together with our own wheel, so that one command installs all by hash."""
    line = f"{wanted}=={Wheel(own).version} --hash=sha256:{_hash(own)}\n"
    path.write_text(lock.read_text("utf-8") + line, "utf-8")


def write_licences(wheels: Iterable[Wheel], path: Path) -> None:
    """Write a table of names, versions and licences, one line a package."""
    rows = {(wheel.name, wheel.version, wheel.licence()) for wheel in wheels}
    lines = ["\t".join(row) for row in (("name", "version", "licence"), *sorted(rows))]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _write_sums(folder: Path) -> None:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    lines = [f"{_hash(file)}  {file.relative_to(folder).as_posix()}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_options(arguments: list[str]) -> argparse.Namespace:
    """Read for `only` which platform (None: all), and whether `without_ocr`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[*PLATFORMS])
    parser.add_argument("--without-ocr", action="store_true", help="smaller; reads no scans")
    return parser.parse_args(arguments)


def main() -> None:
    """Make the folders and their zips under dist/."""
    options = read_options(sys.argv[1:])
    for name in [options.only] if options.only else PLATFORMS:
        folder = ROOT / "dist" / f"wheelhouse-{name}"
        build_wheelhouse(PLATFORMS[name], folder, ocr=not options.without_ocr)
        print(shutil.make_archive(str(folder), "zip", folder))


if __name__ == "__main__":
    main()
