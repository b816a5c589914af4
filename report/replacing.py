"""A file on its way to its place: all of it or nothing; an old one is never half replaced."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from mingjian.errors import UsageError

_ADVICE = "请确认文件夹可以写入、磁盘没有写满，并关闭已用 {program} 打开的这个文件后重试。"


@contextmanager
def replacing(path: Path, program: str) -> Iterator[Path]:
    """Give a path to write to, whose file takes the place of `path` when that is done.

    Raises UsageError if it cannot be written, most often because it is open in `program`.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise UsageError(f"无法写入“{path}”。{_ADVICE.format(program=program)}") from error
    finally:
        if part.exists():
            part.unlink()


@contextmanager
def replacing_text(path: Path, program: str) -> Iterator[TextIO]:
    """Give a file to write UTF-8 to, its lines ended by LF, that becomes `path` when that is done.

    Raises UsageError as `replacing`.
    """
    with (
        replacing(path, program) as part,
        part.open("w", encoding="utf-8", newline="\n") as file,
    ):
        yield file
