"""Which lines are headings, and of which level, in files that mostly have no heading styles.

Evidence, strongest first: the file's own outline; a number with short words behind it; 【】; words
that are known heading words; a row of short lines that look alike. A run-in heading
(动员部署。要…) is only the head of its paragraph and counts only beside others of its shape.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from extract.numbering import parse_number
from extract.reading import Line
from extract.roles import alias_prefix, is_alias
from mingjian.document import BlockKind, Heading
from mingjian.text import fold_width, visible

# Widths in characters, measured on public 方案 and 案例: few headings are longer.
HEADING_CHARS = 45
NUMBERED_CHARS = 60
RUN_IN_CHARS = 32
PLAIN_RUN_IN_CHARS = 22
PLAIN_HEADING_CHARS = 28
# A body of at least this length makes the short line before it a heading.
BODY_CHARS = 60
MAX_LEVEL = 9
# The dots and the page number of a line of contents stand at its end.
TOC_TAIL = 80
LETTERHEAD_LINES = 6

_STOP = re.compile(r"[。:;!?]")
_ITEM_END = tuple(";,。、")
_BRACKET = re.compile(r"\s*[【〖\[]([^】〗\]]{2,20})[】〗\]]\s*")
_LETTERHEAD = re.compile(
    r"附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*:?|.{0,12}(?:简报|信息|专报|动态|工作通讯)|[(]?(?:总)?第\s?\d+\s?期[)]?.{0,12}"
    r"|.{2,24}(?:办公室|组织部|党建办|工委|党委)编?印?\s+\d{4}年\d{1,2}月\d{1,2}日|[―—_=-]{4,}|编\s?者\s?按.{0,4}"
)
_TOC = re.compile(r"[.…·]{4,}\s*-?\d*\s*$|\t\d+\s*$")
_DATED = re.compile(
    r"[\u4e00-\u9fff“”]{2,14}[(][^()]{0,24}(?:年|月|长期)[^()]{0,24}[)](?!\s*[,。;])"
)
_PLAIN = re.compile(r"[^,。;!?:、(]+(?:[(][^()]*[)])?")
_SENTENCE_LIKE = re.compile(r"(?:是|了|的|将|被|把|为)$")
_LABEL = re.compile(r"[^:]{1,12}[:]")
# What leads into an enumeration or a quotation heads nothing.
_LEAD_IN = re.compile(r"(?:另?一方面|首先|其次|再次|最后|同时|此外|截至|附件?\d)")
_SPEECH = re.compile(r"(?:指出|强调|认为|表示|说|如下|包括|有|即|是|为|要求|提出)$")

# Kinds of headings without a number, with the depth they usually stand at.
_BRACKET_RANK, _ALIAS_RANK, _PLAIN_RANK, _RUN_IN_RANK = 1.1, 1.5, 1.6, 7.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible heading: line.text[start:end], its kind and usual depth."""

    line: int
    start: int
    end: int
    kind: str
    rank: float
    whole: bool


def find_headings(lines: Sequence[Line], labelled: Container[int] = ()) -> tuple[Heading, ...]:
    """Find the headings of a text; `block` numbers them by line.

    Cells, notes, titles, `labelled` lines (标签：正文) and lines of a table of contents are never
    headings.
    """
    title = find_title(lines)
    candidates = []
    for place, line in enumerate(lines):
        outside = place in title or place in labelled or _is_toc(line)
        if line.kind is BlockKind.PARAGRAPH and not outside:
            candidate = _find_candidate(lines, place)
            if candidate:
                candidates.append(candidate)
    kept = _keep_supported(candidates)
    return _assign_levels(lines, kept)


def find_title(lines: Sequence[Line]) -> range:
    """Give the lines that hold the document's title: none or up to three at its head.

    The only line of outline level 1 near the head; else styled or centred short lines, or the
    first short line without an end mark that is neither numbered nor a known heading.
    """
    sole = _sole_outline(lines)
    if sole is not None:
        return range(sole, sole + 1)
    start = 0
    while start < min(len(lines), LETTERHEAD_LINES) and _is_letterhead(lines[start].text):
        start += 1
    stop = start
    while stop < min(len(lines), start + 3) and _is_title_line(lines, stop, start):
        stop += 1
    return range(start, stop)


