"""Numbered lines: how much of the paragraph a heading's own words would take."""

import re

from extract.headings.elements import Element, Shape
from extract.headings.page import Page
from extract.numbering import Number, parse_loose_number
from extract.roles import alias_prefix, is_alias

# Widths in characters, measured on public 方案 and 案例: few headings are longer.
WHOLE_CHARS = 60
RUN_IN_CHARS = 42
_STAGE_CHARS = 22
# A paragraph this long may hide known heading words at its head whose line break was lost.
_GLUED_CHARS = 45

STOP = re.compile(r"[。:;!?]")
_SENTENCE = re.compile(r"[。;!?]")
# 五、预期目标　建成3个，办结20件。: known words, a blank and a sentence.
_SET_APART = re.compile(r"[^\s。:;,!?]{2,12}(?=\s+\S.*[。;,])")
_DATED = re.compile(
    r"[\u4e00-\u9fff“”]{2,14}[(][^()]{0,24}(?:年|月|长期)[^()]{0,24}[)](?!\s*[,。;])"
)
# 第一阶段（3月—5月）： belongs to the number, as 任务一： does.
_STAGE_TAIL = re.compile(
    r"(?:阶段|步骤|步|季度|环节|批|轮|方面)?\s*(?:[(][^()]{0,30}[)])?\s*(?P<mark>[:,、\s]*)"
)
_DIGITS = ("一二三四五六七八九十", "1234567890", "①②③④⑤⑥⑦⑧⑨⑩")
_ALNUM = "0123456789一二三四五六七八九十"
_IN_PARENTHESES = re.compile(r"[(][^()]*[)]")
_PAIRS = ("“”", "《》", "()", "‘’")
_TAILED = frozenset({"stage", "named"})
# 第一条 stands below 一、 as well as above it.
_RANKLESS = _TAILED | {"article"}
# A story's parts may have nothing but a number: （一）
_WORDLESS = frozenset({"part", "section", "han", "han-paren"})


def read_numbered(page: Page, place: int) -> Element | None:
    """Read a line that begins with a number; None if it has none or nothing stands behind it."""
    text, look = page.texts[place], page.lines[place].look
    number = parse_loose_number(text)
    if number is None:
        return None
    if not text[number.length :].strip() and number.kind not in _WORDLESS:
        return None
    start, (end, shape) = _measure(text, number, look.lead)
    if _goes_on(text, number):
        shape = Shape.LONG
    kind = number.kind if not number.path else f"{number.kind}-{len(number.path)}"
    return Element(
        line=place,
        start=start,
        end=end,
        kind=kind,
        rank=None if number.kind in _RANKLESS else number.rank + len(number.path) / 10,
        shape=shape,
        look=page.looks[place],
        ordinal=number.ordinal,
        path=number.path,
        mark=text[: number.length].rstrip()[-1:].strip(_ALNUM),
        tail=_tail(text),
        outline=look.outline,
    )


def _tail(text: str) -> str:
    if text.endswith((";", ",", "、")):
        return "；"
    return "。" if text.endswith("。") else ""


def _measure(text: str, number: Number, lead: int) -> tuple[int, tuple[int, Shape]]:
    if number.kind not in _TAILED:
        return number.length, _own_words(text, number.length, lead)
    tail = _STAGE_TAIL.match(text, number.length)
    start = tail.end() if tail else number.length
    if start >= len(text):
        return number.length, (len(text), Shape.WHOLE)
    end, shape = _own_words(text, start, lead, _STAGE_CHARS)
    if shape is Shape.LONG and tail and tail["mark"].strip():
        return start, (tail.start("mark"), Shape.RUN_IN)
    return start, (end, shape)


def _own_words(text: str, start: int, lead: int, limit: int = RUN_IN_CHARS) -> tuple[int, Shape]:
    """Give where a numbered heading's words end, and the shape that makes of the paragraph."""
    body = text[start:]
    set_off = find_set_off(text, start, lead)
    if set_off:
        return set_off, Shape.RUN_IN
    words = _SET_APART.match(body)
    if words and is_alias(words.group()):
        return start + words.end(), Shape.RUN_IN
    if len(body) <= WHOLE_CHARS and not _SENTENCE.search(body[:-1]) and _is_one(body):
        return len(text), Shape.WHOLE
    end = find_run_in_end(body, limit)
    return (len(text), Shape.LONG) if end is None else (start + end, Shape.RUN_IN)


def _goes_on(text: str, number: Number) -> bool:
    """Say whether the next of an enumeration stands in the same paragraph: 一是… 二是…"""
    opening = text[: number.length].strip()
    for digits in _DIGITS:
        if digits[number.ordinal - 1 : number.ordinal] in opening and 0 < number.ordinal < 10:
            following = opening.replace(digits[number.ordinal - 1], digits[number.ordinal], 1)
            found = text.find(following, number.length)
            return found > 0 and text[found - 1] in "。;,:! "
    return False


def _is_one(body: str) -> bool:
    """A colon splits a line into label and text, unless both are short and no sentence follows."""
    words = _IN_PARENTHESES.sub("", body)
    return ":" not in words[:-1] or (len(words) <= 30 and not words.endswith(("。", ";", ",")))


def find_set_off(text: str, start: int, lead: int) -> int:
    """Give where words end that look otherwise than the rest of the paragraph; 0: none do."""
    if not start + 2 <= lead <= start + WHOLE_CHARS or lead >= len(text):
        return 0
    marked = text[lead - 1] in "。:!?" or text[lead] in "。:"
    return len(text[:lead].rstrip("。: ")) if marked else 0


def find_run_in_end(body: str, limit: int) -> int | None:
    """Find the end of a run-in heading's words: short sentence, dated stage, or known words."""
    dated = _DATED.match(body[: limit + 20])
    if dated and dated.end() <= limit + 12:
        return dated.end()
    stop = STOP.search(body[: limit + 1])
    prefix = alias_prefix(body) if stop is None and len(body) > _GLUED_CHARS else ""
    if prefix and _is_glued(body[len(prefix) :]):
        return len(prefix)
    if stop is None or stop.group() == ";" or stop.start() < 2 or stop.end() >= len(body):
        return None
    return stop.start() if _is_balanced(body[: stop.start()]) else None


def _is_glued(rest: str) -> bool:
    """Say whether a body follows known heading words without any mark: the break was lost."""
    return rest[0] not in "。:;,、!?(的和与及" and not rest.startswith(("是", "为"))


def _is_balanced(words: str) -> bool:
    """A stop inside a quotation ends no heading."""
    return all(words.count(pair[0]) == words.count(pair[1]) for pair in _PAIRS)
