"""Phone and identity numbers are hidden in what people pass on: 138****1234.

One star stands for one digit, so a masked text is as long as before and masking it again does
nothing. Names stay: a reviewer needs them. Numbers of other kinds (编号, 金额,
统一社会信用代码) stay too.
"""

import re

from mingjian.text import fold

# What may stand between the parts of a number.
_GAP = "[-./ ]{0,3}"
# 13812341234, 138-1234-1234, +86 138 1234 1234: the middle four digits go.
_MOBILE = re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}(\d{{4}}){_GAP}\d{{4}}(?!\d)")
# 0571-87654321, (010)87654321, 02087654321, 0571 8765 4321: only the area code and the last two
# digits stay.
_LANDLINE = re.compile(
    r"(?<![\d.])(?:0|\(0)(?:10|2\d|[3-9]\d\d)(?:[- ]{1,3}|\) ?)?([2-8]\d{2,3}[- ]?\d{2})\d{2}(?!\d)"
)
# 330106199003071234 is region, date of birth, serial. The form often gives the first two elsewhere
# as well, so only the first three and the last two characters may stay.
_BIRTH = r"(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])[1-9]\d{{2}}(\d{{3}}[- ]?{_BIRTH}[- ]?\d{{2}})\d[0-9Xx](?![0-9A-Za-z])"
)
# A row of boxes in a form, one digit in each: 1 3 8 1 2 3 4 1 2 3 4.
_BOXES = (
    re.compile(r"(?<![\d.])(?<!\d )1 [3-9] \d((?: \d){4})(?: \d){4}(?! ?\d)"),
    re.compile(r"(?<![\d.])(?<!\d )[1-9](?: \d){2}((?: \d){13}) \d [0-9Xx](?! ?\d)"),
)
_SECRETS = (_IDENTITY, _MOBILE, _LANDLINE, *_BOXES)
_DIGIT = re.compile(r"\d")
# All have seven digits with no more than three characters between two; few other texts do.
_LIKELY = re.compile(r"(?:\d\D{0,3}){6}\d")


def mask(text: str) -> str:
    """Replace the telling digits of mobile, landline and 18-digit identity numbers by stars."""
    if not _LIKELY.search(text):
        return text
    folded = fold(text)  # full-width digits count too; spans are the same in both
    for secret in _SECRETS:
        for match in secret.finditer(folded):
            start, end = match.span(1)
            text = text[:start] + _DIGIT.sub("*", text[start:end]) + text[end:]
    return text
