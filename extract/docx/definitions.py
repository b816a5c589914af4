"""What all stories of a file share: its styles and lists, kept for the next file that has the same.

The files of a batch come from a few templates, so their style and list parts are often the same
byte for byte; to parse and resolve them costs as much as the text itself.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from extract.docx.annexes import Annexes
from extract.docx.numbering import Numbering
from extract.docx.styles import RunLooks, Style, StyleSheet
from extract.limits import MIB, Limits
from extract.safe_xml import parse_xml

_KEPT = 8
# What is kept is the parsed tree, some ten times the size of the part.
_LARGEST_KEPT = MIB // 2


@dataclass(frozen=True, slots=True)
class Definitions:
    """The styles and lists of a file, what its stories show from outside, and the limits."""

    styles: StyleSheet
    numbering: Numbering
    annexes: Annexes
    limits: Limits
    _looks: dict[str, RunLooks] = field(default_factory=dict)

    def run_looks(self, style: Style) -> RunLooks:
        """Give the looks of runs in paragraphs of a style."""
        name = style.chain[0] if style.chain else ""
        looks = self._looks.get(name)
        if looks is None:
            looks = self._looks[name] = RunLooks(self.styles, style)
        return looks


def load_styles(content: bytes | None) -> StyleSheet:
    """Read a styles part; None: the file has none.

    Raises:
        UnreadableFile, RefusedFile: as for `parse_xml`.
    """
    if content is None:
        return StyleSheet(None)
    load = _load_styles if len(content) <= _LARGEST_KEPT else _load_styles.__wrapped__
    return load(content)


def load_numbering(content: bytes | None, styles: StyleSheet) -> Numbering:
    """Read a numbering part whose lists may be those of styles; None: the file has none.

    Raises:
        UnreadableFile, RefusedFile: as for `parse_xml`.
    """
    if content is None:
        return Numbering(None, styles)
    load = _load_numbering if len(content) <= _LARGEST_KEPT else _load_numbering.__wrapped__
    return load(content, styles)


@lru_cache(maxsize=_KEPT)
def _load_styles(content: bytes) -> StyleSheet:
    return StyleSheet(parse_xml(content, "styles.xml"))


@lru_cache(maxsize=_KEPT)
def _load_numbering(content: bytes, styles: StyleSheet) -> Numbering:
    return Numbering(parse_xml(content, "numbering.xml"), styles)
