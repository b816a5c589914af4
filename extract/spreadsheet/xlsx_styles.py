"""The cell formats of an .xlsx workbook: how its numbers are shown and how its cells look."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from extract.reading import Look
from extract.sizes import font_size
from extract.spreadsheet.formats import BUILTIN, GENERAL
from extract.spreadsheet.sheetml import S, is_on, whole

_PLAIN = Look()


class CellStyle(NamedTuple):
    """What a cell's format says: the code its numbers are shown by, and its look."""

    code: str = GENERAL
    look: Look = _PLAIN


def read_styles(root: etree._Element | None) -> tuple[CellStyle, ...]:
    """List the formats that cells refer to by their place (`cellXfs`)."""
    if root is None:
        return ()
    codes = _read_codes(root)
    fonts = [
        font for group in root.iterchildren(f"{S}fonts") for font in group.iterchildren(f"{S}font")
    ]
    return tuple(
        CellStyle(codes.get(whole(style.get("numFmtId")), GENERAL), _read_look(style, fonts))
        for group in root.iterchildren(f"{S}cellXfs")
        for style in group.iterchildren(f"{S}xf")
    )


def _read_codes(root: etree._Element) -> Mapping[int, str]:
    own = {
        whole(entry.get("numFmtId")): entry.get("formatCode", GENERAL)
        for group in root.iterchildren(f"{S}numFmts")
        for entry in group.iterchildren(f"{S}numFmt")
    }
    return {**BUILTIN, **own}


def _read_look(style: etree._Element, fonts: list[etree._Element]) -> Look:
    place = whole(style.get("fontId"))
    alignment = next(style.iterchildren(f"{S}alignment"), None)
    horizontal = "" if alignment is None else alignment.get("horizontal", "")
    centred = horizontal in ("center", "centerContinuous")
    if place >= len(fonts):
        return Look(centred=centred)
    bold = next(fonts[place].iterchildren(f"{S}b"), None)
    size = next(fonts[place].iterchildren(f"{S}sz"), None)
    return Look(
        bold=bold is not None and (bold.get("val") is None or is_on(bold, "val")),
        centred=centred,
        size=None if size is None else font_size(size.get("val", "")[:8]),
    )
