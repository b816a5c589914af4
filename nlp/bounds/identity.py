"""Numbers that belong to one person: of the identity card and of a bank card.

A form may well need them; they are only to be masked in the copies that are passed round.
"""

import re
from collections.abc import Iterator
from itertools import islice

from mingjian.result import Finding
from mingjian.rule import build_finding
from nlp.bounds.numbers import longest_number
from nlp.folding import fold_project
from nlp.passages import quote_joined
from nlp.subject import Subject

RULE = "personal-id"
# The numbers quoted of one document.
MAX_QUOTES = 5
# Most texts hold no number as long as these.
_LEAST_DIGITS = 15
# Region, day of birth, order, check character; blanks as people put them.
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{2}[ -]?\d{3}[ -]?(?:19|20)\d\d[ -]?(?:0[1-9]|1[0-2])[ -]?"
    r"(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[ -]?[\dXx](?![\dA-Za-z])"
)
_CARD = re.compile(
    r"(?<![\dA-Za-z])[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{4}(?:[ -]?\d{1,3})?(?![\dA-Za-z])"
)
_IDENTITY_CUE = re.compile(r"身份证|证件号|公民身份|[^员会工]证号")
# An account may be the unit's own; a card is a person's.
_CARD_CUE = re.compile(
    r"银行卡|卡号|储蓄卡|借记卡|信用卡|工资卡|社保卡|一卡通|个人账[号户]|[信行商社]卡[:]?\s?$"
)
_UNION_PAY = "62"
_CUE_REACH, _CUE_BEHIND = 24, 10
# GB 11643: weights of the first 17 digits, and the check character of each remainder.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_NINE = 9


def find_personal_numbers(subject: Subject) -> Iterator[Finding]:
    """Note numbers of identity and bank cards, each kind once."""
    words = fold_project(subject.project)
    if longest_number(words) < _LEAST_DIGITS:
        return
    identity = [
        quote_joined(subject.project, *span) for span in islice(_identities(words), MAX_QUOTES)
    ]
    cards = [quote_joined(subject.project, *span) for span in islice(_cards(words), MAX_QUOTES)]
    for what, quotes in (("居民身份证号码", identity), ("银行卡号", cards)):
        if quotes:
            said = f"材料中写有{what}。", "本表需要的可以保留；对外公开或转发的副本请遮盖。"
            yield build_finding(RULE, said, quotes, about=what)


def _identities(text: str) -> Iterator[tuple[int, int]]:
    """Find identity numbers: the check character is right, or a word before says what it is."""
    for match in _IDENTITY.finditer(text):
        if is_checked(match.group()) or _has_cue(_IDENTITY_CUE, text, match):
            yield match.span()


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers that a word before calls a card's, and that have its check digit or issuer."""
    for match in _CARD.finditer(text):
        digits = _digits(match.group())
        shaped = digits.startswith(_UNION_PAY) or has_check_digit(digits)
        if shaped and _has_cue(_CARD_CUE, text, match):
            yield match.span()


def _has_cue(cue: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    """Say whether a word before a number, or in brackets behind it, tells what it is."""
    start, end = match.span()
    if cue.search(text, max(0, start - _CUE_REACH), start):
        return True
    return text.startswith("(", end) and cue.search(text, end, end + _CUE_BEHIND) is not None


def is_checked(number: str) -> bool:
    """Say whether the last character of an identity number is the one its digits ask for."""
    digits = _digits(number)
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return digits[-1] == _CHECKS[total % len(_CHECKS)]


def has_check_digit(digits: str) -> bool:
    """Say whether a card's number holds its own check digit (Luhn)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - _NINE if number > _NINE else number for number in doubled) % 10 == 0


def _digits(number: str) -> str:
    return re.sub("[ -]", "", number).upper()
