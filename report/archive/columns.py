"""The columns of an archive's two workbooks: what the tool read, and the yellow ones of people.

What a person decides never takes the place of what the tool read: both stand in the row.
"""

from collections.abc import Mapping

from mingjian.catalogue import CatalogueRow
from report.archive.entry_row import EntryRow
from report.archive.inputs import ASKED, INPUTS, input_column, signing_columns
from report.archive.vocabulary import ArchiveNotes, Vocabulary
from report.archive.wording import (
    conclusion_word,
    is_year_weak,
    quotes_text,
    remark_text,
    rivals_text,
    say_doubts,
    year_quote,
    years_of,
)
from report.ledger.imprint import KEY, Table
from report.marks import FIVE
from report.row_keys import project_key
from report.words import STATES, cut_share
from report.workbook.sheet import Cell, Column
from report.workbook.styles import BY_WORD

LEDGER_SHEET, QUEUE_SHEET = "总表", "待复核"
ARCHIVE_SHEETS: Mapping[Table, str] = {Table.ARCHIVE: LEDGER_SHEET, Table.QUEUE: QUEUE_SHEET}
# A link costs a kilobyte of memory until the workbook is closed.
LINKED_ROWS = 5_000
_BLANK = Cell()
_Columns = list[Column[EntryRow]]


def ledger_columns(notes: ArchiveNotes) -> _Columns:
    """Give the columns of 总表."""
    vocabulary = notes.vocabulary
    return [
        *_name_columns(notes),
        _genre_column(vocabulary),
        *_unit_columns(),
        _year_column(),
        Column("年度依据", 13, lambda one: Cell(_basis(one.row, vocabulary))),
        *_category_columns(),
        Column("说明", 20, lambda one: Cell(remark_text(one.row))),
        *(input_column(field, vocabulary) for field in INPUTS),
        *signing_columns(),
        Column("次类", 11, lambda one: Cell("、".join(one.row.secondary)), printed=False),
        Column("自报类别", 12, lambda one: Cell(one.row.declared), printed=False),
        Column("占比", 7, lambda one: _share_cell(one.row.share), printed=False),
        Column("年度把握", 8, lambda one: _share_cell(one.row.year_confidence), printed=False),
        Column("主题活动", 16, lambda one: Cell("、".join(one.row.campaigns)), printed=False),
        Column("获奖层次", 9, lambda one: Cell(one.row.award, "middle"), printed=False),
        Column("关键词", 24, lambda one: Cell("、".join(one.row.keywords)), printed=False),
        *(_state_column(id_, name) for id_, name in FIVE.items()),
        Column("字数", 8, lambda one: Cell(one.row.chars or None, "middle"), printed=False),
        _key_column(),
    ]


def queue_columns(notes: ArchiveNotes) -> _Columns:
    """Give the columns of 待复核."""
    vocabulary = notes.vocabulary
    return [
        *_name_columns(notes),
        _genre_column(vocabulary),
        Column("为什么要看", 22, lambda one: Cell("\n".join(say_doubts(one.entry)))),
        *_category_columns(),
        Column("可能的类别", 14, lambda one: Cell(rivals_text(one.row))),
        Column("类别依据", 30, lambda one: Cell(quotes_text(one.row))),
        _year_column(),
        Column("年度依据", 20, lambda one: Cell(_based(one.row, vocabulary))),
        *_unit_columns(),
        *(input_column(field, vocabulary) for field in ASKED),
        *signing_columns(),
        _key_column(),
    ]


def _name_columns(notes: ArchiveNotes) -> _Columns:
    """Name the file and the project; the path cannot be the link, or its lines would not break."""

    def link(one: EntryRow) -> Cell:
        file = notes.link(one.row) if one.number <= LINKED_ROWS else None
        return Cell("打开", "middle", file=file) if file else _BLANK

    return [
        Column("序号", 6, lambda one: Cell(one.number, "middle")),
        Column("文件", 22, lambda one: Cell(one.row.file)),
        Column("项目名称", 20, lambda one: Cell(one.row.title)),
        Column("原件", 6, link, aside=True),
    ]


def _genre_column(vocabulary: Vocabulary) -> Column[EntryRow]:
    def cell(one: EntryRow) -> Cell:
        genre = one.row.genre or ""
        return Cell(vocabulary.genres.get(genre, genre), "middle")

    return Column("文种", 9, cell)


def _unit_columns() -> _Columns:
    return [
        Column("单位", 16, lambda one: Cell(one.row.unit)),
        Column("单位类型", 9, lambda one: Cell(one.row.unit_type, "middle")),
        Column("地区", 9, lambda one: Cell(one.row.region, "middle")),
    ]


def _year_column() -> Column[EntryRow]:
    def cell(one: EntryRow) -> Cell:
        return Cell(years_of(one.row), "fair" if is_year_weak(one.row) else "middle")

    return Column("年度", 10, cell)


def _category_columns() -> _Columns:
    def conclusion(one: EntryRow) -> Cell:
        word = conclusion_word(one.row)
        return Cell(word, BY_WORD[word])

    return [
        Column("类别（建议）", 11, lambda one: Cell(one.row.category, "middle")),
        Column("置信度", 7, lambda one: _share_cell(one.row.confidence)),
        Column("结论", 8, conclusion),
    ]


def _state_column(id_: str, name: str) -> Column[EntryRow]:
    def cell(one: EntryRow) -> Cell:
        state = next((element.state for element in one.row.elements if element.id == id_), "")
        word = _STATE_WORDS.get(state, state)
        return Cell(word, BY_WORD.get(word, "middle"))

    return Column(name, 8, cell, printed=False)


def _key_column() -> Column[EntryRow]:
    """Name a row by content; a file without a project has no index, so nothing is decided of it."""

    def cell(one: EntryRow) -> Cell:
        row = one.row
        key = (row.sha256 or "") if row.project is None else project_key(row.sha256, row.project)
        return Cell(key or _NO_KEY, "faint", code=True)

    return Column(KEY, 20, cell, hidden=True)


def _basis(row: CatalogueRow, vocabulary: Vocabulary) -> str:
    return vocabulary.bases.get(row.year_basis or "", row.year_basis or "")


def _based(row: CatalogueRow, vocabulary: Vocabulary) -> str:
    """Say what tells the year, and quote it."""
    return "\n".join(part for part in (_basis(row, vocabulary), year_quote(row)) if part)


def _share_cell(share: float | None) -> Cell:
    return Cell(None if share is None else cut_share(share), "percent")


_STATE_WORDS = {state.value: word for state, word in STATES.items()}
_NO_KEY = "#"
