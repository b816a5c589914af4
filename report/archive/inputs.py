"""The yellow columns of an archive's workbooks: what people put beside what the tool read."""

from collections.abc import Callable, Mapping, Sequence

from mingjian.catalogue import CatalogueEntry
from report.archive.entry_row import EntryRow
from report.archive.vocabulary import Vocabulary
from report.archive.wording import human_word
from report.ledger.columns import NO_CATEGORY
from report.workbook.sheet import Cell, Column

# The inputs by the field they are about; the last two are about the row.
INPUTS: Mapping[str, str] = {
    "category": "人工类别",
    "genre": "人工文种",
    "year": "人工年度",
    "unit": "人工单位",
    "unit_type": "人工单位类型",
    "region": "人工地区",
    "campaign": "人工主题活动",
    "award": "人工获奖层次",
}
SIGNER, REASON = "复核人", "理由"
# What a person is asked about the doubtful ones; the others are in the ledger.
ASKED = ("category", "year", "unit", "unit_type", "region")
_HINTS: Mapping[str, str] = {
    "category": "与建议不同的、待定的，请选择应归的类别；选了才算定。",
    "year": "写 2021，跨年的写 2021-2022。",
    "campaign": "有几项的用顿号隔开。",
}
_HINT = "与程序读出的不同时填写。"
_WIDTHS = {"category": 10, "unit": 16, "unit_type": 11, "campaign": 14, "award": 11}
_INPUT_WIDTH = 9
_BLANK, _BLANK_CHOICE = Cell(style="input"), Cell(style="input-middle")


def input_column(field: str, vocabulary: Vocabulary) -> Column[EntryRow]:
    """Make a yellow column, filled in with what people decided before."""
    choices = _choices(field, vocabulary)
    style = "input-middle" if choices or field == "year" else "input"
    blank = _BLANK_CHOICE if style == "input-middle" else _BLANK

    def cell(one: EntryRow) -> Cell:
        return Cell(human_word(one.entry, field), style) if one.entry.human else blank

    return Column(
        INPUTS[field],
        _WIDTHS.get(field, _INPUT_WIDTH),
        cell,
        input=True,
        choices=choices,
        hint=_HINTS.get(field, _HINT),
        id=field,
    )


def _choices(field: str, vocabulary: Vocabulary) -> Sequence[str]:
    if field == "category":
        return (*vocabulary.labels, *NO_CATEGORY)
    if field == "genre":
        return tuple(vocabulary.genres.values())
    return {"unit_type": vocabulary.unit_types, "award": vocabulary.awards}.get(field, ())


def signing_columns() -> list[Column[EntryRow]]:
    """Make the columns for a person's name, and why."""
    signed = "导入时作为决定人；也可以只在“运行信息”表填一次。"
    return [
        _said_column(SIGNER, 8, lambda entry: [one.by for one in entry.human], signed),
        _said_column(REASON, 16, lambda entry: [one.reason for one in entry.human], "为什么。"),
    ]


def _said_column(
    heading: str, width: float, say: Callable[[CatalogueEntry], list[str]], hint: str
) -> Column[EntryRow]:
    def cell(one: EntryRow) -> Cell:
        said = "；".join(dict.fromkeys(filter(None, say(one.entry))))
        return Cell(said, "input") if said else _BLANK

    return Column(heading, width, cell, input=True, hint=hint)
