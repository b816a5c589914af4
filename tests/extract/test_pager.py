from extract.pager import repair_pager, split_flattened
from extract.reading import Line

STRIDE = 40


def _paged(text: str, stride: int = STRIDE) -> list[Line]:
    """Cut a text at a fixed stride and prefix the pieces as a sharing site does."""
    pieces = [text[i : i + stride] for i in range(0, len(text), stride)]
    return [Line(f"{n}、{piece}", origin=n) for n, piece in enumerate(pieces, 1)]


def test_a_date_cut_by_the_pager_is_whole_again() -> None:
    text = "支部把议事搬到院坝里" * 11 + "从2023年11月起每季一次" + "党员轮流主持会议" * 8
    place = text.index("2023年1") + len("2023年1")
    pages = _paged(text, stride=place)
    assert len(pages) < 3  # one cut only is no pager yet
    pages = _paged(text)
    repaired, omitted = repair_pager(pages)
    assert [line.text for line in repaired] == [text]
    assert [item.text for item in omitted] == [f"{n}、" for n in range(1, len(pages) + 1)]


def test_a_real_list_is_left_alone() -> None:
    items = [
        Line("1、走访党员群众。"),
        Line("2、建立台账，销号管理。"),
        Line("3、年底总结评议工作。"),
    ]
    assert repair_pager(items) == (items, [])


def test_text_without_breaks_is_cut_before_numbers_in_sequence() -> None:
    body = "各支部要把任务落到人头，月月有安排，件件有回音。" * 15
    line = Line(f"开头的话。一、指导思想{body}二、方法步骤{body}三、工作要求{body}")
    pieces, _ = split_flattened([line])
    assert [piece.text[:2] for piece in pieces] == ["开头", "一、", "二、", "三、"]
    assert "".join(piece.text for piece in pieces) == line.text


def test_a_short_line_keeps_its_numbers() -> None:
    line = Line("做到三点：一、勤走动。二、多记录。三、常回头。")
    assert split_flattened([line]) == ([line], [])
