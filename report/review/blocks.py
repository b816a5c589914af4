"""The blocks of a template: what is repeated, and what may be asked for where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from mingjian.errors import DataFileError
from mingjian.toml import describe_unknown
from report.review.placeholders import PARAGRAPH, find_fragment, find_names, paragraph_text
from report.review.scope import BLOCKS, CLEAN, NEEDED, NOTES, VALUES

_BEGIN, _END = "开始", "结束"
_MARKERS = {f"{name}{end}" for name in BLOCKS for end in (_BEGIN, _END)}
# What stands only there is never told where there is something to tell.
_WITHOUT_FINDINGS = frozenset({NOTES, CLEAN})


@dataclass(frozen=True, slots=True)
class Fixed:
    """A paragraph or table that stands in the letter once for each time its block does."""

    element: etree._Element


@dataclass(frozen=True, slots=True)
class Block:
    """What is repeated, for which name."""

    name: str
    nodes: tuple["Node", ...]


Node: TypeAlias = Fixed | Block


class BlockBuilder:
    """Builds the blocks, and sees that each placeholder is known and in its place.

    Its methods raise DataFileError, naming the placeholder, if one is not.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: set[str] = set()

    def build(self, elements: Sequence[etree._Element]) -> tuple[Node, ...]:
        """Make nodes of what stands in the body."""
        stack: list[tuple[str, list[Node]]] = [("", [])]
        for element in elements:
            names = find_names(paragraph_text(element)) if element.tag == PARAGRAPH else []
            marker = next((name for name in names if name in _MARKERS), None)
            if marker is None:
                self.check(element, [name for name, _ in stack])
                stack[-1][1].append(Fixed(element))
            elif paragraph_text(element).strip(" 　{}｛｝") != marker:
                raise self._error(marker, "要单独占一段，同一段里不要写别的")
            elif marker.endswith(_BEGIN):
                stack.append((self._open(marker, [name for name, _ in stack]), []))
            else:
                self._close(marker, stack)
        if len(stack) > 1:
            raise self._error(stack[-1][0] + _BEGIN, f"后面没有 {{{{{stack[-1][0]}{_END}}}}}")
        return tuple(stack[0][1])

    def check(self, element: etree._Element, inside: Iterable[str]) -> None:
        """Check all placeholders below an element that stands inside some blocks."""
        for paragraph in element.iter(PARAGRAPH):
            text = paragraph_text(paragraph)
            brackets = find_fragment(text)
            if brackets:
                raise self._error(brackets, f"没有写完整：{text.strip()[:20]}")
            for name in find_names(text):
                self._check_value(name, inside)

    def check_needed(self) -> None:
        """See that nothing is missing without which the letter would not say its matter."""
        for name in NEEDED:
            if name not in self._seen:
                raise self._error(name, "模板里没有这一项，写出来的意见会不完整，请补上")

    def _check_value(self, name: str, inside: Iterable[str]) -> None:
        if name in _MARKERS:
            raise self._error(name, "要放在正文里单独占一段，不能放在表格、文本框、页眉页脚里")
        if name not in VALUES:
            raise self._error(name, describe_unknown(name, VALUES))
        self._check_place(name, VALUES[name], inside)
        if not _WITHOUT_FINDINGS.intersection(inside):
            self._seen.add(name)

    def _check_place(self, name: str, block: str | None, inside: Iterable[str]) -> None:
        if block is not None and block not in inside and NOTES not in inside:
            where = f"{{{{{block}{_BEGIN}}}}} 和 {{{{{block}{_END}}}}}"
            raise self._error(name, f"只能写在 {where} 之间")

    def _open(self, marker: str, inside: Sequence[str]) -> str:
        name = marker.removesuffix(_BEGIN)
        if name in inside:
            raise self._error(marker, f"前一个 {{{{{marker}}}}} 还没有结束")
        self._check_place(marker, BLOCKS[name], inside)
        return name

    def _close(self, marker: str, stack: list[tuple[str, list[Node]]]) -> None:
        name, nodes = stack.pop()
        if marker != name + _END:
            expected = f"前面应先写 {{{{{name}{_END}}}}}" if name else "前面没有对应的开始"
            raise self._error(marker, expected)
        stack[-1][1].append(Block(name, tuple(nodes)))

    def _error(self, name: str, reason: str) -> DataFileError:
        shown = name if "{" in name or "}" in name else f"{{{{{name}}}}}"
        return DataFileError(self._path, shown, reason)
