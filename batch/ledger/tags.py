"""What people filled in beside what the tool read of an archive's files, as decisions."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from batch.ledger.cells import (
    PROJECT_KEY,
    SHOWN_CHARS,
    Chosen,
    InputCell,
    decide,
    explain_blank,
    pick,
)
from batch.ledger.change import Change, Found
from batch.ledger.checks import Remark
from mingjian.catalogue import FIRST_YEAR, LAST_YEAR, parse_years, years_text
from mingjian.decision import HALF, DecisionKind
from report.archive.inputs import REASON, SIGNER
from report.ledger.records import RowRead
from report.printable import one_line
from report.words import GENRES

MAX_CHARS = 100
_GENRE_IDS = {word: genre for genre, word in GENRES.items()}
_NO_YEAR = (
    "“{heading}”里的“{text}”不是年度，没有采用；"
    f"请写 2021 或 2021-2022 这样，在 {FIRST_YEAR} 到 {LAST_YEAR} 之间"
)
_NO_TEXT = f"“{{heading}}”里的文字太长（最多{MAX_CHARS}字）或有半个字符，没有采用"
_NO_PROJECT = "这份文件没有读出项目，不能填人工项，没有采用"
_ONLY_SIGNED = f"只改了“{SIGNER}”或“{REASON}”，不能确定是哪一项的，没有采用"


def read_tags(row: RowRead, cells: list[InputCell], where: str) -> Found:
    """Read a row of an archive's workbook; each field that was changed is a decision."""
    key = PROJECT_KEY.fullmatch(row.key)
    if key is None:
        yield Remark(where, _NO_PROJECT)
        return
    fields = [one for one in cells if one.column.id]
    signer, reason = pick(cells, SIGNER, REASON)
    changed = [one for one in fields if one.read.changed]
    if not changed:
        # A new reason or name alone belongs to what is decided here, if that is one thing.
        changed = [one for one in fields if one.text]
        if len(changed) != 1:
            yield Remark(where, _ONLY_SIGNED)
            return
    by = one_line(signer.text) if signer and signer.read.changed else ""
    for one in changed:
        # What stood there before tells of what was decided before, not of what was not.
        own = reason if one.read.before or (reason and reason.read.changed) else None
        chosen = _choose(one, own, where)
        if isinstance(chosen, Remark):
            yield chosen
        elif chosen:
            yield _make_change(one.column.id, chosen, (key[1], int(key[2])), (where, by))


def _make_change(
    field: str, chosen: Chosen, project: tuple[str, int], signed: tuple[str, str]
) -> Change:
    """Make the decision on a field; the category has a kind of its own."""
    kind = DecisionKind.CATEGORY if field == "category" else DecisionKind.TAG
    id_ = "" if field == "category" else field
    value, shown = chosen.value, chosen.shown
    if field == "genre":
        value, shown = _GENRE_IDS.get(value, value), _GENRE_IDS.get(shown, shown)
    where, by = signed
    return Change(*project, kind, id_, value, one_line(chosen.reason), shown, where, by)


def _choose(cell: InputCell, reason: InputCell | None, where: str) -> Chosen | Remark | None:
    """Read a cell by its choices, or else by what its field may hold."""
    if cell.column.choices:
        return decide(cell, reason, cell.column.choices, where)
    if not cell.text:
        return explain_blank(cell, reason, where)
    parse, problem = _PARSERS.get(cell.column.id, (_parse_text, _NO_TEXT))
    value = parse(cell.text)
    if value is None:
        shown = cell.text[:SHOWN_CHARS]
        return Remark(where, problem.format(heading=cell.heading, text=shown))
    return Chosen(value, reason.text if reason else "", cell.read.before)


def _parse_years(text: str) -> str | None:
    years = parse_years(text)
    return years_text(*years) if years else None


def _parse_text(text: str) -> str | None:
    line = one_line(text)
    return line if line and len(line) <= MAX_CHARS and not HALF.search(text) else None


_Parse: TypeAlias = Callable[[str], str | None]
_PARSERS: Mapping[str, tuple[_Parse, str]] = {"year": (_parse_years, _NO_YEAR)}
