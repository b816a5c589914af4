"""Noise goes before blocks exist, and every character of it is kept in `omitted`.

Sites and pagers damage text in ways that change what it says (2023年1⏎5、1月 is 2023年11月), so
that is undone first; what only surrounds the text is taken away after. Each step is a function
from lines to lines and what it left out; `after_block` counts in origins until blocks exist.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from extract.labels import begins_with_label
from extract.numbering import parse_number
from extract.pager import repair_pager, split_flattened
from extract.reading import Line, Reading, cut_line, cut_spans
from extract.spacing import close_gaps
from mingjian.document import BlockKind, Omitted, Problem
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.text import fold, visible

# A repeated paragraph counts as a copy from this many visible characters on, and only in a run of
# copies or right behind its twin: one sentence of boilerplate said twice is the writer's own.
REPEAT_CHARS = 40
# A line this long that ends in the middle of a sentence was broken by a machine.
HARD_BREAK_CHARS = 30
# A numbered line up to this length is a heading, commas or not.
NUMBERED_HEAD_CHARS = 60
# Dates, sources and links to other pages are short.
FURNITURE_CHARS = 64
# Where a page prints its own date and breadcrumbs.
PAGE_HEAD_LINES = 12

# A converter that prints bold words twice does so again and again; a writer may once.
DOUBLES = 3
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{4,12})(?=\1)")
# Converters also write ɑ and ɡ, and tones as marks of their own behind the vowel.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_PINYIN = re.compile(rf"(?<=[\u4e00-\u9fff])[(（][a-züêɑɡ{_TONES}]{{1,7}}[)）]")
_TONE = re.compile(f"[{_TONES}]")
_CRUMB = re.compile(r"\s*\d{1,2}[.、]\s*\S{2,8}\s*")
_HOME = re.compile(r"\s*1[.、]\s*(?:首页|主页|网站首页)\s*")
_PAGE_DATE = re.compile(r"\s*20\d\d-\d\d-\d\d(?:\s+\d\d:\d\d(?::\d\d)?)?\s*")
_COMPLETE = frozenset("。!?;:…”’)】》.、")
_COMMA = re.compile(r"[,、;。]")

Cleaned = tuple[list[Line], list[Omitted]]
Step = Callable[[list[Line]], Cleaned]


def clean(reading: Reading) -> Reading:
    """Undo damage and take noise away; each removed character stands in `omitted`.

    Text and web pages go through all steps; Word and PDF files, whose paragraphs are the writer's
    own, only through those for copied furniture and repeated runs.
    """
    lines = [_trim(_number(line, i)) for i, line in enumerate(reading.lines)]
    omitted = list(reading.omitted)
    for step in WEB_STEPS if reading.web else OFFICE_STEPS:
        lines, removed = step(lines)
        omitted += removed
    return replace(
        reading,
        lines=tuple(lines),
        omitted=tuple(sorted(omitted, key=lambda o: o.after_block)),
        problems=reading.problems + _withheld(omitted),
    )


def strip_furniture(lines: list[Line]) -> Cleaned:
    """Take away the lines a site puts round a text: 上一篇, 扫一扫, 由会员分享 …"""
    patterns = _furniture()["line"]

    def is_furniture(line: Line) -> bool:
        # In other scripts (發佈時間：) short lines are worth the look.
        text = line.text if len(line.text) > FURNITURE_CHARS else fold(line.text)
        return any(pattern.search(text) for pattern in patterns)

    return _drop(lines, is_furniture, "furniture")


def strip_inserts(lines: list[Line]) -> Cleaned:
    """Take away what a site put into sentences: (材料来源:…网), withheld pages, pinyin."""
    omitted: list[Omitted] = []
    for reason in ("inline", "cut"):
        for pattern in _furniture()[reason]:
            lines, removed = _cut_matches(lines, pattern, "insert" if reason == "inline" else "cut")
            omitted += removed
    # Tones tell pinyin from words in brackets: 端口（ftp）, 长度（mm）.
    if any(_TONE.search(m) for x in lines for m in _PINYIN.findall(x.text)):
        lines, removed = _cut_matches(lines, _PINYIN, "pinyin")
        omitted += removed
    return lines, omitted


def strip_doubles(lines: list[Line]) -> Cleaned:
    """Take away the second of words printed twice for bold (领导班子领导班子)."""
    found = sum(len(_DOUBLED.findall(line.text)) for line in lines)
    return _cut_matches(lines, _DOUBLED, "doubled") if found >= DOUBLES else (lines, [])


def strip_breadcrumbs(lines: list[Line]) -> Cleaned:
    """Take away a numbered path `1. 首页 2. … 3. 正文` at the head of a page, and its date."""
    crumbs: set[int] = set()
    for place, line in enumerate(lines[:PAGE_HEAD_LINES]):
        if _HOME.fullmatch(line.text):
            crumbs.update(_crumb_run(lines, place))
    dates = {i for i, x in enumerate(lines[:PAGE_HEAD_LINES]) if _PAGE_DATE.fullmatch(x.text)}
    omitted = [Omitted("breadcrumb", lines[i].text, lines[i].origin) for i in sorted(crumbs)]
    omitted += [Omitted("page-date", lines[i].text, lines[i].origin) for i in sorted(dates)]
    return [x for i, x in enumerate(lines) if i not in crumbs | dates], omitted


def join_hard_breaks(lines: list[Line]) -> Cleaned:
    """Join a paragraph a converter broke in the middle of a sentence."""
    joined: list[Line] = []
    for line in lines:
        if joined and _is_broken(joined[-1], line):
            joined[-1] = replace(joined[-1], text=joined[-1].text + line.text)
        else:
            joined.append(line)
    return joined, []


def drop_repeats(lines: list[Line]) -> Cleaned:
    """Keep the first of a run of paragraphs that stands twice (a page extracted twice)."""
    keys = [_repeat_key(line) for line in lines]
    seen: set[str] = set()
    twins = []
    for key in keys:
        twins.append(bool(key) and key in seen)
        seen.add(key)
    copies = {i for i, twin in enumerate(twins) if twin and _has_company(twins, keys, i)}
    omitted = [Omitted("repeated", lines[i].text, lines[i].origin) for i in sorted(copies)]
    return [line for i, line in enumerate(lines) if i not in copies], omitted


WEB_STEPS: tuple[Step, ...] = (
    close_gaps,
    strip_furniture,
    strip_breadcrumbs,
    repair_pager,
    strip_inserts,
    strip_doubles,
    split_flattened,
    join_hard_breaks,
    drop_repeats,
)
OFFICE_STEPS: tuple[Step, ...] = (close_gaps, strip_furniture, strip_inserts, drop_repeats)


@lru_cache(maxsize=1)
def _furniture() -> dict[str, list[re.Pattern[str]]]:
    rows = load_lexicon(LEXICONS / "site_furniture.tsv").rows
    scopes = ("line", "inline", "cut")
    return {scope: [re.compile(p) for p, s, _ in rows if s == scope] for scope in scopes}


def _number(line: Line, origin: int) -> Line:
    """Set a line's origin; not by dataclasses.replace, which takes twice as long for every line."""
    return Line(line.text, line.kind, line.look, line.location, line.source, origin)


