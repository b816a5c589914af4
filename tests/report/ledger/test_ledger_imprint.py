from datetime import datetime

import pytest

from report.ledger.imprint import (
    IMPRINT,
    REMEMBERED_CHARS,
    Imprint,
    InputColumn,
    Table,
    is_remembered,
    make_seal,
    parse_imprint,
    parse_remembered,
    remember,
    split_seal,
    value_text,
    write_imprint,
)


def test_an_imprint_says_the_same_when_it_is_read_back() -> None:
    column = InputColumn("责任人·复核", "owner", ("明确", "缺失"))
    imprint = Imprint(Table.MATRIX, ("文件", "责任人"), (column,))
    assert parse_imprint(write_imprint(imprint)) == imprint


@pytest.mark.parametrize("heading", ["原填", IMPRINT, f"{IMPRINT}[]", f'{IMPRINT}{{"table":"x"}}'])
def test_what_is_no_imprint_is_refused(heading: str) -> None:
    with pytest.raises(ValueError):
        parse_imprint(heading)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (2024, "2024"),
        (2024.0, "2024"),
        (0.83, "0.83"),
        (0.8299999999999996, "0.83"),
        (" 第12段\n（三、 步骤）\r\n", "第12段 （三、 步骤）"),
        ("_x005F_x0041_", "_x0041_"),
        (datetime(2026, 3, 2), "2026-03-02T00:00:00"),
    ],
)
def test_one_value_is_one_text_whatever_program_stored_it(value: object, text: str) -> None:
    assert value_text(value) == text


def test_a_seal_tells_which_cell_was_changed() -> None:
    before, after = (split_seal(make_seal(["甲", word, ""])) for word in ("明确", "缺失"))
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_what_stood_in_cells_is_known_again_however_long() -> None:
    long = "附件已写明，" * 40
    held = remember(["不成立", long, ""])
    assert len(held) < 2 * REMEMBERED_CHARS
    short, digest, blank = parse_remembered(held, 3)
    assert (short, blank) == ("不成立", "")
    assert is_remembered(long, digest)
    assert not is_remembered(f"{long}。", digest)


def test_blank_cells_need_no_memory_and_a_wrong_one_is_refused() -> None:
    assert remember(["", ""]) == ""
    assert parse_remembered("", 2) == ("", "")
    with pytest.raises(ValueError):
        parse_remembered('["甲"]', 2)
