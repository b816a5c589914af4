"""What the workbooks say of an entry, in words; pure."""

from collections.abc import Iterator

from mingjian.catalogue import CatalogueEntry, CatalogueRow, years_text
from mingjian.document import Status
from mingjian.result import Decision, Doubt
from report.archive.standing import Origin, Standing, find_human, find_standing
from report.places import excerpt
from report.rows import UNREAD
from report.words import DECISIONS, DOUBTS, GENRES, STATUSES, TITLE_SOURCES, percent

# Below these a person has to look: a confidence in the year, and how near the second category may
# come to the first (the share that the queue of labelling goes by too).
UNSURE_YEAR = 0.8
CLOSE_SECOND = 0.5
_QUOTE_CHARS = 60
_QUOTES = 2
_PROBLEM_CHARS = 120
# Formats of files in which no document was found; all others are called by their ending.
_FORMATS = {"unknown": "不明", "empty": "", "encrypted": "", "image": "图片"}
_ORIGINS = {
    Origin.SUGGESTED: DECISIONS[Decision.SUGGEST],
    Origin.DECIDED: DECISIONS[Decision.SUGGEST],
    Origin.OPEN: DECISIONS[Decision.REVIEW],
    Origin.OUTSIDE: DECISIONS[Decision.NONE],
    Origin.UNREAD: UNREAD,
}


def conclusion_word(row: CatalogueRow) -> str:
    """Give what the tool itself concluded: 建议, 待定, 非项目 or 未读取."""
    return _ORIGINS[_own_standing(row).origin]


def status_word(row: CatalogueRow) -> str:
    """Say how the reading went."""
    return STATUSES[Status(row.status)] if row.status in list(Status) else row.status


def format_word(row: CatalogueRow) -> str:
    """Name the format as a person knows it; "" if nothing is known of it."""
    format_ = row.format or ""
    return _FORMATS.get(format_, format_)


def problem_text(row: CatalogueRow) -> str:
    """Say what was the matter with the reading; what lies in an archive nobody hands in again."""
    return (row.problem or "").replace("后重新提交", "后放回原处")


def remark_text(row: CatalogueRow) -> str:
    """Say what was the matter with the reading, and why a person is to decide."""
    return "；".join(_remarks(row))


def years_of(row: CatalogueRow) -> int | str | None:
    """Give the year as a number, or several as a text."""
    if row.year is None or row.year_to in (None, row.year):
        return row.year
    return years_text(row.year, row.year_to)


def rivals_text(row: CatalogueRow) -> str:
    """Name the categories that come into question, with their probabilities: 机制46%、其他41%."""
    first = row.ranking[:1]
    rest = (one for one in row.ranking[1:3] if first and one.probability >= 0.1)
    return "、".join(f"{one.label}{percent(one.probability)}" for one in (*first, *rest))


def quotes_text(row: CatalogueRow) -> str:
    """Quote what speaks for the category, the weightiest first."""
    weighed = sorted(row.evidence, key=lambda one: -(one.weight or 0.0))
    return "\n".join(f"“{excerpt(one.quote, _QUOTE_CHARS)}”" for one in weighed[:_QUOTES])


def year_quote(row: CatalogueRow) -> str:
    """Quote what tells the year; "" if nothing does."""
    return f"“{excerpt(row.year_quote, _QUOTE_CHARS)}”" if row.year_quote else ""


def human_word(entry: CatalogueEntry, field: str) -> str:
    """Give what a person put in, in words; "" if nobody did."""
    human = find_human(entry, field)
    if human is None:
        return ""
    return GENRES.get(human.value, human.value) if field == "genre" else human.value


def say_doubts(entry: CatalogueEntry) -> tuple[str, ...]:
    """Say what of an entry a person should look at, and why; nothing if all is sure or settled."""
    return (*_doubt_category(entry), *_doubt_year(entry))


def _remarks(row: CatalogueRow) -> Iterator[str]:
    if row.status != Status.OK:
        yield status_word(row)
    if row.problem:
        yield excerpt(problem_text(row), _PROBLEM_CHARS)
    if row.decision == Decision.REVIEW and _doubt_word(row):
        yield _doubt_word(row)
    if row.title_source in TITLE_SOURCES:
        yield TITLE_SOURCES[row.title_source]


def _doubt_category(entry: CatalogueEntry) -> Iterator[str]:
    row, standing = entry.row, find_standing(entry)
    if standing.origin is Origin.UNREAD:
        yield f"文件没有读出（{status_word(row)}）"
    elif standing.origin is Origin.OPEN:
        yield f"类别待定：{_why_open(row)}"
    elif standing.origin is Origin.SUGGESTED and has_close_second(row):
        first, second = row.ranking[:2]
        yield f"“{first.label}”与“{second.label}”难分"


def _why_open(row: CatalogueRow) -> str:
    why = _doubt_word(row) or "没有把握"
    if not row.ranking:
        return why
    if has_close_second(row):
        first, second = row.ranking[:2]
        return f"{why}，“{first.label}”与“{second.label}”难分"
    return f"{why}，较像“{row.ranking[0].label}”"


def has_close_second(row: CatalogueRow) -> bool:
    """Say whether the second category comes near the first."""
    if len(row.ranking) < 2:
        return False
    first, second = row.ranking[:2]
    return second.probability > CLOSE_SECOND * first.probability


def _doubt_year(entry: CatalogueEntry) -> Iterator[str]:
    row = entry.row
    if not find_standing(entry).is_project or find_human(entry, "year"):
        return
    if row.year is None:
        yield "没有找到年度"
    elif is_year_weak(row):
        yield f"年度{years_of(row)}的依据较弱"


def is_year_weak(row: CatalogueRow) -> bool:
    """Say whether a year stands on weak evidence."""
    return row.year_confidence is not None and row.year_confidence < UNSURE_YEAR


def _doubt_word(row: CatalogueRow) -> str:
    return DOUBTS[Doubt(row.doubt)] if row.doubt in list(Doubt) else ""


def _own_standing(row: CatalogueRow) -> Standing:
    return find_standing(CatalogueEntry(row))
