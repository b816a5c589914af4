import pytest

from build import document
from extract.noise import clean
from extract.reading import Line, Reading, cut_line
from mingjian.document import BlockKind, Source, TextRun

LONG = (
    "全镇十一个支部把民情台账摆到桌面上逐户核对，缺什么补什么，谁经手谁签字，年底一并交镇党委存查。"
)
OTHER = "村里的老党员分片看护二十三口山塘，汛期每天早晚各看一次水位，记在本子里，换班时当面交接。"


def _clean(*texts: str, format_: str = "txt") -> tuple[list[str], dict[str, str]]:
    cleaned = clean(Reading(tuple(Line(text) for text in texts), web=format_ in {"txt", "html"}))
    return [x.text for x in cleaned.lines], {o.text: o.reason for o in cleaned.omitted}


def test_site_furniture_goes_and_is_kept_apart() -> None:
    kept, omitted = _clean("当前位置：首页 > 党建", LONG, "上一篇：雨季防汛 下一篇：读书会")
    assert kept == [LONG]
    assert list(omitted.values()) == ["furniture", "furniture"]


def test_breadcrumbs_are_no_numbered_items() -> None:
    kept, omitted = _clean("1. 首页", "2. 机关党建", "3. 正文", "关于开展创建的方案", LONG)
    assert kept == ["关于开展创建的方案", LONG]
    assert set(omitted.values()) == {"breadcrumb"}


def test_a_list_that_only_begins_with_one_stays() -> None:
    items = ["1. 调研", "2. 建账", "3. 评议"]
    assert _clean(*items)[0] == items


def test_a_block_extracted_twice_counts_once() -> None:
    kept, omitted = _clean("标题", LONG, OTHER, LONG, OTHER)
    assert kept == ["标题", LONG, OTHER]
    assert set(omitted.values()) == {"repeated"}


def test_a_sentence_repeated_far_apart_is_the_writers_own() -> None:
    assert _clean(LONG, OTHER, "中间一段。", LONG)[0] == [LONG, OTHER, "中间一段。", LONG]


def test_form_cells_are_never_dropped_as_copies() -> None:
    cells = tuple(Line(LONG, BlockKind.CELL) for _ in range(3))
    assert len(clean(Reading(cells)).lines) == 3


def test_a_paragraph_broken_in_mid_sentence_is_joined() -> None:
    head = "各支部层层分解任务，按照谁立项谁负责的原则逐项落实到岗到人，采取定"
    assert _clean(head, "人员、定时限的办法推进。")[0] == [head + "人员、定时限的办法推进。"]


def test_a_heading_is_not_joined_to_its_text() -> None:
    assert _clean("三个目标引领学校发展", LONG)[0] == ["三个目标引领学校发展", LONG]


def test_words_paragraphs_are_never_joined() -> None:
    head = "各支部层层分解任务，按照谁立项谁负责的原则逐项落实到岗到人，采取定"
    assert len(_clean(head, "人员。", format_="docx")[0]) == 2


def test_inserted_source_notes_and_pinyin_are_cut_out_of_sentences() -> None:
    kept, omitted = _clean("党員(yuán)带头(材料来源:某某网)入户。")
    assert kept == ["党員带头入户。"]
    assert omitted == {"(yuán)": "pinyin", "(材料来源:某某网)": "insert"}


def test_words_in_brackets_are_no_pinyin() -> None:
    assert _clean("经端口（ftp）上传，长度（mm）照填。") == (
        ["经端口（ftp）上传，长度（mm）照填。"],
        {},
    )


def test_withheld_text_is_told() -> None:
    cleaned = clean(Reading((Line("前半---此处隐藏513字,下载后查看---后半"),), web=True))
    assert [problem.code for problem in cleaned.problems] == ["text-withheld"]


def test_cutting_a_line_keeps_its_runs_on_the_right_characters() -> None:
    runs = (TextRun(2, 3, node=0, offset=0), TextRun(5, 4, node=1, offset=0))
    line = Line("一、甲乙丙丁戊己庚", source=Source("document", 0, generated=2, runs=runs))
    cut = cut_line(line, 4, 6)
    assert cut.text == "一、甲乙戊己庚"
    assert cut.source is not None
    assert cut.source.runs == (TextRun(2, 2, 0, 0), TextRun(4, 3, 1, 1))
    assert cut.source.generated == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("项目负责\u200b人：方远", "项目负责人：方远"),
        ("党员\U0001f338先锋岗每月开放。", "党员先锋岗每月开放。"),
        ("全部任务于11月底前完成。1 X7 c8 {0 {2 I", "全部任务于11月底前完成。"),
        ("落实ldquo;三会一课rdquo;制度。", "落实三会一课制度。"),
    ],
)
def test_what_sites_put_between_characters_goes(written: str, read: str) -> None:
    assert [block.text for block in document(written).blocks] == [read]


def test_words_printed_twice_for_bold_stand_once() -> None:
    found = document("领导班子领导班子建设\n党员队伍党员队伍管理\n服务群众服务群众情况")
    words = ["领导班子建设", "党员队伍管理", "服务群众情况"]
    assert [block.text for block in found.blocks] == words
    assert [item.reason for item in found.omitted] == ["doubled"] * 3


def test_words_said_twice_by_the_writer_stay() -> None:
    said = "支部建设支部建设，重在建设。"
    assert document(said).blocks[0].text == said


def test_pinyin_is_known_by_any_writing_of_its_tones() -> None:
    kept, omitted = _clean("黨(da\u030cnɡ)建引领，幹（gàn）部帶（dài）頭。")
    assert kept == ["黨建引领，幹部帶頭。"]
    assert set(omitted.values()) == {"pinyin"}


def test_a_paragraph_that_ends_with_a_wide_dot_is_complete() -> None:
    head = "各支部层层分解任务，按照谁立项谁负责的原则逐项落实到岗到人，限时办结．"
    assert _clean(head, "街道党工委每月通报进展．")[0] == [head, "街道党工委每月通报进展．"]


def test_furniture_is_known_in_traditional_characters() -> None:
    assert _clean("發佈時間：2023-05-06 09:30", LONG)[0] == [LONG]
