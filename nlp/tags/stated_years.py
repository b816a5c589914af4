"""The years a project states as its own: signature, number, period, title, stages.

The evidence is that of nlp.dating; here a period keeps its last year too, and what stands in
brackets under a title, in running text or in the number of a bulletin counts as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjian.project import Project
from mingjian.text import fold
from nlp.dating import (
    FILED,
    NUMBER,
    PERIOD,
    SIGNATURE,
    STAGES,
    TITLE,
    YearEvidence,
    find_stage_texts,
    find_year_evidence,
)

ISSUE, SCHOOL_YEAR, DEADLINE = "issue", "school-year", "deadline"
# Runs of more years are histories, not projects.
LONGEST_RUN = 6
_HEAD_BLOCKS, _TAIL_BLOCKS, _LONGEST_LINE = 6, 6, 80
_Y = r"((?:19|20)\d\d)"
_DAY = rf"{_Y}\s?(?:年\s?\d{{1,2}}\s?月|[./-]\s?\d{{1,2}}(?!\d))"
_ANY_YEAR = re.compile(rf"{_Y}(?<!\d{{5}})(?=\s?(?:年|[./-]\s?\d{{1,2}}(?!\d)))")
# The date of a line that a person or office signs too.
_SIGNED_DATE = re.compile(r"(?:(?:19|20)\d\d\s?[年./-]|二[〇○零]).*")
# (青槐镇党委 2021年3月)
_BRACKETED = re.compile(
    rf"[(【\[][^()【】\[\]\d]{{0,30}}{_DAY}(?:\s?\d{{1,2}}\s?日)?[^()【】\[\]\d前后起至到止]{{0,12}}[)】\]]"
)
# 建设周期为2019年3月至2021年3月
_RUN = re.compile(
    r"(?:周期|期限|起止|时段|工期|建设期|创建期|实施期|研究期|执行期|培育期|服务期|实施时间|建设时间|创建时间|项目时间|执行时间)"
    rf"[^。;\n\d]{{0,8}}(?P<run>{_DAY}[^。;,\n]{{0,10}}?[-~至到]+\s?(?:{_Y}\s?[年./-])?[^。;,\n]{{0,8}})"
)
_ISSUE = re.compile(rf"{_Y}\s?年?\s?(?:第|总第)\s?\d{{1,3}}\s?期")
_CODE = re.compile(r"编号[^\n\d]{0,20}?(20[0-4]\d)(?!\d)")
_SCHOOL = re.compile(
    rf"{_Y}\s?(?:年?\s?[-~/至]{{1,2}}\s?(?:20)?\d\d)?\s?学年|{_Y}年?\s?[-~/至]{{1,2}}\s?(?:20)?\d\d\s?学年"
)
_IN_TITLE = re.compile(rf"(?<![\d到至]){_Y}\s?(?:年(?!代|以来|版)|[-~至]\s?(?:20)\d\d\s?年)")
_SENTENCE = re.compile("[,;。!?]")
# 2000年以来 is history, 《…(2019-2023年)》 another paper.
_HISTORY = re.compile(r"年(?:\d{1,2}月)?(?:以来|起|开始|至今|版)|[^\n]{0,6}》")
_MONTH = re.compile(r"\s?(?:年\s?\d{1,2}\s?月|[./-]\s?\d)")
_LATEST_BEFORE = re.compile(r"(?:[到至于]|最迟|截止)\s?$")
_LATEST_AFTER = re.compile(r"[^,。;、\n]{0,10}?(?:前|之前|以前|为止|止)")


@dataclass(frozen=True, slots=True)
class Span:
    """The years from the first to the last, what tells them, and the words that do."""

    first: int
    last: int
    basis: str
    quote: str


def find_stated_years(project: Project, text: str) -> Iterator[Span]:
    """Give the years a project states as its own, the most trusted first.

    `text` is the project's folded text (nlp.folding.fold_project).
    """
    evidence = tuple(find_year_evidence(project))
    yield from map(_plain, _of(evidence, SIGNATURE, NUMBER))
    indexes = project.indexes()
    head = _short_lines(project, indexes[:_HEAD_BLOCKS])
    yield from _search(
        _BRACKETED, [*head, *_short_lines(project, indexes[-_TAIL_BLOCKS:])], SIGNATURE
    )
    yield from _of_fields(evidence)
    yield from map(_plain, _of(evidence, FILED))
    yield from _running(text)
    yield from _of_titles(evidence, [fold(project.title), *head])
    yield from _of_title(project)
    yield from _search(_ISSUE, head, ISSUE)
    yield from _search(_CODE, head, ISSUE)
    yield from _of_stages(project)


def _of(evidence: Sequence[YearEvidence], *bases: str) -> Iterator[YearEvidence]:
    return (one for one in evidence if one.basis in bases)


def _plain(found: YearEvidence) -> Span:
    quote = found.text[found.start : found.end].strip()
    date = _SIGNED_DATE.search(quote) if found.basis == SIGNATURE else None
    return Span(found.year, found.year, found.basis, date.group() if date else quote)


def _of_fields(evidence: Sequence[YearEvidence]) -> Iterator[Span]:
    """Give the years in the fields that ask for the project's times."""
    for found in _of(evidence, PERIOD):
        yield from _of_places(_places(found.text), PERIOD)


