"""What a drawing of Word says: text boxes, WordArt, and the SmartArt and charts it links to."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from lxml import etree

from extract.docx.wordml import (
    ALTERNATIVES,
    BOX,
    DRAWN_TEXT,
    OBJECT,
    WORD_ART,
    A,
    R,
    live_branch,
    number,
)

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

# A paragraph of a picture pasted from a slide (locked canvas), and of any SmartArt or chart.
_DRAWN_PARAGRAPH = f"{A}p"
_LINKS = {f"{_D}relIds": f"{R}dm", f"{_C}chart": f"{R}id"}
_DRAWN = (BOX, WORD_ART, OBJECT, _DRAWN_PARAGRAPH, *_LINKS)

# What a picture is said to show, for those who do not see it: DrawingML, then VML.
_SAID = ("descr", "title", "alt", "{urn:schemas-microsoft-com:office:office}title")
_SAYING = tuple(
    f"{{*}}{name}" for name in ("docPr", "cNvPr", "shape", "rect", "group", "imagedata")
)

_POINT = f"{_D}pt"
_POINTS = f"{_D}ptLst"
_POINT_TEXT = f"{_D}t"
_CONNECTIONS = f"{_D}cxnLst"
_VALUE = f"{_C}v"
_CACHED = frozenset({f"{_C}pt", f"{_C}lvl"})
_NUMBERS = frozenset({f"{_C}numCache", f"{_C}numLit"})


@dataclass(frozen=True, slots=True)
class Graphic:
    """The texts of a SmartArt or chart in reading order.

    `omitted` pairs a reason with a text that is not among the lines: the figures of a chart, and
    the categories that each of its series names anew.
    """

    lines: tuple[str, ...]
    omitted: tuple[tuple[str, str], ...] = ()


def find_drawn(drawing: etree._Element) -> list[etree._Element]:
    """Find what a drawing says, in order; what stands inside a text box is found with the box."""
    if next(drawing.iter(*_DRAWN), None) is None:
        return []
    return list(_outermost(drawing))


def alt_texts(drawing: etree._Element) -> list[str]:
    """List what a drawing is said to show, each text once; text boxes in it tell of their own."""
    boxed = {element for box in drawing.iter(BOX) for element in box.iter(*_SAYING)}
    saying = (element for element in drawing.iter(*_SAYING) if element not in boxed)
    texts = dict.fromkeys(element.get(name, "") for element in saying for name in _SAID)
    return [text for text in texts if text.strip()]


def link_of(element: etree._Element) -> str | None:
    """Give the id of the link to the part of a SmartArt or chart; None for all other drawings."""
    link = _LINKS.get(element.tag)
    return None if link is None else element.get(link, "")


def drawn_here(element: etree._Element) -> Graphic:
    """Read WordArt or a drawn paragraph, which stand in the text part itself."""
    text = element.get("string", "") if element.tag == WORD_ART else _paragraph_text(element)
    return Graphic((text,))


def read_graphic(root: etree._Element) -> Graphic:
    """Read the part of a SmartArt (`dgm:dataModel`) or a chart (`c:chartSpace`)."""
    if root.tag == f"{_D}dataModel":
        return Graphic(tuple(_diagram_lines(root)))
    return _read_chart(root)


def graphic_text(root: etree._Element) -> str:
    """Join all characters of such a part, the other way round: without looking at its structure."""
    return "".join(node.text or "" for node in root.iter(DRAWN_TEXT, _VALUE))


def _paragraph_text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(DRAWN_TEXT))


def _outermost(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in _DRAWN:
            yield child
        elif child.tag != ALTERNATIVES:
            yield from _outermost(child)
        elif (branch := live_branch(child)) is not None:
            yield from _outermost(branch)


def _diagram_lines(root: etree._Element) -> Iterator[str]:
    """Read the points of a diagram from the top down, each with its children behind it."""
    points = {
        point.get("modelId", ""): point
        for points in root.iterchildren(_POINTS)
        for point in points.iterchildren(_POINT)
    }
    children = _children(root)
    below = frozenset(chain.from_iterable(children.values()))
    lower = [name for name in reversed(points) if name in below]
    waiting = lower + [name for name in reversed(points) if name not in below]
    while waiting:
        name = waiting.pop()
        point = points.pop(name, None)
        if point is not None:
            waiting += reversed(children.get(name, ()))
            texts = point.iterchildren(_POINT_TEXT)
            yield from map(
                _paragraph_text, chain.from_iterable(t.iter(_DRAWN_PARAGRAPH) for t in texts)
            )


def _children(root: etree._Element) -> dict[str, list[str]]:
    """List the points below each point in the order they are drawn."""
    links = [
        (link.get("srcId", ""), number(link.get("srcOrd"), 0), link.get("destId", ""))
        for links in root.iterchildren(_CONNECTIONS)
        for link in links
        if link.get("type", "parOf") == "parOf"
    ]
    return {
        source: [target for _, _, target in group]
        for source, group in groupby(sorted(links), key=lambda link: link[0])
    }


def _read_chart(root: etree._Element) -> Graphic:
    lines: dict[str, None] = {}
    omitted = []
    for holder, nodes in groupby(root.iter(_DRAWN_PARAGRAPH, _VALUE), key=_holder):
        if holder.tag == _DRAWN_PARAGRAPH:
            text = _paragraph_text(holder)
        else:
            text = "、".join(node.text or "" for node in nodes)
        if holder.tag in _NUMBERS:
            omitted.append(("chart-figures", text))
        elif text in lines:
            omitted.append(("repeated", text))
        else:
            lines[text] = None
    return Graphic(tuple(lines), tuple(omitted))


def _holder(node: etree._Element) -> etree._Element:
    """Give what a text of a chart belongs to: a paragraph itself, or the list a value stands in."""
    if node.tag == _DRAWN_PARAGRAPH:
        return node
    holder = node.getparent()
    while holder.tag in _CACHED:
        holder = holder.getparent()
    return holder
