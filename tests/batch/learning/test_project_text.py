from typing import Any

from batch.learning.project_text import project_text
from mingjian.result import BlockResult
from results import file_result, project


def block(text: str, place: tuple[int, int, int] | None = None) -> BlockResult:
    """Give a block; `place` is table, row and column."""
    table, row, column = place or (None, None, None)
    return BlockResult("cell" if place else "paragraph", text, None, None, table, row, column)


def text_of(*blocks: BlockResult, **changes: Any) -> str:
    result = file_result("甲.docx", project(block=0, blocks=len(blocks)))
    made = project(**{"block": 0, "blocks": len(blocks)} | changes)
    result = type(result)(**{f: getattr(result, f) for f in result.__slots__} | {"blocks": blocks})
    return project_text(result, made)


def test_paragraphs_are_lines_and_only_the_project_s_own() -> None:
    blocks = [block(words) for words in ("前言", "甲项目", "一、做法", "乙项目")]
    assert text_of(*blocks, block=1, blocks=2) == "甲项目\n一、做法"


def test_a_form_s_row_is_a_label_with_its_value() -> None:
    row = [
        block("项目名称", (0, 0, 0)),
        block("代办驿站", (0, 0, 1)),
        block("负责人：", (0, 0, 2)),
        block("姜禾", (0, 0, 3)),
        block("主要做法", (0, 1, 0)),
        block("党员上门。", (0, 1, 1)),
        block("错时服务。", (0, 1, 1)),
    ]
    assert text_of(*row).split("\n") == [
        "项目名称：代办驿站",
        "负责人：姜禾",
        "主要做法：党员上门。",
        "错时服务。",
    ]


def test_cells_that_are_no_pair_stand_each_on_its_line() -> None:
    long = "党员在小区门口设立代办点，收取材料后统一到中心办理。"
    row = [block(long, (0, 0, 0)), block("每周", (0, 0, 1)), block("合计", (1, 0, 0))]
    assert text_of(*row) == f"{long}\n每周\n合计"


def test_without_blocks_there_is_no_text() -> None:
    assert project_text(file_result("甲.docx"), project()) == ""