def _sole_outline(lines: Sequence[Line]) -> int | None:
    """Give the line that alone has outline level 1, if it stands before all other outlines."""
    outlined = [n for n, line in enumerate(lines) if line.look.outline]
    tops = [n for n in outlined if lines[n].look.outline == 1]
    near = len(tops) == 1 and tops[0] == outlined[0] and tops[0] < 2 * LETTERHEAD_LINES
    return tops[0] if near and parse_number(lines[tops[0]].text) is None else None


def _is_letterhead(text: str) -> bool:
    """附件1, 党建工作简报, （第7期） and its office with the date stand above the title."""
    return bool(_LETTERHEAD.fullmatch(fold_width(text).strip()))


def _is_title_line(lines: Sequence[Line], place: int, first: int) -> bool:
    line, text = lines[place], lines[place].text
    if line.kind is not BlockKind.PARAGRAPH or len(text) > 60 or not visible(text):
        return False
    if line.look.title:
        return True
    if line.look.outline or parse_number(text) or text.endswith(tuple("。；;：:，,")):
        return False
    if _LABEL.match(fold_width(text)) or _BRACKET.match(text):
        return False
    if place > first:
        # The second line of a title looks like the first: 实施方案 under a project's name.
        return line.look.centred and line.look.size == lines[first].look.size
    return not is_alias(text)


def _is_toc(line: Line) -> bool:
    return line.look.toc or bool(_TOC.search(fold_width(line.text[-TOC_TAIL:])))


def _find_candidate(lines: Sequence[Line], place: int) -> _Candidate | None:
    """Try the kinds of evidence in order of strength."""
    line = lines[place]
    text = fold_width(line.text)
    if line.look.outline and len(text) <= 2 * HEADING_CHARS:
        rank = line.look.outline / 10
        return _Candidate(place, 0, len(text), f"outline-{line.look.outline}", rank, True)
    bracket = _BRACKET.match(text)
    if bracket:
        return _Candidate(
            place, 0, bracket.end(), "bracket", _BRACKET_RANK, bracket.end() == len(text)
        )
    number = parse_number(text)
    if number:
        return _numbered(place, text, number.length, number.kind, number.rank)
    return _unnumbered(lines, place, text)


def _numbered(place: int, text: str, start: int, kind: str, rank: float) -> _Candidate | None:
    """A number with short words is a heading; with a long text, its first short sentence is."""
    body = text[start:]
    if kind in {"stage", "article"} or not body.strip():
        return None
    if kind == "shi":
        return _shi(place, text, start)
    if len(body) <= NUMBERED_CHARS and not _STOP.search(body[:-1]) and not _ends_item(body):
        return _Candidate(place, 0, len(text), kind, rank, True)
    end = _run_in_end(body, RUN_IN_CHARS)
    if end is None:
        return None
    return _Candidate(place, 0, start + end, f"{kind}-run-in", rank, False)


def _ends_item(body: str) -> bool:
    """An item of a list ends in ； or 。; a field has its value behind the colon."""
    return body.endswith(_ITEM_END) or _has_label(body)


def _shi(place: int, text: str, start: int) -> _Candidate | None:
    """一是… heads a part only if it opens its paragraph and its sentence is short."""
    stop = _STOP.search(text)
    if stop is None or stop.start() > 35:
        return None
    whole = stop.end() == len(text)
    return _Candidate(place, 0, stop.start(), "shi" if whole else "shi-run-in", 6.0, whole)


