"""Placeholders left in a text: XX社区, 某某, ____, 20XX年 — and not the slogans that look alike.

支部+X, 党员+ x and 1+N are slogans; 1800×1200 is a size; XX精神, 党的XX大 and ***新时代 are what
sites mask, told apart by their words.
"""

import re
from collections.abc import Iterator

from mingjian.text import fold

_UNITS = (
    "省|市|县|区|镇|乡|街道|社区|村|学院|学校|单位|公司|医院|小学|中学|支部|年|月|日|人|个|名|余|次|元|节|同志|"
    "书记|工委|办|局|《|》|户|万元|万|亩|场|件|家|条|项|支|米|篇|期|%"
)
_DIGITS = "一二三四五六七八九十零○〇"  # 二〇二〇年 is a year
_UNIT = re.compile(_UNITS)
_PLACEHOLDER = re.compile(
    rf"(?<![A-Za-z0-9+＋×*])(?:[xX×]{{1,4}}|[*＊]{{1,4}}|(?<![{_DIGITS}])[○〇]{{1,4}})(?={_UNITS})"
    r"|(?<![A-Za-z0-9+＋×*])[xX×]{3,4}(?![A-Za-z0-9×*])"
    r"|某某|(?<!某)某(?=(?:市|县|区|镇|乡|街道|社区|村|单位|支部|局|公司|学院|学校)(?!些|种))"
    r"|20\d?[xX*]{1,2}(?=年)|_{3,}|(?<![\d*])\*{2,}(?![\d*])|[○□]{2,}(?![\u4e00-\u9fff])"
    r"|[(（](?:此处(?:请?填|写|输入|插入|补|为|应)|请填写|待补充|填写)[^()（）]{0,12}[)）]|1[3-9]\d(?:0{8}|[xX*×]{8})"
)
# What every placeholder holds, so that most texts are passed over at one look.
_HINT = re.compile(
    r"[xX×*＊○〇□_某(（0](?:(?<![(（0])|(?<=[(（])(?:此处|请?填写|待补充)|(?<=0)0{7})"
)
_MASKED_NAME = re.compile(
    r"[xX×*○〇某]{1,4}(?:省|市|县|区|镇|乡|街道|社区|村|学院|学校|单位|公司|医院|小学|中学|支部|局)"
)
# （待补充） is the writer's own note, the others are the template's.
_ASKING = re.compile(r"[(](?:此处|请?填写)[^()]*[)]")
# Where a person signs by hand, a line is left for it.
_SIGNATURE = re.compile(r"签名|签字|签章|盖章|公章")
# Words a site masks in political terms; no blank of the writer's.
_SITE_MASK = re.compile(r"党的[xX*×]{1,4}大|[xX*]{2,3}(?:精神|新时代|总书记|思想|主席)")


def find_placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of placeholders in a text, with the word they stand before."""
    folded = fold(text)
    if _HINT.search(folded) is None:
        return
    signed = _SIGNATURE.search(folded) is not None
    masked = {place for match in _SITE_MASK.finditer(folded) for place in range(*match.span())}
    for match in _PLACEHOLDER.finditer(folded):
        start, end = match.span()
        if start not in masked and not (signed and folded[start] == "_"):
            yield start, end + _unit_length(folded, end)


def has_placeholder(text: str) -> bool:
    """Say whether a text holds a placeholder."""
    return next(find_placeholders(text), None) is not None


def is_asking(placeholder: str) -> bool:
    """Say whether a placeholder is what a template asks for, in brackets: （请填写单位名称）."""
    return _ASKING.fullmatch(fold(placeholder)) is not None


def is_masked_name(placeholder: str) -> bool:
    """Say whether a placeholder stands for the name of a place or body: XX县, 某某社区, ××公司."""
    return _MASKED_NAME.fullmatch(fold(placeholder)) is not None


def _unit_length(text: str, end: int) -> int:
    match = _UNIT.match(text, end)
    return len(match.group()) if match else 0
