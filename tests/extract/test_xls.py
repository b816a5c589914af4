"""Old workbooks, written record by record ([MS-XLS]) so that a test shows what it reads."""

import struct
from pathlib import Path

import pytest

from extract.limits import DEFAULT_LIMITS, Limits
from extract.spreadsheet.biff import read_rk
from extract.spreadsheet.reader import read_xls
from extract.spreadsheet.sheet import Sheet
from extract.spreadsheet.xls import OldWorkbook
from mingjian.document import Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile

FIXTURE = Path(__file__).parent.parent / "fixtures" / "ledger.xls"


def _record(kind: int, *values: bytes) -> bytes:
    data = b"".join(values)
    return struct.pack("<HH", kind, len(data)) + data


def _words(*numbers: int) -> bytes:
    return struct.pack(f"<{len(numbers)}H", *numbers)


def _text(text: str, size: str = "H") -> bytes:
    return struct.pack(f"<{size}B", len(text), 1) + text.encode("utf-16-le")


def _begin(version: int = 0x0600) -> bytes:
    return _record(0x809, _words(version, 5, 0, 0))


END = _record(0x0A)


def _stream(*cells: bytes, shared: bytes = b"", before: bytes = b"", state: int = 0) -> bytes:
    """Write a workbook of one sheet; styles 0 general, 1 date, 2 percent, 3 bold and centred."""
    plain, bold = (_record(0x31, _words(200, 0, 0, weight), bytes(8)) for weight in (400, 700))
    styles = b"".join(
        _record(0xE0, _words(font, code, 0, align), bytes(12))
        for font, code, align in ((0, 0, 0), (0, 14, 0), (0, 9, 0), (1, 0, 2))
    )
    head = _begin() + before + plain + bold + styles + shared
    name = _text("台账", "B")
    offset = len(head) + 4 + 6 + len(name) + len(END)
    entry = _record(0x85, struct.pack("<LBB", offset, state, 0), name)
    return head + entry + END + _begin() + b"".join(cells) + END


def _label(row: int, column: int, text: str, style: int = 0) -> bytes:
    return _record(0x204, _words(row, column, style), _text(text))


def _number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return _record(0x203, _words(row, column, style), struct.pack("<d", value))


def _sheet(*cells: bytes, limits: Limits = DEFAULT_LIMITS, **more: bytes) -> Sheet:
    (sheet,) = OldWorkbook(_stream(*cells, **more), limits).sheets()  # type: ignore[arg-type]
    return sheet


def _texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {place: cell.text for place, cell in sheet.cells.items()}


def test_cells_of_all_kinds_are_read() -> None:
    sheet = _sheet(
        _label(0, 0, "项目"),
        _number(0, 1, 12.0),
        _number(0, 2, 45356.0, 1),
        _record(0x27E, _words(1, 0, 2), struct.pack("<L", 85 << 2 | 3)),
        _record(0xBD, _words(1, 1, 0), struct.pack("<LHL", 7 << 2 | 2, 0, 8 << 2 | 2), _words(2)),
        _record(0x205, _words(2, 0, 0), b"\x01\x00"),
        _record(0x205, _words(2, 1, 0), b"\x2a\x01"),
    )
    assert _texts(sheet) == {
        (0, 0): "项目",
        (0, 1): "12",
        (0, 2): "2024年3月5日",
        (1, 0): "85%",
        (1, 1): "7",
        (1, 2): "8",
        (2, 0): "TRUE",
        (2, 1): "#N/A",
    }
    assert sheet.name == "台账"


def test_results_of_formulas_are_read_strings_from_the_record_behind() -> None:
    formula = _words(0, 0, 0), bytes(6), b"\xff\xff", bytes(6)
    number = _record(0x06, _words(0, 1, 0), struct.pack("<d", 2.5), bytes(6))
    sheet = _sheet(_record(0x06, *formula), _record(0x207, _text("合计")), number)
    assert _texts(sheet) == {(0, 0): "合计", (0, 1): "2.5"}


def test_shared_strings_go_on_in_a_continuation_with_flags_of_their_own() -> None:
    body = _words(4) + b"\x01" + "党建".encode("utf-16-le")
    rich = _words(2) + b"\x08" + _words(1) + b"ab" + bytes(4)
    shared = _record(0xFC, struct.pack("<LL", 2, 2), body) + _record(0x3C, b"\x00", b"AB", rich)
    labels = [_record(0xFD, _words(0, n, 0), struct.pack("<L", n)) for n in (0, 1, 9)]
    assert _texts(_sheet(*labels, shared=shared)) == {(0, 0): "党建AB", (0, 1): "ab"}


