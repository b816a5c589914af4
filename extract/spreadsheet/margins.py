"""The headers and footers that a worksheet prints (ECMA-376 part 1, 18.3.1.39 and 18.3.1.46)."""

import re

from lxml import etree

from extract.spreadsheet.sheetml import S, unescape

# &L &C &R open the left, middle and right part; fonts, sizes, colours and marks print nothing, and
# page numbers, dates and names of files are no text of the workbook's.
_PART = re.compile(r"&[LCR]")
_CODE = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d+|[A-Za-z]|(&))')


def read_margins(root: etree._Element, kind: str) -> str:
    """Give the words of a worksheet's headers (kind "Header") or footers ("Footer"), one a line."""
    texts = [
        _plain(part)
        for group in root.iterchildren(f"{S}headerFooter")
        for element in group
        if str(element.tag).endswith(kind)
        for part in _PART.split(unescape(element.text or ""))
    ]
    return "\n".join(text for text in texts if text)


def _plain(part: str) -> str:
    return _CODE.sub(lambda match: match[1] or "", part).strip()