def _last_year(text: str, first: int) -> int:
    years = (int(match[1]) for match in _ANY_YEAR.finditer(text))
    return max((year for year in years if first <= year <= first + LONGEST_RUN), default=first)


def _short_lines(project: Project, indexes: range) -> list[str]:
    blocks = project.document.blocks
    return [fold(blocks[n].text) for n in indexes if len(blocks[n].text) <= _LONGEST_LINE]


def _search(pattern: re.Pattern[str], lines: Sequence[str], basis: str) -> Iterator[Span]:
    for line in lines:
        match = pattern.search(line)
        if match:
            yield Span(int(match[1]), int(match[1]), basis, match.group())


def _running(text: str) -> Iterator[Span]:
    """Give the period that a sentence states: 建设周期为2019年3月至2021年3月."""
    match = _RUN.search(text)
    if match:
        first = int(match[2])
        yield Span(first, _last_year(match["run"], first), PERIOD, match.group())


def _of_titles(evidence: Sequence[YearEvidence], lines: Sequence[str]) -> Iterator[Span]:
    for line in lines:
        match = _SCHOOL.search(line)
        if match:
            first = int(match[1] or match[2])
            yield Span(first, first + 1, SCHOOL_YEAR, match.group())
    yield from (_plain(one) for one in _of(evidence, TITLE) if not _is_history(one))


def _of_title(project: Project) -> Iterator[Span]:
    """Give the year anywhere in a stated title; a sentence that stands for one tells nothing."""
    title = fold(project.title)
    match = _IN_TITLE.search(title) if project.title_source == "stated" else None
    if match and not _SENTENCE.search(title):
        first = int(match[1])
        yield Span(first, _last_year(title, first), TITLE, match.group())


def _is_history(found: YearEvidence) -> bool:
    """Say whether a title looks back from its year on: 2020年以来廉洁医院建设情况报告."""
    return _HISTORY.match(found.text, found.start + len("2020")) is not None


def _of_stages(project: Project) -> Iterator[Span]:
    places = [place for text in find_stage_texts(project) for place in _places(text)]
    yield from _of_places(places, STAGES)


def _places(text: str) -> list[re.Match[str]]:
    """Give the years of a text, but for those of its history and of other papers."""
    found = _ANY_YEAR.finditer(text)
    return [match for match in found if not _HISTORY.match(text, match.end())]


def _of_places(places: Sequence[re.Match[str]], basis: str) -> Iterator[Span]:
    """Give the years from the first to the last; those with a month count before bare ones.

    Where they only say what must be over by then, no beginning is known.
    """
    dated = [match for match in places if _MONTH.match(match.string, match.end())]
    started = [match for match in dated or places if not _is_latest(match)]
    chosen = started or dated or places
    if chosen:
        first = min(int(match[1]) for match in chosen)
        last = max(int(match[1]) for match in dated or places)
        last = last if last - first <= LONGEST_RUN else first
        yield Span(first, last, basis if started else DEADLINE, _around(chosen[0]))


def _is_latest(match: re.Match[str]) -> bool:
    text = match.string
    before = text[max(0, match.start() - 4) : match.start()]
    return bool(_LATEST_BEFORE.search(before) or _LATEST_AFTER.match(text, match.end()))


def _around(match: re.Match[str]) -> str:
    """Give a year with what follows it up to the next mark."""
    return re.split(r"[,。;、\n]", match.string[match.start() : match.start() + 30])[0]
