"""Tables of RTF: edges become columns, merged cells stand once, tables in tables, missing marks."""

from dataclasses import replace

from extract.limits import DEFAULT_LIMITS
from rtf_check import omitted, places, read_rtf, spans, texts

TWO = r"\trowd\cellx1000\cellx2000"


def test_every_cell_comes_out_with_its_place_the_empty_ones_too() -> None:
    reading = read_rtf(rf"{TWO}\intbl a\cell\cell\row {TWO}\intbl b\cell c\cell\row\pard d\par")
    assert places(reading) == [
        ("a", 0, 0, 0),
        ("", 0, 0, 1),
        ("b", 0, 1, 0),
        ("c", 0, 1, 1),
        ("d", None, None, None),
    ]


def test_a_row_may_be_defined_before_its_cells_or_behind_them() -> None:
    before = read_rtf(r"\trowd\cellx9\cellx900\intbl a\cell b\cell\row")
    behind = read_rtf(r"\intbl a\cell b\cell\trowd\cellx9\cellx900\row")
    assert places(before) == places(behind) == [("a", 0, 0, 0), ("b", 0, 0, 1)]


def test_each_paragraph_of_a_cell_is_a_line() -> None:
    reading = read_rtf(rf"{TWO}\intbl a\par b\par c\cell d\cell\row")
    assert places(reading) == [("a", 0, 0, 0), ("b", 0, 0, 0), ("c", 0, 0, 0), ("d", 0, 0, 1)]


def test_columns_are_the_edges_of_all_rows_that_nearly_meet() -> None:
    rows = r"\trowd\cellx1000\cellx3000\intbl a\cell b\cell\row" + (
        r"\trowd\cellx1010\cellx2000\cellx2990\intbl c\cell d\cell e\cell\row"
    )
    reading = read_rtf(rows)
    assert places(reading)[2:] == [("c", 0, 1, 0), ("d", 0, 1, 1), ("e", 0, 1, 2)]
    assert spans(reading)[:2] == [("a", 1, 1), ("b", 1, 2)]


def test_a_row_may_begin_further_right_but_not_by_a_cells_padding() -> None:
    rows = "".join(
        rf"\trowd\trleft{left}\cellx1000\cellx2000\intbl a\cell b\cell\row"
        for left in (-108, 0, 500)
    )
    assert places(read_rtf(rows)) == [
        ("a", 0, 0, 0),
        ("b", 0, 0, 2),
        ("a", 0, 1, 0),
        ("b", 0, 1, 2),
        ("a", 0, 2, 1),
        ("b", 0, 2, 2),
    ]


def test_merged_cells_stand_once_with_their_spans() -> None:
    down = r"\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\intbl a\cell b\cell x\cell\row"
    goes_on = r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl y\cell c\cell d\cell\row"
    reading = read_rtf(down + goes_on)
    assert spans(reading) == [("a", 2, 1), ("b", 1, 2), ("c", 1, 1), ("d", 1, 1)]
    assert places(reading)[2:] == [("c", 0, 1, 1), ("d", 0, 1, 2)]
    assert omitted(reading) == [("hidden", "x", 1), ("hidden", "y", 1)]


def test_a_merge_that_continues_nothing_is_a_cell() -> None:
    reading = read_rtf(r"\trowd\clmrg\cellx1000\clvmrg\cellx2000\intbl a\cell b\cell\row")
    assert spans(reading) == [("a", 1, 1), ("b", 1, 1)]


def test_deleted_cells_are_left_out() -> None:
    reading = read_rtf(r"\trowd\cldel\cellx1000\cellx2000\intbl a\cell b\cell\row")
    assert (texts(reading), omitted(reading)) == (["b"], [("deleted", "a", -1)])


def test_a_table_in_a_cell_has_a_number_of_its_own() -> None:
    inner = (
        r"\pard\intbl\itap2 i\nestcell j\nestcell"
        r"{\*\nesttableprops\trowd\cellx100\cellx1900\nestrow}{\nonesttables\par}"
    )
    body = rf"{TWO}\pard\intbl a\par{inner}\pard\intbl b\cell c\cell\row\pard d\par"
    assert places(read_rtf(body)) == [
        ("a", 0, 0, 0),
        ("i", 1, 0, 0),
        ("j", 1, 0, 1),
        ("b", 0, 0, 0),
        ("c", 0, 0, 1),
        ("d", None, None, None),
    ]


def test_a_cell_with_nothing_but_a_table_is_empty_itself() -> None:
    inner = r"\pard\intbl\itap2 i\nestcell{\*\nesttableprops\trowd\cellx900\nestrow}"
    body = rf"\trowd\cellx1000{inner}\pard\intbl\cell\row"
    assert places(read_rtf(body)) == [("i", 1, 0, 0), ("", 0, 0, 0)]


def test_text_between_two_tables_parts_them() -> None:
    row = rf"{TWO}\pard\intbl a\cell b\cell\row"
    tables = [line.location.table for line in read_rtf(rf"{row}{row}\pard x\par{row}").lines]
    assert tables == [0, 0, 0, 0, None, 1, 1]


def test_cells_and_rows_are_read_where_definitions_are_missing() -> None:
    assert places(read_rtf(r"a\cell b\cell\row c\cell d")) == [
        ("a", 0, 0, 0),
        ("b", 0, 0, 1),
        ("c", 0, 1, 0),
        ("d", 0, 1, 1),
    ]
    assert places(read_rtf(r"\trowd\cellx1000 a\cell b\cell c\row\pard d\par"))[1:] == [
        ("b", 0, 0, 1),
        ("c", 0, 0, 2),
        ("d", None, None, None),
    ]


def test_a_table_may_stand_in_a_text_box() -> None:
    box = rf"{{\shptxt {TWO}\pard\intbl b\cell c\cell\row}}"
    assert places(read_rtf(rf"a{box}\par")) == [
        ("a", None, None, None),
        ("b", 0, 0, 0),
        ("c", 0, 0, 1),
    ]


def test_columns_beyond_the_limit_fall_into_the_last() -> None:
    edges = "".join(rf"\cellx{(n + 1) * 100}" for n in range(10))
    reading = read_rtf(
        rf"\trowd{edges}\intbl" + r"\cell" * 10 + r"\row",
        limits=replace(DEFAULT_LIMITS, table_columns=4),
    )
    assert len(reading.lines) == 10
    assert [line.location.column for line in reading.lines][:4] == [0, 1, 2, 3]
