"""What lies over and beside the cells of an .xlsx sheet: text boxes of the old kind, pictures,
comments in threads, prompts.
"""

from collections.abc import Iterator

from lxml import etree

from extract.page_pictures import Size
from extract.spreadsheet.sheetml import A, whole

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_PICTURE = f"{_XDR}pic"
_EXTENT = f"{A}ext"
_CENTIMETRE = 360_000  # in EMU, the unit of drawings

_TEXT_BOX = "{urn:schemas-microsoft-com:vml}textbox"
_CLIENT = "{urn:schemas-microsoft-com:office:excel}ClientData"
_NOTE = "Note"  # the box of a comment, whose text stands in the part of comments

_VALIDATION = "{*}dataValidation"  # that of 2009 has a namespace of its own
_PROMPTS = ("promptTitle", "prompt", "errorTitle", "error")
_ITEM = "{*}item"

THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"


def closed_breaks(content: bytes) -> bytes:
    """Close the `<br>` of a VML drawing, which Excel itself leaves open: it is no XML then."""
    return content.replace(b"<br>", b"<br/>").replace(b"<BR>", b"<br/>")


def old_boxes(root: etree._Element) -> Iterator[str]:
    """Give the texts of the text boxes, buttons and labels of a VML drawing, a line each."""
    for box in root.iter(_TEXT_BOX):
        clients = box.getparent().iterchildren(_CLIENT)
        if all(client.get("ObjectType") != _NOTE for client in clients):
            for block in list(box) or [box]:
                yield " ".join("".join(block.itertext()).split())


def picture_sizes(root: etree._Element) -> Iterator[Size]:
    """Give the sizes of the pictures of a drawing, as far as it tells them."""
    for picture in root.iter(_PICTURE):
        for properties in picture.iterchildren(f"{_XDR}spPr"):
            for extent in properties.iterfind(f"{A}xfrm/{_EXTENT}"):
                width, height = whole(extent.get("cx")), whole(extent.get("cy"))
                yield Size(width / _CENTIMETRE, height / _CENTIMETRE)


def validation_prompts(root: etree._Element) -> Iterator[str]:
    """Give what a sheet says to those who fill in its cells, each text once."""
    texts = (rule.get(name, "") for rule in root.iter(_VALIDATION) for name in _PROMPTS)
    return (text for text in dict.fromkeys(texts) if text.strip())


def list_items(root: etree._Element) -> Iterator[str]:
    """Give the choices of a list drawn on a sheet (`formControlPr`)."""
    return (item.get("val", "") for item in root.iter(_ITEM))
