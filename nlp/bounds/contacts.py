"""Telephone numbers and mail addresses by which nobody can be reached.

Only what a label or a word beside it calls one is looked at. Local numbers, short numbers, hotlines
and extensions are right; so are masked numbers (138****1234).
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from mingjian.document import Field, FieldState
from mingjian.result import Evidence, Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.bounds.numbers import longest_number
from nlp.folding import fold_project
from nlp.passages import quote, quote_joined
from nlp.subject import Subject

RULE = "contact-invalid"
# The numbers and addresses told of one document.
MOST = 20
_PHONE_LABEL = re.compile(r"电话|手机|联系方式|联系人|联络员|传真|座机")
_MAIL_LABEL = re.compile(r"邮箱|信箱|邮件|e-?mail", re.IGNORECASE)
# What a text must hold to be read at all: letters among a mobile's digits, a long number, or a
# character that mail addresses and their labels hold.
_LETTERS = re.compile(r"1[3-9\dOoIlZzSs]{10}")
_MAIL_HINTS = "@箱邮"
_NUMBER = (
    r"(?<![\d.*A-Za-z@_+-])(?:\+?86[- ]?(?=1))?(?P<number>\d{3,20}(?:[- ]\d{2,12}(?!\d)){0,3})"
    r"(?![\d*A-Za-z@._]|[-xX×]\d)"
)
_ANY_NUMBER = re.compile(_NUMBER)
# 联系电话:孟秀兰 13812345678; further off, a number is of something else.
_NEAR_CUE = re.compile(
    r"(?:电话|手机|联系方式|传真|座机|热线|致电|拨打)(?:号码?)?[^\d。;\n]{0,8}" + _NUMBER
)
# 联系人:孟秀兰(1523 6689 01476): what begins as a mobile is meant to be one.
_NEAR_PERSON = re.compile(
    r"(?:联系|联络员|负责人|责任人|书记|主任|秘书|干事|收表|报名|咨询|供稿)[^\d。;\n]{0,16}(?=1[3-9])"
    + _NUMBER
)
# 139O7742156, 18Z33061975: letters for the digits they look like.
_LETTERED = re.compile(
    r"(?<![\dA-Za-z])(?P<number>(?=1[3-9\dOoIlZzSs]{10}(?![\dA-Za-z]))\d{2}\d*[OoIlZzSs]\d*[OoIlZzSs]?\d*)"
)
# Numbers of other things beside it: QQ 123456789, 邮编310012.
_OTHER = re.compile(
    r"(?:QQ|微信|邮编|邮政编码|群号?|账号|编号|证号|身份证|门牌)[^\d。]{0,6}$", re.I
)
_MAIL = re.compile(r"[A-Za-z0-9._%+@-]{5,80}")
_NEAR_MAIL = re.compile(
    r"(?:邮箱|信箱|电子邮件|e-?mail)(?:地址)?[\s:为是|]{0,4}(?P<mail>[A-Za-z0-9._%+@-]{5,80}"
    r"(?:[,。][A-Za-z]{2,3}(?![A-Za-z]))?)",
    re.IGNORECASE,
)
# An address no word calls one: jinqiao@163; with nothing behind @ it is masked.
_AT = re.compile(
    r"(?<![A-Za-z0-9._%+@-])(?P<mail>[A-Za-z0-9._%+-]{3,60}@[A-Za-z0-9@-][A-Za-z0-9.@_-]{0,40}"
    r"(?:[,。][A-Za-z]{2,3}(?![A-Za-z]))?)(?![×*])"
)
# 163.con: what the hand meant is .com.
_MISSPELT = re.compile(r"\.(?:con|cmo|ocm|comm|vom|xom|cim)$", re.IGNORECASE)
_MAIL_SHAPE = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_LONG = r"1[3-9]\d{9}|0(?:10|2\d|[3-9]\d\d)[2-9]\d{6,7}"
_WHOLE = re.compile(rf"{_LONG}|[48]00\d{{7}}|\d{{3,8}}")
_EXTENDED = re.compile(rf"{_LONG}|[2-9]\d{{6,7}}")
_CONTEXT = 12
_MAIL_WORDS = "邮箱地址不完整或写法有误，请核实。"


def find_invalid_contacts(subject: Subject) -> Iterator[Finding]:
    """Note the numbers and addresses given as contacts that cannot be any."""
    words = fold_project(subject.project)
    hinted = any(hint in words for hint in _MAIL_HINTS) or longest_number(words)
    if not hinted and _LETTERS.search(words) is None:
        return
    found = islice(chain(_in_fields(subject), _in_text(subject, words)), MOST)
    told = {(kept.block, kept.start): (kept, what) for kept, what in found}
    for _, (kept, what) in sorted(told.items()):
        yield build_finding(RULE, (what, "请核对后改正；不便公开的，可以只留办公电话。"), [kept])


def _in_fields(subject: Subject) -> Iterator[tuple[Evidence, str]]:
    """Look at the values of fields for a number or an address: their label stands elsewhere."""
    for field in subject.project.fields:
        if field.canonical == "contact" and field.state is FieldState.FILLED:
            for block in range(field.block, field.block + field.blocks):
                yield from _in_value(subject, field, block)


def _in_value(subject: Subject, field: Field, block: int) -> Iterator[tuple[Evidence, str]]:
    text = fold(subject.project.document.blocks[block].text)
    if field.inline:
        return
    if _PHONE_LABEL.search(field.label):
        for start, end in _wrong_numbers(text, _ANY_NUMBER):
            yield quote(subject.project, block, start, end), _number_words(text[start:end])
    elif _MAIL_LABEL.search(field.label):
        match = _MAIL.search(text)
        if match and "@" not in text[match.end() :] and _is_wrong_mail(text.strip()):
            yield quote(subject.project, block, *match.span()), _MAIL_WORDS


def _in_text(subject: Subject, words: str) -> Iterator[tuple[Evidence, str]]:
    for pattern in (_NEAR_CUE, _NEAR_PERSON, _LETTERED):
        for start, end in _wrong_numbers(words, pattern):
            kept = quote_joined(subject.project, start, end)
            yield kept, _number_words(kept.quote)
    at_signs = _AT.finditer(words) if "@" in words else ()
    for match in chain(_NEAR_MAIL.finditer(words), at_signs):
        if _is_wrong_mail(match["mail"]):
            yield quote_joined(subject.project, *match.span("mail")), _MAIL_WORDS


def _wrong_numbers(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        start, end = match.span("number")
        other = _OTHER.search(text, max(0, start - _CONTEXT), start)
        if not other and _is_wrong_number(match["number"]):
            yield start, end


def _number_words(number: str) -> str:
    digits = sum(char.isdigit() for char in number)
    if any(char.isalpha() for char in number):
        return "这个电话号码里混有字母，请核实。"
    return f"这个电话号码有{digits}位，与手机、固定电话的位数或号段不符，请核实。"


def _is_wrong_number(number: str) -> bool:
    """Say whether no telephone has such a number: 10 or 12 digits of a mobile, a wrong prefix."""
    parts = re.split("[- ]", number)
    # 0571-88881234-802, 88881234 802: what follows a whole number is an extension or another.
    openings = ("".join(parts[:count]) for count in range(1, len(parts)))
    whole = "".join(parts)
    return not _WHOLE.fullmatch(whole) and not any(map(_EXTENDED.fullmatch, openings))


def _is_wrong_mail(mail: str) -> bool:
    """Say whether letters and digits lack the @ or the domain of an address: zhang.163.com."""
    address = mail.rstrip(".")
    misspelt = _MAIL_SHAPE.fullmatch(address) is None or _MISSPELT.search(address) is not None
    return mail.isascii() and misspelt
