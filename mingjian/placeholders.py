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
# Room left for a figure or a date inside a sentence: 新建[  ]家, 20  年  月  日前; at the end of a
# line 20  年  月  日 is where one signs.
_COUNTED = "家|名|个(?!人)|人次|户|场|件|项(?!目)|万?元|%|条|次"
_BLANK = (
    rf"[(\[【〔] {{0,8}}[)\]】〕](?={_COUNTED})|__(?=(?:年|月|日|{_COUNTED}))"
    r"|(?<!\d)20 {1,6}年(?: {0,6}月(?: {0,6}日)?)?(?=[前底起至到止召完内之末])"
    r"|(?<=[年于在至到]) {1,6}月(?: {1,6}日)?(?=[前底起至到止召完内之末])"
    r"|(?<=[\u4e00-\u9fff]) {2,8}"
    r"(?=(?:万元|人次|名(?![次称额单字])|户(?![口籍数])|%)[,。;、\u4e00-\u9fff])"
    rf"|[?△◇]{{2,4}}(?={_COUNTED}|社区|村|镇|街道)|□{{2,4}}(?=社区|村|镇|街道|同志|年|月|名)"
    r"|(?<![\d.:, ])00(?=名|人次|户|场次)"
)
# The name of what is to be written, where it should stand: 书记（姓名）牵头, （具体日期）前完成.
_NAMED = (
    r"[(\[【{<](?:姓名|人名|名字)[)\]】}>](?=同志|牵头|负责|担任|任)"
    r"|(?:(?<=书记|主任|组长|校长|院长|局长|科长|部长|经理|委员)|(?<=[由,、]))[(\[【](?:姓名|人名|名字)[)\]】](?=[\u4e00-\u9fff,、。])"
    r"|(?<=[\u4e00-\u9fff,])[(\[【{<](?:单位(?:名称|全称)|具体(?:日期|时间|地点|数字|人数|金额|名称)|数[字值]|人数)[)\]】}>]"
    r"(?=[前后起止至到召举]|承办|牵头|负责|完成|人|名|家|户|个|次|场|件|万?元|%)"
)
_PLACEHOLDER = re.compile(
    rf"(?<![A-Za-z0-9+＋×*])(?:[xX×]{{1,4}}|[*＊]{{1,4}}|(?<![{_DIGITS}])[○〇]{{1,4}})(?={_UNITS})"
    r"|(?<![A-Za-z0-9+＋×*])[xX×]{2,8}(?![A-Za-z0-9×*])|(?<=第)[xX×](?![A-Za-z0-9×*])"
    r"|(?<!\d)20\d\d[./-][xX×*]{1,2}(?![A-Za-z0-9])(?:[./-][xX×*\d]{1,2})?"
    rf"|{_BLANK}|{_NAMED}"
    r"|某某|(?<!某)某(?=(?:市|县|区|镇|乡|街道|社区|村|单位|支部|局|公司|学院|学校)(?!些|种))"
    r"|20\d?[xX*]{1,2}(?=年)|_{3,}|(?<![\d*])\*{2,}(?![\d*])|[○□]{2,}(?![\u4e00-\u9fff])"
    r"|[(（](?:此处(?:请?填|写|输入|插入|补|为|应)|请填写|待补充|填写"
    r"|填(?:单位|姓名|数字|日期|时间|具体|名称|金额))[^()（）]{0,12}[)）](?! ?[:|])"
    r"|1[3-9]\d(?:0{8}|[xX*×]{8})"
)
# What every placeholder holds, as it is typed, so that most texts are passed over at one look.
_HINT = re.compile(
    r"[xXｘＸ×*＊○〇□△◇_＿某?？0０ \u3000\xa0(（\[［【〔{｛<＜](?:(?<=[xXｘＸ×*＊○〇□△◇_＿某])"
    r"|(?<=[?？])[?？]|(?<=[0０])(?:(?<![\d.:,]0)[0０](?!\d)|[0０]{7})"
    r"|(?<=[ \u3000\xa0])(?:[年月%％]|[万萬]元|人次|名|[户戶])"
    r"|(?<=[(（\[［【〔{｛<＜])(?:[ \u3000\xa0)）\]］】〕]|此[处處]|[请請]?填|待[补補]充|姓名"
    r"|人[名数數]|名字|[单單]位[名全]|具[体體]|[数數][字值]))"
)
_MASKED_NAME = re.compile(
    r"[xX×*○〇某]{1,4}(?:省|市|县|区|镇|乡|街道|社区|村|学院|学校|单位|公司|医院|小学|中学|支部|局)"
)
# （待补充） is the writer's own note, the others are the template's.
_ASKING = re.compile(r"[(](?:此处|请?填写)[^()]*[)]")
# Where a person signs by hand, a line is left for it.
_SIGNATURE = re.compile(r"签名|签字|签章|盖章|公章")
# Words a site masks in political terms; no blank of the writer's.
_SITE_MASK = re.compile(
    r"党的[xX*×]{1,4}大|[xX*×]{2,3}(?:精神|新时代|总书记|思想|主席|届|重要|讲话)"
)
# **标题**: the marks with which some editors make words bold, apart from what stands around them.
_EMPHASIS = re.compile(
    r"(?m)(?:^|(?<=[\s,。;:、]))\*{2,3}(?=[^*\s])[^*\n]{1,60}(?<=[^*\s])\*{2,3}(?=[\s,。;:、]|$)"
)


def find_placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of placeholders in a text, with the word they stand before."""
    if _HINT.search(text) is None:
        return
    folded = fold(text)
    signed = _SIGNATURE.search(folded) is not None
    masks = (*_SITE_MASK.finditer(folded), *_EMPHASIS.finditer(folded))
    masked = {place for match in masks for place in range(*match.span())}
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
