"""Prices that are multiplied out: 3块×500元=1500元."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from nlp.values.numerals import HAN, read_number

# 3块×500元/块=1500元, 4场*2人*300元=2400元; one class first, so that ordinary text is skipped.
_UNIT = r"\s?[\u4e00-\u9fff]{0,3}(?:/[\u4e00-\u9fff]{1,3})?\s?"
_FACTOR = rf"\d{{1,9}}(?:\.\d{{1,4}})?{_UNIT}"
_PRODUCT = re.compile(
    rf"(?<![\d.,])({_FACTOR}(?:[×xX*]\s?{_FACTOR}){{1,3}})=\s?(\d[\d,]{{0,11}}(?:\.\d+)?)\s?(万?)元"
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s?(万?)")
_SIGNS = re.compile(r"[×xX*]")

# 递件柜两组,每组3200元; 12个支部每个支部3000元
_EACH = re.compile(
    rf"(?<![\d.{HAN}])(?P<number>\d{{1,6}}|[{HAN}]{{1,4}})(?P<unit>[组把块本台个场次名人支套件份张盏面户])"
    r"[^,;。:\d每]{0,8},?每(?P=unit)[^,;。:\d]{0,6}(?P<price>\d{1,7}(?:\.\d{1,4})?)\s?(?P<scale>万?)元"
)
_TOTAL = re.compile(
    r"[^。;\d]{0,6}?(?:合计|共计|总计|共需?|计)\s?(\d{1,9}(?:\.\d{1,4})?)\s?(万?)元(?!/)"
)
# Another amount stands before: its things are in the total too.
_MORE = re.compile(r"[\d一二两三四五六七八九十百千万]元[^。;]*$")
_REACH = 30
_BETWEEN = re.compile(r"[^。:\d元]{0,12}")


@dataclass(frozen=True, slots=True)
class Product:
    """A price at text[start:end] that is multiplied out wrongly; numbers are in yuan."""

    start: int
    end: int
    stated: Decimal
    found: Decimal


def find_wrong_products(text: str) -> Iterator[Product]:
    """Find what is multiplied out wrongly in a half-width text."""
    if "每" in text and ("共" in text or "计" in text):
        yield from _find_prices(text)
    if "=" not in text or not _SIGNS.search(text):
        return
    for match in _PRODUCT.finditer(text):
        found = Decimal(1)
        for factor in _SIGNS.split(match[1]):
            found *= _read(factor)
        stated = _read(match[2].replace(",", "") + match[3])
        if stated != found and "元" in match[1]:
            yield Product(*match.span(), stated, found)


def _find_prices(text: str) -> Iterator[Product]:
    """Find totals that prices for each of so many things do not make, if nothing else is added."""
    first, end, found = 0, -1, Decimal(0)
    for match in _EACH.finditer(text):
        if end < 0 or not _BETWEEN.fullmatch(text, end, match.start()):
            first, found = match.start(), Decimal(0)
        found += (read_number(match["number"]) or 0) * _read(match["price"] + match["scale"])
        end = match.end()
        total = _TOTAL.match(text, end)
        stated = _read(total[1] + total[2]) if total else found
        if total and stated != found and not _MORE.search(text, max(first - _REACH, 0), first):
            yield Product(first, total.end(), stated, found)


def _read(text: str) -> Decimal:
    match = _NUMBER.search(text)
    number = Decimal(match[1]) if match else Decimal(1)
    return number * (10_000 if match and match[2] else 1)
