"""What the names of built-in styles say: heading 2, 标题, TOC 1, Contents 1.

Names, not ids: an id may be "1" or "af9", while the name of a built-in style is the same in every
Word and LibreOffice (English), or as WPS and old Chinese Word translate it.
"""

import re

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])")
_TITLES = frozenset({"title", "标题"})
_CONTENTS = re.compile(r"(?:toc|contents) ?(?:heading|[1-9])|wpsoffice手动目录 ?[1-9]")


def heading_level(name: str) -> int | None:
    """Give the outline level, from 0, of a heading style; None for any other style."""
    match = _HEADING.fullmatch(name.strip().lower())
    return int(match.group(1)) - 1 if match else None


def is_title(name: str) -> bool:
    """Say whether a style is that of a document's title."""
    return name.strip().lower() in _TITLES


def is_contents(name: str) -> bool:
    """Say whether a style is that of a line in a table of contents."""
    return _CONTENTS.match(name.strip().lower()) is not None
