"""LibreOffice as an optional converter, for old formats that nothing else reads.

It is a program of its own, started once a file: with a profile that exists only for this file, no
macros and no network. A server that stays up would be four times faster, but dies of every
feature-rich file (measured with LibreOffice 7.4).
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import psutil

from extract.limits import MIB, Limits
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile, UnsupportedFormat

PROGRAM_VARIABLE = "MINGJIAN_SOFFICE"
_PREFIX = "mingjian-office-"
_STALE_SECONDS = 600  # no conversion takes a tenth of that (Limits.office_seconds)
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = {
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "linux": ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice"),
}
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
# Very high macro security and no macros at all; nothing linked to is fetched, and should
# something try, its proxy is a port at which nobody listens.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
_PROXY_VARIABLES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_NOWHERE = "http://127.0.0.1:9"


def is_available() -> bool:
    """Say whether LibreOffice is installed where we look for it."""
    return find_program() is not None


def find_program() -> Path | None:
    """Find LibreOffice: as $MINGJIAN_SOFFICE says, else in the PATH or the usual places."""
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        return Path(named) if Path(named).is_file() else None
    places = [place for name in _NAMES if (place := shutil.which(name))]
    places += _USUAL_PLACES.get(sys.platform, ())
    return next((Path(place) for place in places if Path(place).is_file()), None)


def convert(data: bytes, suffix: str, limits: Limits) -> bytes:
    """Convert a document, whose name would end in `suffix` (with the dot), to .docx.

    Raises:
        UnsupportedFormat: LibreOffice is not installed.
        UnreadableFile: it cannot read the file, or does not come to an end in time.
        RefusedFile: what it writes is too large.
    """
    program = find_program()
    if program is None:
        raise UnsupportedFormat(
            "needs-office",
            "读取这种旧格式需要安装 LibreOffice；"
            "请安装后重试，或用 Word、WPS 另存为 .docx 后提交。",
        )
    sweep()
    # The folder may still be held by a program just killed (Windows); it is no reason to fail.
    prefix = f"{_PREFIX}{os.getpid()}-"
    with TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        return _convert_in(Path(folder), program, data, suffix, limits)


def clear(process: int) -> None:
    """Remove what a conversion left behind whose process, by its number, has been killed."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}{process}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of conversions whose process was killed: they hold people's documents."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another process removes it, or it is somebody else's
            if time.time() - folder.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(folder)


def _convert_in(folder: Path, program: Path, data: bytes, suffix: str, limits: Limits) -> bytes:
    source, target = folder / f"document{suffix}", folder / "out" / "document.docx"
    source.write_bytes(data)
    _write_profile(folder / "profile")
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *_OPTIONS,
        "--convert-to",
        "docx",
        "--outdir",
        str(target.parent),
        str(source),
    ]
    _run(command, _environment(folder), limits.office_seconds)
    if not target.is_file():
        raise UnreadableFile(
            Status.CORRUPT,
            "office-failed",
            "LibreOffice 也不能读取这个文件，文件可能已损坏或设了密码；"
            "请用 Word 或 WPS 另存为 .docx 后提交。",
        )
    if target.stat().st_size > limits.file_bytes:
        size = limits.file_bytes // MIB
        raise RefusedFile("too-large", f"文件转换后超过 {size} MB；请拆成几个文件提交。")
    return target.read_bytes()


def _write_profile(profile: Path) -> None:
    """Write the settings of a new LibreOffice profile."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor='
        f'"http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _environment(folder: Path) -> dict[str, str]:
    """Give the program our environment, but for its home, temporary files and proxies."""
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))
    proxies = {spelling: _NOWHERE for name in _PROXY_VARIABLES for spelling in (name, name.upper())}
    return {**os.environ, **places, **proxies, "SAL_USE_VCLPLUGIN": "svp"}


def _run(command: list[str], environment: dict[str, str], seconds: int) -> None:
    """Run a command to its end, or kill it with all it started when its time is up.

    It stays in our process group, so that whoever kills the group of a worker (batch.process)
    kills it too; for that reason it cannot be killed as a group here.
    """
    try:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise UnsupportedFormat(
            "needs-office", "LibreOffice 不能启动；请重新安装，或把文件另存为 .docx 后提交。"
        ) from error
    with process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(
                Status.TIMEOUT,
                "timeout",
                f"LibreOffice 在 {seconds} 秒内没有读完这个文件；"
                "请用 Word 或 WPS 另存为 .docx 后提交。",
            ) from error
        finally:
            _kill_tree(process)


def _kill_tree(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process that still runs and all that it started, parents before children."""
    if process.poll() is not None:
        return
    for member in _tree(process.pid):
        with suppress(psutil.Error):  # it ended by itself
            member.kill()


def _tree(pid: int) -> Iterator[psutil.Process]:
    """List a process and its descendants as they are now."""
    try:
        root = psutil.Process(pid)
        yield from [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
