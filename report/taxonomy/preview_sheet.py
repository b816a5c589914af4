"""变更预览.xlsx: what a change of the taxonomy does, a row a project."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from report.taxonomy.records import KIND_WORDS, Effect, EffectCounts, EffectKind
from report.taxonomy.wording import describe_counts, human_words, label_words
from report.workbook.saving import saving_book
from report.workbook.sheet import A3, Book, Cell, Column

TITLE = "分类体系变更预览"
SHEET, NOTES = "变更清单", "说明"
_NOTE_WIDTH = 110
# What a person has to look at has a colour.
_STYLES = {EffectKind.SPLIT: "fair", EffectKind.NEAR: "open"}
EXPLAINED = (
    "改名、合并：类别换成新的名称，合并的几类把握相加，原来待定的仍待定。",
    "拆分：程序分不清拆成的各类，先标待定；“可选”列出各类，“写到的词”是正文里写到的典型内容。",
    "可能属于新类别：正文里写到新类别的几样典型内容，类别没有改动，请人看。",
    "人工定的类别不会被改动：改名、合并的按新名称理解；拆分的照原样保留，请重新定。",
    "表中手机、座机和身份证号码已作隐藏处理。",
)


def write_preview(effects: Iterable[Effect], counts: EffectCounts, path: Path) -> None:
    """Write the workbook; equal effects give equal bytes.

    Raises UsageError if the file cannot be written, most often because it is open in Excel.
    """
    with saving_book(path, TITLE) as book:
        sheet = book.add_sheet(SHEET, paper=A3)
        book.write_table(sheet, _columns(), enumerate(effects, start=1), frozen=3)
        _write_notes(book, counts)


def _columns() -> list[Column[tuple[int, Effect]]]:
    return [
        Column("序号", 6, lambda row: Cell(row[0], "middle")),
        Column("文件", 30, lambda row: Cell(row[1].file)),
        Column("项目名称", 26, lambda row: Cell(row[1].title)),
        Column("单位", 20, lambda row: Cell(row[1].unit)),
        Column("变更", 14, _kind_cell),
        Column("现在的类别", 16, lambda row: Cell(label_words(row[1].before), "middle")),
        Column("改后的类别", 16, lambda row: Cell(label_words(row[1].after), "middle")),
        Column("可选", 24, lambda row: Cell("、".join(row[1].candidates))),
        Column("写到的词", 30, lambda row: Cell("、".join(row[1].words))),
        Column("人工定的类别", 26, lambda row: Cell(human_words(row[1]))),
    ]


def _kind_cell(row: tuple[int, Effect]) -> Cell:
    kind = row[1].kind
    return Cell(KIND_WORDS[kind], _STYLES.get(kind, "middle"))


def _write_notes(book: Book, counts: EffectCounts) -> None:
    sheet = book.add_sheet(NOTES, pages=1)
    sheet.set_column(0, 0, _NOTE_WIDTH)
    for number, cells in enumerate(_note_rows(counts)):
        book.write_row(sheet, number, cells)


def _note_rows(counts: EffectCounts) -> Iterator[Sequence[Cell]]:
    yield (Cell("合计", "title"),)
    yield from ((Cell(line),) for line in describe_counts(counts))
    yield ()
    yield (Cell("怎样看", "title"),)
    yield from ((Cell(line, "plain"),) for line in EXPLAINED)
