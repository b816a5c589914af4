"""The page, the list and the lines of copies."""

import json
import re
from html import unescape
from pathlib import Path

from openpyxl import load_workbook

from mingjian.copies import Compared, CopiedPassage, Copy, CopyKind, Paper
from report.copies.differing import split_differing
from report.copies.lines import copy_lines
from report.copies.page import MOST_PAIRS, PageWriter
from report.copies.sheet import PAIRS, write_sheet
from report.copies.text import describe_lines
from report.copies.wording import describe_compared, describe_copy, describe_paper

EVIL = "<script>alert(1)</script>"
PAPER = Paper("《连心桥》", "a/新.docx", 0, "石桥村", 2023)
OTHER = Paper("=1+1", "b/旧.docx", 0, "柳塘村", 2021)
PASSAGE = CopiedPassage(
    f"周桂兰带人修渠，电话13812345678。{EVIL}", "吴明带人修渠，电话13912345678。", 20, False
)
COPY = Copy(PAPER, OTHER, CopyKind.PARTIAL, 3, 120, 0.4567, 0.3, (PASSAGE,))
WHOLE = Copy(PAPER, OTHER, CopyKind.EXACT, 1, 900, 1.0, 1.0)


def _page(tmp_path: Path, copies: list[Copy]) -> str:
    writer = PageWriter()
    for copy in copies:
        writer.add(copy)
    writer.write(Compared(10, 2), tmp_path / "p.html")
    return (tmp_path / "p.html").read_text("utf-8")


def test_a_pair_is_told_neutrally() -> None:
    assert describe_copy(COPY) == "与《=1+1》（柳塘村，2021年）有3段相同文字，占本文自有文字的45%"
    assert describe_copy(WHOLE).endswith("占本文自有文字的100%（全文相同）")


def test_a_paper_without_unit_and_year_is_told_by_its_file() -> None:
    assert describe_paper(Paper("连心桥", "b/旧.docx")) == "《连心桥》（旧.docx）"


def test_nothing_accuses(tmp_path: Path) -> None:
    text = _page(tmp_path, [COPY, WHOLE])
    assert not re.search("抄袭|雷同|剽窃|造假", text)


def test_strangers_texts_are_escaped_and_numbers_masked(tmp_path: Path) -> None:
    text = _page(tmp_path, [COPY])
    assert EVIL not in text
    assert "13812345678" not in unescape(re.sub("<[^>]+>", "", text))
    assert "13912345678" not in unescape(re.sub("<[^>]+>", "", text))


def test_the_page_runs_no_script_and_fetches_nothing(tmp_path: Path) -> None:
    text = _page(tmp_path, [COPY])
    assert "<script" not in text
    assert "script-src &#39;none&#39;" in text
    assert not re.search(r'(?:src|href)="(?!#|data:,)', text)


def test_the_page_is_bounded_and_says_what_it_left_out(tmp_path: Path) -> None:
    text = _page(tmp_path, [COPY] * (MOST_PAIRS + 7))
    assert text.count('class="pair"') == MOST_PAIRS
    assert "另有7对没有列在本页" in text


def test_a_page_without_pairs_says_so(tmp_path: Path) -> None:
    assert "没有找到相同的自有文字" in _page(tmp_path, [])


def test_equal_pairs_give_equal_pages(tmp_path: Path) -> None:
    assert _page(tmp_path, [COPY, WHOLE]) == _page(tmp_path, [COPY, WHOLE])


def test_what_differs_is_marked_on_both_sides() -> None:
    left, right = split_differing("周桂兰带人修渠", "吴明带人修渠")
    assert [piece.text for piece in left if not piece.same] == ["周桂兰"]
    assert [piece.text for piece in right if not piece.same] == ["吴明"]
    assert "".join(piece.text for piece in left) == "周桂兰带人修渠"


def test_a_number_cut_by_the_end_of_a_passage_stays_masked() -> None:
    text = "修" * 595 + "13812345678" + "渠" * 50
    assert "1234" not in "".join(piece.text for piece in split_differing(text, text)[0])


def test_the_list_has_a_row_a_pair_and_no_formula(tmp_path: Path) -> None:
    write_sheet(Compared(10, 0, 1), [COPY, WHOLE], tmp_path / "x.xlsx")
    sheet = load_workbook(tmp_path / "x.xlsx")[PAIRS]
    rows = list(sheet.iter_rows(values_only=True))
    heads = list(rows[0])
    assert len(rows) == 3
    assert rows[1][heads.index("对方")] == "=1+1"
    assert sheet.cell(2, heads.index("对方") + 1).data_type == "s"
    assert rows[1][heads.index("占本文自有文字")] == 0.45
    assert "138****5678" in str(rows[1][heads.index("最长的相同文字")])


def test_lines_are_whole_json_with_a_sum() -> None:
    lines = [json.loads(line) for line in copy_lines(Compared(10, 2), [COPY, WHOLE])]
    assert [line["record"] for line in lines] == ["compared", "copy", "copy", "end"]
    assert {line["schema"] for line in lines} == {"mingjian.copies/1"}
    assert lines[1]["passages"][0]["text"] == PASSAGE.text
    assert (lines[-1]["copies"], lines[-1]["exact"], lines[-1]["near"]) == (2, 1, 0)


def test_the_terminal_gets_masked_single_lines() -> None:
    lines = list(describe_lines(COPY))
    assert len(lines) == 3
    assert "138****5678" in lines[2]


def test_what_could_not_be_compared_is_told() -> None:
    assert "1个没有可比对的记录" in describe_compared(Compared(10, 0, 1))
