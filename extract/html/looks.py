"""What the text of an HTML element inherits from the elements round it."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

_BY_TAG: Mapping[str, Mapping[str, Any]] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "center": {"centred": True},
    "pre": {"preformatted": True},
    "xmp": {"preformatted": True},
    "title": {"title": True},
    "article": {"article": True},
    "main": {"article": True},
    "ol": {"item": True},
    "ul": {"item": False},
} | {f"h{level}": {"outline": level} for level in range(1, 7)}
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)")
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)")
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d+)?)\s*(pt|px)")
_POINTS = {"pt": 1.0, "px": 0.75}
# What a page offers for download belongs to its text; other links lead away from it.
_ATTACHMENT = re.compile(r"\.(docx?|wps|pdf|xlsx?|et|rar|zip|7z|ofd)([?#]|$)", re.IGNORECASE)


class Inherited(NamedTuple):
    """How a text node looks and what it belongs to.

    `link` means a link that leads away; `title` the page's <title>; `article` that the text is
    inside an <article> or <main>, whose header and footer are its own.
    """

    link: bool = False
    bold: bool = False
    centred: bool = False
    size: float | None = None
    preformatted: bool = False
    outline: int | None = None
    item: bool = False
    title: bool = False
    toc: bool = False
    article: bool = False


def inherit(looks: Inherited, element: etree._Element) -> Inherited:
    """Give what an element hands on to its text: its parent's looks, changed by its own."""
    changes = _BY_TAG.get(element.tag)
    if changes:
        looks = looks._replace(**changes)
    if element.tag == "a":
        looks = looks._replace(link=looks.link or _leads_away(element.get("href", "")))
    if element.get("class", "").startswith("MsoToc"):  # Word's "save as web page"
        looks = looks._replace(toc=True)
    align = element.get("align")
    if align:
        looks = looks._replace(centred=align.lower() in ("center", "middle"))
    style = element.get("style")
    return _by_style(looks, style.lower()) if style else looks


def _by_style(looks: Inherited, style: str) -> Inherited:
    if _BOLD.search(style):
        looks = looks._replace(bold=True)
    align = _ALIGN.search(style)
    if align:
        looks = looks._replace(centred=align.group(1) == "center")
    size = _SIZE.search(style)
    if size:
        looks = looks._replace(size=float(size.group(1)) * _POINTS[size.group(2)])
    return looks


def _leads_away(href: str) -> bool:
    return bool(href) and not href.startswith("#") and not _ATTACHMENT.search(href)
