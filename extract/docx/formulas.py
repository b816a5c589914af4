"""Formulas (OMML) on one line: Word draws a fraction's bar and its like from the structure alone.

The texts of a formula stand in its `m:t` nodes; without the signs drawn between them 1/2 would
read 12, and 10^8 would read 108.
"""

from itertools import islice

from lxml import etree

from extract.docx.wordml import MATH_TEXT, M

_NUMERATOR = f"{M}num"
_DENOMINATOR = f"{M}den"
_EXPONENT = f"{M}sup"
_ROOT = f"{M}rad"
_BRACKETED = f"{M}d"
_LARGE_SIGN = f"{M}nary"
FORMULA_PARTS = (_NUMERATOR, _DENOMINATOR, _EXPONENT, _ROOT, _BRACKETED, _LARGE_SIGN)
# Which properties name the sign, and what is drawn where they do not (ISO 29500-1, 22.1.2).
_OPENING = (f"{M}dPr", f"{M}begChr", "(")
_CLOSING = (f"{M}dPr", f"{M}endChr", ")")
_LARGE = (f"{M}naryPr", f"{M}chr", "∫")
_VAL = f"{M}val"


def signs_around(element: etree._Element) -> tuple[str, str]:
    """Give the signs to write before and after one of FORMULA_PARTS.

    What is more than one number or word is put in parentheses beside a bar or an exponent.
    """
    if element.tag == _BRACKETED:
        return _sign(element, _OPENING), _sign(element, _CLOSING)
    if element.tag == _LARGE_SIGN:
        return _sign(element, _LARGE), ""
    if element.tag == _ROOT:
        return "√(", ")"
    texts = [node.text or "" for node in islice(element.iter(MATH_TEXT), 2)]
    is_simple = len(texts) < 2 and "".join(texts).isalnum()
    before, after = ("", "") if is_simple or not texts else ("(", ")")
    drawn = {_DENOMINATOR: "/", _EXPONENT: "^" if texts else ""}
    return drawn.get(element.tag, "") + before, after


def _sign(element: etree._Element, source: tuple[str, str, str]) -> str:
    group, tag, default = source
    for properties in element.iterchildren(group):
        for sign in properties.iterchildren(tag):
            said: str = sign.get(_VAL, default)
            return said[:1]
    return default
