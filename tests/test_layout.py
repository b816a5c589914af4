"""The markup of corpora/structure, and that the shipped half of it is read as well as promised."""

import io
from pathlib import Path

import docx
import pytest

from bench.headings import judge
from extract.reader import read_document
from layout import Dress, Piece, TableRow, load_layouts, parse_layouts
from layout_docx import build_docx, build_text
from mingjian.paths import CORPORA

DEV = sorted(
    path
    for path in (CORPORA / "structure" / "dev").glob("*.layout")
    if not path.stem.startswith("forms")
)
# What a change may cost on the documents it was tuned on: far above what unseen ones show.
LEAST_F1 = 0.97
# As plain text, heads that show by their looks alone are lost.
LEAST_TEXT_F1 = 0.85
SMALL = """=== x1 | clerk | plan | a note
% a comment
^ 方案
#1{b,sz18} 一、目标
- 正文。
#2{auto=（一）,lv2} 动员。|要快。
#2{auto=（二）,lv2} 收尾。|要稳。
~ 一、目标	1
| 姓名 | < |
| 张三 | 李四⏎王五 |

= leader | 姓名 | 张三 | filled
"""


def test_the_markup_gives_looks_levels_tables_and_fields() -> None:
    (layout,) = parse_layouts(SMALL)
    assert (layout.id, layout.hand, layout.genre) == ("x1", "clerk", "plan")
    assert layout.headings() == (("一、目标", 1), ("（一）动员", 2), ("（二）收尾", 2))
    assert layout.pieces[1] == Piece("heading", "一、目标", "", 1, Dress(bold=True, size=18.0))
    assert TableRow(("姓名", "<")) in layout.pieces
    assert layout.fields[0].canonical == "leader"


def test_a_line_that_is_no_markup_is_named() -> None:
    with pytest.raises(ValueError, match=r"a.layout:2"):
        parse_layouts("=== x | y | z |\n?? what\n", "a.layout")


def test_automatic_numbers_are_in_no_text_but_are_read() -> None:
    (layout,) = parse_layouts(SMALL)
    data = build_docx(layout)
    assert "（一）" not in "".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    texts = [block.text for block in read_document(data, "x.docx").blocks]
    assert "（一）动员。要快。" in texts and "（二）收尾。要稳。" in texts


def test_text_keeps_the_automatic_numbers_and_loses_the_looks() -> None:
    (layout,) = parse_layouts(SMALL)
    assert "（一）动员。要快。" in build_text(layout).decode().splitlines()


@pytest.mark.parametrize("path", DEV, ids=lambda path: path.stem)
def test_headings_of_the_shipped_documents_are_found(path: Path) -> None:
    for build, name, least in (
        (build_docx, "x.docx", LEAST_F1),
        (build_text, "x.txt", LEAST_TEXT_F1),
    ):
        scores = [judge(layout, build(layout), name).score for layout in load_layouts(path)]
        right = 2 * sum(score.levels for score in scores)
        assert right >= least * sum(score.true + score.found for score in scores), name