def _unnumbered(lines: Sequence[Line], place: int, text: str) -> _Candidate | None:
    bare = text.rstrip(":。 ")
    if len(bare) <= HEADING_CHARS and is_alias(bare) and not _has_label(bare):
        return _Candidate(place, 0, len(text), "alias", _ALIAS_RANK, True)
    if _is_plain_heading(lines, place, text):
        return _Candidate(place, 0, len(text), "plain", _PLAIN_RANK, True)
    end = _run_in_end(text, PLAIN_RUN_IN_CHARS)
    if end is not None and len(text) - end >= BODY_CHARS and not _leads_in(text, end):
        return _Candidate(place, 0, end, "run-in", _RUN_IN_RANK, False)
    return None


def _leads_in(text: str, end: int) -> bool:
    """Say whether the first words only introduce what follows: 一方面…, 报告指出：“…"""
    spoken = text[end] == ":" and (_SPEECH.search(text[:end]) or text[end + 1 : end + 2] in '“"')
    return bool(_LEAD_IN.match(text) or spoken)


def _is_plain_heading(lines: Sequence[Line], place: int, text: str) -> bool:
    """A short line without an end mark, in front of a long paragraph."""
    if len(text) > PLAIN_HEADING_CHARS or len(visible(text)) < 4 or not _PLAIN.fullmatch(text):
        return False
    if place + 1 >= len(lines) or _SENTENCE_LIKE.search(text):
        return False
    following = lines[place + 1]
    return following.kind is BlockKind.PARAGRAPH and len(following.text) >= BODY_CHARS


def _has_label(body: str) -> bool:
    """A `负责人：张三` line is a field, no heading."""
    match = _LABEL.match(body)
    return bool(match) and bool(body[match.end() :].strip()) if match else False


def _run_in_end(body: str, limit: int) -> int | None:
    """Find the end of a run-in heading's words: short sentence, dated stage, or known words."""
    dated = _DATED.match(body[: limit + 20])
    if dated and dated.end() <= limit + 12:
        return dated.end()
    stop = _STOP.search(body[: limit + 1])
    prefix = alias_prefix(body) if len(body) > HEADING_CHARS else ""
    near = stop is not None and stop.start() <= len(prefix) + 6
    if prefix and not near and _is_glued(body[len(prefix) :]):
        return len(prefix)
    return stop.start() if stop and stop.start() >= 2 and stop.end() < len(body) else None


def _is_glued(rest: str) -> bool:
    """Say whether a body follows known heading words without any mark: the break was lost."""
    return rest[0] not in "。:;,、!?(的和与及" and not rest.startswith(("是", "为"))


def _keep_supported(candidates: list[_Candidate]) -> list[_Candidate]:
    """Drop shapes that stand alone: run-in and plain headings need a sibling to be believed."""
    counts: dict[str, int] = {}
    for candidate in candidates:
        counts[candidate.kind] = counts.get(candidate.kind, 0) + 1
    return [c for c in candidates if _is_supported(c, counts)]


def _is_supported(candidate: _Candidate, counts: dict[str, int]) -> bool:
    siblings = counts[candidate.kind]
    if candidate.kind.endswith("-run-in"):
        siblings += counts.get(candidate.kind.removesuffix("-run-in"), 0)
    elif candidate.kind not in {"plain", "shi", "run-in"}:
        return True
    return siblings >= 2


def _assign_levels(lines: Sequence[Line], kept: list[_Candidate]) -> tuple[Heading, ...]:
    """Nest the kinds as they come: a kind seen before closes all that came below it."""
    open_kinds: list[tuple[str, float]] = []
    headings = []
    for candidate in kept:
        kind = candidate.kind.removesuffix("-run-in")
        names = [name for name, _ in open_kinds]
        if kind in names:
            open_kinds = open_kinds[: names.index(kind) + 1]
        else:
            open_kinds = [o for o in open_kinds if o[1] < candidate.rank]
            open_kinds.append((kind, candidate.rank))
        words = _own_words(lines[candidate.line].text, candidate)
        level = min(len(open_kinds), MAX_LEVEL)
        headings.append(Heading(candidate.line, candidate.start, candidate.end, words, level))
    return tuple(headings)


def _own_words(text: str, candidate: _Candidate) -> str:
    words = text[candidate.start : candidate.end]
    return words if candidate.kind == "bracket" else words.strip().rstrip(":：")
