"""One page of an OFD file: what its layers show, gathered however it is nested."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from extract.ofd.markup import POINTS, Frame, descend, numbers, text_at
from extract.ofd.objects import Placed, Units
from extract.ofd.paths import read_rulings
from extract.ofd.text import code_text, read_runs
from extract.pdf.graphics import Graphics, Ruling
from extract.pdf.page import Page, Run
from mingjian.text import visible

_MOST_OBJECTS = 20_000


@dataclass(frozen=True, slots=True)
class Sight:
    """A page, the texts on it that are not shown, and whether it has glyphs without text."""

    page: Page
    hidden: tuple[str, ...]
    has_glyphs: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """What the pages of a document share; `notes` are the parts of a page's annotations."""

    templates: Mapping[str, str]
    fonts: Mapping[str, bool]
    units: Units
    size: tuple[float, float]
    notes: Mapping[str, Sequence[str]]


def see_page(
    size: tuple[float, float], layers: Sequence[tuple[etree._Element, Frame]], shared: Shared
) -> Sight:
    """Gather the objects of a page's layers, each of which stands in a frame.

    Raises:
        RefusedFile: composite objects hold more of them than any real page.
    """
    runs: list[Run] = []
    rulings: list[Ruling] = []
    texts: list[str] = []
    hidden: list[str] = []
    area, paths, has_glyphs = 0.0, 0, False
    for item, kind, frame, is_hidden in _objects(layers, shared.units):
        codes = [code_text(code) for code in descend(item, "TextCode")]
        if is_hidden:
            hidden += codes
        elif kind == "TextObject":
            runs += read_runs(item, frame, shared.fonts)
            texts += codes
            has_glyphs = has_glyphs or (not any(codes) and _has_glyphs(item))
        elif kind == "ImageObject":
            area += frame.width * frame.height * POINTS * POINTS
        else:
            paths += 1
            if len(rulings) <= _MOST_OBJECTS:
                rulings += read_rulings(item, frame)
    width, height = size
    graphics = Graphics(tuple(rulings), area, paths)
    page = Page(width * POINTS, height * POINTS, tuple(runs), graphics, "\n".join(texts))
    return Sight(page, tuple(filter(visible, hidden)), has_glyphs)


def _objects(layers: Sequence[tuple[etree._Element, Frame]], units: Units) -> Iterator[Placed]:
    for layer, frame in layers:
        yield from units.objects(layer, frame)


def _has_glyphs(item: etree._Element) -> bool:
    return any((glyphs.text or "").strip() for glyphs in descend(item, "Glyphs"))


def page_size(element: etree._Element) -> tuple[float, float] | None:
    """Read the size of a page in millimetres; None if it says nothing, or nonsense."""
    box = numbers(text_at(element, "PhysicalBox"))
    return (box[2], box[3]) if len(box) == 4 and min(box[2:]) > 0 else None
