"""The lines of a decisions file, as commands add to it."""

import os
from collections.abc import Iterable
from pathlib import Path

from mingjian.decision import DecisionLine, load_decisions
from mingjian.errors import UsageError
from report.codec import encode
from report.wire import json_text


def read_lines(path: Path) -> tuple[DecisionLine, ...]:
    """Read what was decided; nothing if there is no such file. Raises DataFileError."""
    return load_decisions(path).lines if path.exists() else ()


def add_lines(path: Path, lines: Iterable[DecisionLine]) -> None:
    """Write the file anew with lines at its end; what stood there stays as it was.

    Raises UsageError if it cannot be written; then nothing has changed.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        before = path.read_bytes() if path.exists() else b""
        gap = b"" if before.endswith(b"\n") or not before else b"\n"
        new = "".join(f"{json_text(encode(DecisionLine, line))}\n" for line in lines)
        part.write_bytes(before + gap + new.encode())
        os.replace(part, path)
    except OSError as error:
        raise UsageError(f"不能写入 {path}（{error.strerror}）；请核对文件夹和权限") from error
    finally:
        part.unlink(missing_ok=True)
