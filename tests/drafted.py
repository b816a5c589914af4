"""What a call or a form written in a test asks."""

from batch.draft_reading import read_draft
from build import document
from mingjian.profile.draft_line import DraftLine, DraftPaper

_HEAD = "关于申报2025年度党建项目的通知\n现将有关事项通知如下：\n"


def draft_call(text: str) -> tuple[DraftLine, ...]:
    """Read the rules of a call; its title and opening words are put before the text."""
    return read_draft(document(_HEAD + text), "call").lines


def draft_form(text: str) -> DraftPaper:
    """Read a blank form."""
    return read_draft(document(text), "form")


def of_table(lines: tuple[DraftLine, ...], table: str) -> list[dict[str, object]]:
    """Give the values of the lines of a table, in order."""
    return [dict(line.values) for line in lines if line.table == table]
