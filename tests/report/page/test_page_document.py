from mingjian.result import BlockResult
from paged import blocks
from report.page.document_view import BlockView, Marked, TableView, view_document
from report.page.links import Stretch
from report.page.segments import Mark, MarkKind

NOTHING = Marked({}, {})


def view(lines: tuple[BlockResult, ...], marked: Marked = NOTHING) -> list[BlockView | TableView]:
    return list(view_document(lines, Stretch(3, 0, len(lines)), marked))


def words(block: BlockView) -> str:
    return "".join(segment.text for segment in block.segments)


def test_paragraphs_and_headings_keep_their_order_and_have_names() -> None:
    heading, paragraph = view(blocks("heading|一、背景", "paragraph|党员多。"))
    assert isinstance(heading, BlockView)
    assert isinstance(paragraph, BlockView)
    assert [heading.id, paragraph.id] == ["p3b0", "p3b1"]
    assert [heading.level, paragraph.level] == [4, None]
    assert words(paragraph) == "党员多。"


def test_cells_of_a_table_stand_in_rows() -> None:
    _, table = view(blocks("paragraph|表", "cell 0 0|责任人", "cell 0 1|张三", "cell 1 0|时限"))
    assert isinstance(table, TableView)
    assert [[[words(one) for one in cell.blocks] for cell in row] for row in table.rows] == [
        [["责任人"], ["张三"]],
        [["时限"], []],
    ]


def test_only_the_project_s_own_stretch_is_shown() -> None:
    lines = blocks("paragraph|甲", "paragraph|乙", "paragraph|丙")
    [only] = view_document(lines, Stretch(1, 1, 2), NOTHING)
    assert isinstance(only, BlockView)
    assert words(only) == "乙"


def test_a_page_is_named_where_it_begins() -> None:
    pages = [1, 1, 2, None]
    lines = tuple(BlockResult("paragraph", "文", None, page, None, None, None) for page in pages)
    assert [part.page for part in view(lines) if isinstance(part, BlockView)] == [1, None, 2, None]


def test_what_is_absent_is_noted_where_it_belongs() -> None:
    note = Mark(0, 0, MarkKind.FINDING, "bad", "×问题1", "p3f1")
    [block] = view(blocks("paragraph|由张三负责"), Marked({}, {0: [note]}))
    assert isinstance(block, BlockView)
    assert block.notes == (note,)
