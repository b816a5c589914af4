"""Unnumbered lines that may be headings by their look, their words, or their place: families.

A family is a set of lines that are alike: of one style, one look, one sign (■), of known heading
words, or plain. `weighing` decides which of them are believed.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from extract.headings.elements import Element, Shape
from extract.headings.nesting import FRAME, KNOWN, PLAIN
from extract.headings.never import contents_words, is_aside
from extract.headings.page import Page
from extract.reading import Look
from extract.roles import guess_role, is_alias
from mingjian.text import visible

_PLAIN_CHARS = 28
_DISTINCT_CHARS = 45
_STYLED_CHARS = 90
_LEAST_CHARS = 4
BRACKET, LABEL, COLON, LOOK = "bracket", "label", "colon", "look"
# Small bullets head nothing if the neighbours have one too.
_BULLETS = "•◦▪·○-*"
SYMBOLS = "★◆■▲➢❖✦▪◇□△►▶●• "
_BRACKET = re.compile(r"\s*[【〖\[]([^】〗\]]{2,20})[】〗\]]\s*")
_FRAME = re.compile(
    r"(?:前\s*言|承\s*诺\s*书|引\s*言|导\s*[语言]|序\s*言|引\s*子|尾\s*声|[绪余]\s*论|结\s*[语论]|结束语|(?:内容)?(?:摘\s*要|提\s*要)|参考文献|致\s*谢|附\s*录.{0,12}|后\s*记)"
)
_CREDITS = re.compile(
    r"(?:内容)?(?:摘\s*要|提\s*要)|关\s*键\s*词|作者简介|基金项目|中图分类号|编者按|来源|配?图.*"
)
# A line of code or a link has no two Chinese characters in a row; 难 may stand alone.
_HAN = re.compile(r"[\u4e00-\u9fff]\s*[\u4e00-\u9fff]|^\s*[\u4e00-\u9fff]\s*$")
# Larger words of another language: Introduction, Risk Analysis
_LATIN = re.compile(r"\s*[A-Z][A-Za-z]{3,}(?:[ &/-]{1,3}[A-Za-z]+)*\s*:?\s*")
# 联系电话   0571-88886666: a filled-in line. Blanks within a title stand between single words.
_FILLED = re.compile(r"\S{3,}(?:\s{3,}|\t)\S|\S\s{3,}\S{3}")
_INNER_STOP = re.compile(r"[。;](?=.)")
_LABELLED = re.compile(r"[^:]{1,16}:\s*\S")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: which lines are numbered, which title, which `barred`; the contents' words."""

    numbered: Set[int]
    title: Set[int]
    barred: Set[int]
    listed: Set[str]


def find_bare(page: Page, scope: Scope) -> Iterator[Element]:
    """Find the unnumbered lines that may be headings; `kind` names the family of each."""
    for place, text in enumerate(page.texts):
        if page.is_paragraph(place) and place not in scope.barred:
            element = _read(page, place, text, scope.listed)
            if element:
                yield element


def is_known(text: str) -> bool:
    """Say whether a folded line is nothing but known heading words: 主要做法, 结语, 成效："""
    return is_alias(text.rstrip(":。 ")) or bool(_FRAME.fullmatch(text.strip(" :")))


def is_of_known(text: str) -> bool:
    """Say whether a line is known heading words or ends in some: 背景与起因, 我们的打算"""
    return is_alias(text) or bool(guess_role(text))


def is_labelled(text: str) -> bool:
    """Say whether a folded line is a label with something behind it: 2023年：夯基之年"""
    return bool(_LABELLED.match(text))


def _read(page: Page, place: int, text: str, listed: Set[str]) -> Element | None:
    look = page.looks[place]
    bracket = _BRACKET.match(text)
    if bracket and not _CREDITS.fullmatch(bracket.group(1)):
        shape = Shape.WHOLE if bracket.end() == len(text) else Shape.RUN_IN
        return Element(place, 0, bracket.end(), BRACKET, None, shape, look)
    in_contents = bool(listed) and contents_words(text) in listed
    outline = page.lines[place].look.outline
    kind = _family(page, place, text) or (PLAIN if in_contents else None)
    if kind is None:
        return None
    sure = in_contents or outline is not None
    end = len(text)
    return Element(place, 0, end, kind, None, Shape.WHOLE, look, outline=outline, sure=sure)


def _family(page: Page, place: int, text: str) -> str | None:
    """Name the lines this one is like; None if no heading looks like it."""
    look: Look = page.lines[place].look
    if look.outline:
        return f"outline-{look.outline}" if len(text) <= _STYLED_CHARS else None
    if len(text) > _DISTINCT_CHARS or _is_no_title(page, place):
        return None
    if _FRAME.fullmatch(text.strip(" :")):
        return FRAME
    if page.looks[place].smaller and not page.looks[place].bold:
        return None
    if any(page.looks[place]):
        return f"{LOOK} {page.looks[place]}"
    return f"symbol {text[0]}" if text[0] in SYMBOLS else _family_of_words(text)


def _is_no_title(page: Page, place: int) -> bool:
    """Say whether a line is filled in, broken, an aside, a bullet among bullets, or code."""
    text = page.texts[place]
    if "\n" in text or is_aside(text) or _FILLED.search(text.strip()):
        return True
    return _is_bulleted(page, place) or not _is_readable(page, place)


def _is_readable(page: Page, place: int) -> bool:
    """Say whether a line is Chinese, or larger words of another language nothing is styled beside.

    Where headings are styled, such words stand on covers.
    """
    text = page.texts[place]
    if _HAN.search(text):
        return True
    return bool(page.looks[place].larger and not page.is_outlined and _LATIN.fullmatch(text))


def _is_bulleted(page: Page, place: int) -> bool:
    if page.texts[place][:1] not in _BULLETS:
        return False
    beside = [*page.texts[max(0, place - 1) : place], *page.texts[place + 1 : place + 2]]
    return any(text[:1] in _BULLETS for text in beside if text)


def _family_of_words(text: str) -> str | None:
    if is_of_known(text):
        return KNOWN
    is_short = len(visible(text)) >= _LEAST_CHARS and len(text) <= _PLAIN_CHARS
    if not is_short or _INNER_STOP.search(text):
        return None
    if is_labelled(text):
        return LABEL
    return COLON if text.endswith(":") else PLAIN
