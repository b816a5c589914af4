"""The structures of the table stream, read with care: a damaged one is told of and left out."""

import struct
from collections.abc import Callable
from typing import TypeVar

from extract.doc.fib import Fib, Structure
from mingjian.document import Problem

_Content = TypeVar("_Content")


class Structures:
    """Reads structures and gathers the problems met."""

    def __init__(self, fib: Fib, table: bytes) -> None:
        self.problems: dict[Problem, None] = {}
        self._fib = fib
        self._table = table

    def read(self, structure: Structure, name: str, parse: Callable[[bytes], _Content]) -> _Content:
        """Parse a structure; if it is damaged, tell of `name` and parse nothing instead."""
        try:
            return parse(self._fib.cut(self._table, structure))
        except struct.error:
            self.tell_broken(name)
            return parse(b"")

    def cut_open(self, structure: Structure) -> bytes:
        """Give the table stream from where a structure begins; b"" if that is not told."""
        try:
            return self._fib.cut_open(self._table, structure)
        except struct.error:
            return b""

    def tell_broken(self, name: str) -> None:
        """Tell a person that a part of the file, by its name, could not be read."""
        message = (
            f"文件的{name}部分已损坏，没有读全（其余部分已读取）；"
            "请用 Word 或 WPS 打开检查，另存后重新提交。"
        )
        self.problems[Problem("broken-part", message)] = None