def test_hidden_rows_columns_merges_and_looks_are_known() -> None:
    sheet = _sheet(
        _label(0, 0, "总表", 3),
        _record(0x208, _words(4, 0, 0, 0, 0, 0, 0x20, 0)),
        _record(0x7D, _words(2, 3, 0, 0, 1, 0)),
        _record(0xE5, _words(1, 0, 1, 0, 2)),
    )
    assert (sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)) == ([4], [2, 3])
    assert sheet.merges == ((0, 0, 1, 2),)
    look = sheet.cells[0, 0].look
    assert (look.bold, look.centred, look.size) == (True, True, 10.0)


def test_boxes_and_comments_are_told_apart() -> None:
    drawn = [
        _record(0x5D, _words(0x15, 0x12, kind))
        + _record(0x1B6, bytes(10), _words(2), bytes(6))
        + _record(0x3C, b"\x01", text.encode("utf-16-le"))
        for kind, text in ((0x19, "批注"), (0x06, "说明"))
    ]
    sheet = _sheet(*drawn)
    assert (sheet.comments, sheet.boxes) == (("批注",), ("说明",))


def test_a_chart_inside_a_sheet_gives_no_cells() -> None:
    chart = _begin() + _number(0, 0, 99.0) + END
    assert _texts(_sheet(_label(0, 0, "甲"), chart, _label(0, 1, "乙"))) == {
        (0, 0): "甲",
        (0, 1): "乙",
    }


def test_excel_95_wrote_bytes_of_a_code_page() -> None:
    name = "表".encode("gbk")
    head = _begin(0x0500) + _record(0x42, _words(936))
    entry_length = 4 + 6 + 1 + len(name)
    offset = struct.pack("<LBB", len(head) + entry_length + len(END), 0, 0)
    label = _record(0x204, _words(0, 0, 0, 4), "项目".encode("gbk"))
    entry = _record(0x85, offset, bytes([len(name)]), name)
    stream = head + entry + END + _begin(0x0500) + label + END
    (sheet,) = OldWorkbook(stream, DEFAULT_LIMITS).sheets()
    assert (sheet.name, _texts(sheet)) == ("表", {(0, 0): "项目"})


def test_a_password_is_told() -> None:
    with pytest.raises(UnreadableFile) as caught:
        OldWorkbook(_stream(before=_record(0x2F, bytes(6))), DEFAULT_LIMITS)
    assert caught.value.status is Status.ENCRYPTED


def test_counts_that_lie_and_cells_without_end_are_bounded() -> None:
    shared = _record(0xFC, struct.pack("<LL", 0xFFFF_FFFF, 0xFFFF_FFFF), _words(0xFFFF), b"\x01ab")
    assert _texts(_sheet(_label(0, 0, "甲"), shared=shared)) == {(0, 0): "甲"}
    merges = _record(0xE5, _words(0xFFFF, 0, 1, 0, 1))
    assert _sheet(merges).merges == ((0, 0, 1, 1),)
    with pytest.raises(RefusedFile):
        _sheet(*(_number(0, n, 1.0) for n in range(9)), limits=Limits(paragraphs=5))


def test_sheets_that_all_begin_in_one_place_are_not_walked_again_and_again() -> None:
    entry = _record(0x85, struct.pack("<LBB", 0, 0, 0), _text("表", "B"))
    stream = _begin() + entry * 500 + _label(0, 0, "甲") * 500 + END
    with pytest.raises(UnreadableFile):
        list(OldWorkbook(stream, DEFAULT_LIMITS).sheets())


@pytest.mark.parametrize(
    ("code", "value"),
    [(1 << 2 | 2, 1.0), (0xFFFF_FFFE, -1.0), (0x3FF0_0000, 1.0), (5 << 2 | 3, 0.05)],
)
def test_packed_numbers_are_integers_or_halves_of_doubles(code: int, value: float) -> None:
    assert read_rk(code) == value


def test_a_stream_cut_anywhere_ends_in_an_input_error_or_sheets() -> None:
    stream = _stream(_label(0, 0, "项目"), _number(0, 1, 1.0))
    for end in range(len(stream)):
        try:
            list(OldWorkbook(stream[:end], DEFAULT_LIMITS).sheets())
        except InputError:
            continue


def test_a_workbook_of_a_real_program_is_read() -> None:
    reading = read_xls(FIXTURE.read_bytes(), DEFAULT_LIMITS)
    texts = [line.text for line in reading.lines]
    assert texts[0] == "2024年度党建创新项目汇总表"
    assert {"红色物业进小区", "2024年11月30日", "85%", "100%"} <= set(texts)


@pytest.mark.parametrize(
    "data", [b"", b"x" * 600, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_what_is_no_workbook_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_xls(data, DEFAULT_LIMITS)


def test_a_compound_file_damaged_anywhere_ends_in_an_input_error_or_a_reading() -> None:
    data = FIXTURE.read_bytes()
    for place in range(24, len(data), 97):
        broken = data[:place] + b"\xff\xff\xff\xfe" + data[place + 4 :]
        try:
            read_xls(broken, DEFAULT_LIMITS)
        except InputError:
            continue