def _trim(line: Line) -> Line:
    """Cut the blanks at both ends; inside, nothing is touched."""
    text = line.text
    if text == text.strip():
        return line
    end = len(text.rstrip())
    begin = len(text) - len(text.lstrip())
    trimmed = cut_line(line, end, len(text)) if end < len(text) else line
    return cut_line(trimmed, 0, begin) if 0 < begin <= end else trimmed


def _drop(lines: list[Line], test: Callable[[Line], bool], reason: str) -> Cleaned:
    kept: list[Line] = []
    omitted: list[Omitted] = []
    for line in lines:
        if line.kind is BlockKind.PARAGRAPH and test(line):
            omitted.append(Omitted(reason, line.text, line.origin))
        else:
            kept.append(line)
    return kept, omitted


def _cut_matches(lines: list[Line], pattern: re.Pattern[str], reason: str) -> Cleaned:
    kept: list[Line] = []
    omitted: list[Omitted] = []
    for line in lines:
        if pattern.search(line.text) is None:
            kept.append(line)
            continue
        found = list(pattern.finditer(line.text))
        omitted += [Omitted(reason, match.group(), line.origin) for match in reversed(found)]
        kept.append(cut_spans(line, [match.span() for match in found]))
    return kept, omitted


def _crumb_run(lines: list[Line], start: int) -> range:
    stop = start
    while stop < len(lines) and (
        not lines[stop].text or (_CRUMB.fullmatch(lines[stop].text) and stop < start + 10)
    ):
        stop += 1
    return range(start, stop)


def _is_broken(line: Line, following: Line) -> bool:
    """Say whether a line stops in mid-sentence: long, with commas inside, without an end mark.

    A heading may lack an end mark too, but is short or has no comma; a number, a label or a
    bracket begins a paragraph of its own.
    """
    text, after = line.text, following.text
    if not text or not after or BlockKind.CELL in {line.kind, following.kind}:
        return False
    if line.look.outline or following.look.outline or fold(text[-1]) in _COMPLETE:
        return False
    if len(text) < HARD_BREAK_CHARS or not _COMMA.search(fold(text)):
        return False
    if len(text) <= NUMBERED_HEAD_CHARS and parse_number(text) is not None:
        return False
    if after[0] in "【《“(（附" or begins_with_label(after):
        return False
    return parse_number(after) is None


def _repeat_key(line: Line) -> str:
    if line.kind is not BlockKind.PARAGRAPH:
        return ""
    key = visible(line.text)
    return key if len(key) >= REPEAT_CHARS else ""


def _has_company(twins: list[bool], keys: list[str], place: int) -> bool:
    """A copy stands beside another copy, or right behind its twin."""
    beside = [twins[i] for i in (place - 1, place + 1) if 0 <= i < len(twins)]
    return any(beside) or (place > 0 and keys[place - 1] == keys[place])


def _withheld(omitted: list[Omitted]) -> tuple[Problem, ...]:
    """Tell that a site held back part of the text: what is missing there is not the writer's."""
    if not any(o.reason == "cut" for o in omitted):
        return ()
    return (Problem("text-withheld", "来源网站隐去了部分正文，请索取完整文件"),)
