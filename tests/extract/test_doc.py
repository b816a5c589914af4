"""Word 97-2003 files as a whole: the fixtures, notes and margins, coverage, broken files."""

import random
import struct
from pathlib import Path

import pytest

from doc_build import Draft, compound_file, doc_bytes, paragraph, sprm
from docx_check import codes, lost, omitted, places, texts
from extract.coverage import measure
from extract.doc import reader as doc
from extract.limits import DEFAULT_LIMITS, Limits
from extract.reading import Reading
from mingjian.document import BlockKind, Status
from mingjian.errors import InputError

FIXTURES = Path(__file__).parents[1] / "fixtures"


def read(data: bytes) -> Reading:
    return doc.read(data, DEFAULT_LIMITS)


def fixture(name: str) -> bytes:
    return (FIXTURES / f"{name}.doc").read_bytes()


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Status, str]:
    with pytest.raises(InputError) as caught:
        doc.read(data, limits)
    return caught.value.status, caught.value.problem.code


def test_automatic_numbers_stand_in_the_text() -> None:
    reading = read(fixture("numbered"))
    numbered = [line.text for line in reading.lines if line.look.item]
    assert numbered == [
        "一、背景与起因",
        "（一）摸清底数",
        "1. 登记独居老人。",
        "2. 登记双职工家庭。",
        "一.1 合计二百户。",
        "（二）确定点位",
        "1. 选址公示。",
        "二、工作安排",
        "（一）成立专班",
        "①一季度动员",
        "②二季度推进",
        "⑤三季度评议",
        "①四季度总结",  # LibreOffice wrote it as a list of its own
        "a)子项",
    ]
    assert [line.source.generated for line in reading.lines if line.source][2:5] == [2, 3, 3]


def test_looks_come_from_styles_and_from_the_paragraph_itself() -> None:
    lines = {line.text: line.look for line in read(fixture("numbered")).lines}
    title = lines["桐花社区“邻里食堂”项目实施方案"]
    assert (title.title, title.bold, title.centred, title.size) == (True, True, True, 22.0)
    assert lines["背景与起因\t1"].toc
    assert lines["二、工作安排"].outline == 1
    assert (lines["附则"].outline, lines["二级大纲"].outline) == (2, 3)
    own = lines["本行加粗居中"]
    assert (own.bold, own.centred, own.size, own.outline) == (True, True, 14.0, None)
    assert not lines["责任人：张三"].bold  # only its label is


def test_a_form_keeps_its_grid() -> None:
    reading = read(fixture("tables"))
    assert places(reading) == [
        ("项目申报表", None, None, None),
        ("项目名称", 0, 0, 0),
        ("邻里食堂", 0, 0, 1),
        ("负责人", 0, 1, 0),
        ("张三", 0, 1, 1),
        ("电话", 0, 1, 2),
        ("", 0, 1, 3),
        ("实施进度", 0, 2, 0),
        ("第一阶段", 0, 2, 1),
        ("动员部署。", 0, 2, 2),
        ("入户走访。", 0, 2, 2),
        ("第二阶段", 0, 3, 1),
        ("全面推进。", 0, 3, 2),
        ("经费", 0, 4, 0),
        ("明细如下：", 0, 4, 1),
        ("甲", 1, 0, 0),
        ("乙", 1, 0, 1),
        ("合计", 1, 1, 0),
        ("以上含税。", 0, 4, 1),
        ("两表之间", None, None, None),
        ("①一、", 2, 0, 0),
        ("②", 2, 0, 1),
        ("表后一段", None, None, None),
    ]
    spans = {line.text: line.location for line in reading.lines}
    assert (spans["邻里食堂"].column_span, spans["实施进度"].row_span) == (3, 2)
    assert spans["合计"].column_span == 2


def test_notes_boxes_margins_and_comments_have_their_places() -> None:
    reading = read(fixture("notes"))
    assert texts(reading) == [
        "全区有社区食堂十二家，覆盖六成小区。",
        "另见统计公报。",
        "预算二十万元",
        "收件栏在右上角",
        "收件日期：3月7日",
        "收件人：街道",
        "文末一段",
        "数据截至去年底。",
        "区统计局二月发布。",
    ]
    assert [line.kind for line in reading.lines][-2:] == [BlockKind.NOTE, BlockKind.NOTE]
    assert omitted(reading) == [
        ("header", "桐花街道党建办", -1),
        ("footer", "内部材料", 8),
        ("comment", "来源写清楚", 2),
    ]
    assert codes(reading) == ["comments"]


def test_tracked_changes_are_read_as_accepted() -> None:
    reading = read(fixture("changes"))
    assert texts(reading) == ["项目负责人张三", "三月动员，四月推进。", "经费二十万元。", "末段。"]
    assert omitted(reading) == [
        ("deleted", "待定", 0),
        ("hidden", "不对外公开", 2),
        ("deleted", "整句删去。", 2),
    ]
    assert codes(reading) == ["tracked-changes"]


def test_fields_signs_and_breaks() -> None:
    reading = read(fixture("fields"))
    assert texts(reading) == [
        "一、背景 1",
        "联系邮箱：a@example.org。",
        "见第1页",
        "类别：☑创新 □典型",
        "☑同意□不同意",
        "方框：已完成",
        "上行\n下行\t制表-连字",
        "生僻字𠮷野家与𡋾",
        "分页前",
        "分页后",
    ]
    assert reading.lines[0].look.toc
    assert {reason for reason, _, _ in omitted(reading)} == {"field-code", "hidden"}


@pytest.mark.parametrize("name", ["numbered", "tables", "notes", "changes", "fields"])
def test_nothing_of_a_good_file_is_lost(name: str) -> None:
    reading = read(fixture(name))
    assert reading.source_text
    assert lost(reading) == 0


def test_headers_and_rules_are_told_apart_by_their_order() -> None:
    parts = ["____", "", "", "", "", "", "", "页眉", "", "页脚", "首页页眉", "首页页脚"]
    stories = [paragraph(part) for part in parts]
    places_ = [sum(len(part) + 1 for part in parts[:n]) for n in range(len(parts) + 1)]
    plex = b"".join(place.to_bytes(4, "little") for place in places_)
    data = doc_bytes(paragraph("正文"), headers=stories, draft=Draft(structures={11: plex}))
    assert omitted(read(data)) == [
        ("separator", "____", 0),
        ("header", "页眉", -1),
        ("footer", "页脚", 0),
        ("header", "首页页眉", -1),
        ("footer", "首页页脚", 0),
    ]


def test_headers_without_their_list_are_headers_all_the_same() -> None:
    data = doc_bytes(paragraph("正文"), headers=[paragraph("甲"), paragraph("乙")])
    assert omitted(read(data)) == [("header", "甲\n乙", -1)]


def test_a_story_the_file_does_not_own_up_to_shows_in_the_coverage() -> None:
    data = bytearray(doc_bytes(paragraph("第一段"), paragraph("藏在后面的第二段文字")))
    data[512 + 76] = 4  # the body's length: its first paragraph only
    reading = read(bytes(data))
    assert texts(reading) == ["第一段"]
    assert lost(reading) == 10
    share, problems = measure(reading.source_text, (), reading.omitted)
    assert share == 0 and problems[0].code == "text-lost"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", (Status.EMPTY, "empty")),
        (b"plain text", (Status.CORRUPT, "corrupt")),
        (b"\xdb\xa5-\0 Word 2", (Status.UNSUPPORTED, "old-format")),
        (doc_bytes(paragraph("旧"), draft=Draft(magic=0xA5DC, version=0x65)), None),
        (doc_bytes(paragraph("旧"), draft=Draft(version=0xC0)), None),
        (compound_file({"CONTENTS": b"works"}), None),
        (compound_file({"MM": b"works"}), None),
        (compound_file({"Workbook": b"xls"}), (Status.CORRUPT, "no-document")),
        (compound_file({"EncryptedPackage": b"x"}), (Status.ENCRYPTED, "encrypted")),
        (doc_bytes(paragraph("密"), draft=Draft(flags=0x100)), (Status.ENCRYPTED, "encrypted")),
        (compound_file({"WordDocument": b"\x12\x34"}), (Status.CORRUPT, "corrupt")),
        (fixture("tables")[:3000], (Status.CORRUPT, "corrupt")),
    ],
)
def test_what_cannot_be_read_is_told_by_status_and_code(
    data: bytes, expected: tuple[Status, str] | None
) -> None:
    assert refusal(data) == (expected or (Status.UNSUPPORTED, "old-format"))


def test_a_story_of_less_than_no_characters_is_damage() -> None:
    data = bytearray(doc_bytes(paragraph("正文")))
    data[512 + 76 : 512 + 80] = b"\xff" * 4
    assert refusal(bytes(data)) == (Status.CORRUPT, "corrupt")


def test_text_that_lies_outside_the_file_is_told_of() -> None:
    half = struct.pack("<BI3I", 2, 28, 0, 3, 9) + struct.pack("<HIHHIH", 0, 2048, 0, 0, 1 << 20, 0)
    draft = Draft(structures={33: half})
    reading = read(doc_bytes(paragraph("在这里不在别处吧"), draft=draft))
    assert texts(reading) == ["在这里"]
    assert codes(reading) == ["broken-part"]
    gone = half.replace(struct.pack("<I", 2048), struct.pack("<I", 1 << 21))
    draft = Draft(structures={33: gone})
    assert refusal(doc_bytes(paragraph("在这里不在别处吧"), draft=draft)) == (
        Status.CORRUPT,
        "corrupt",
    )


def test_comments_stand_after_the_lines_they_are_about() -> None:
    marks = struct.pack("<3I", 1, 4, 99) + bytes(60)
    texts_ = struct.pack("<4I", 0, 3, 6, 9)
    data = doc_bytes(
        *(paragraph("甲\x05"), paragraph("乙\x05"), paragraph("丙")),
        comments=[paragraph("一评"), paragraph("二评")],
        draft=Draft(structures={4: marks, 5: texts_}),
    )
    assert omitted(read(data)) == [("comment", "一评", 0), ("comment", "二评", 1)]


def test_what_is_deleted_in_a_comment_is_told_apart() -> None:
    gone = paragraph("旧评", run=sprm(0x0800, 1))
    reading = read(doc_bytes(paragraph("正文"), comments=[paragraph("新评"), gone]))
    assert omitted(reading) == [("comment", "新评", 0), ("deleted", "旧评", 0)]
    assert codes(reading) == ["tracked-changes", "comments"]


def test_files_over_a_limit_are_refused() -> None:
    data = doc_bytes(*[paragraph("段")] * 12)
    assert refusal(data, Limits(file_bytes=1000)) == (Status.REFUSED, "too-large")
    assert refusal(data, Limits(part_bytes=1000)) == (Status.REFUSED, "too-large")
    assert refusal(data, Limits(paragraphs=11)) == (Status.REFUSED, "too-many-paragraphs")
    assert refusal(data, Limits(text_chars=20)) == (Status.REFUSED, "too-much-text")


@pytest.mark.parametrize("structure", [1, 12, 13, 15, 73])
def test_a_damaged_structure_is_told_of_and_the_text_read(structure: int) -> None:
    data = doc_bytes(paragraph("正文还在"), draft=Draft(structures={structure: b"\xff\xff\1"}))
    reading = read(data)
    assert texts(reading) == ["正文还在"]
    assert codes(reading) == ["broken-part"]


def test_the_numbers_of_lines_in_the_file_are_kept() -> None:
    reading = read(doc_bytes(paragraph("甲"), paragraph(""), paragraph("乙")))
    assert [line.source.paragraph for line in reading.lines if line.source] == [0, 2]


def test_a_hidden_line_is_accounted_for() -> None:
    hidden = paragraph("看不见", run=sprm(0x083C, 1))
    reading = read(doc_bytes(paragraph("看得见"), hidden))
    assert texts(reading) == ["看得见"]
    assert omitted(reading) == [("hidden", "看不见", 0)]


def mutant(seed: int) -> bytes:
    """Damage a fixture: cut it off, or change bytes singly or in fours."""
    chance = random.Random(seed)
    data = bytearray(fixture(chance.choice(["numbered", "tables", "notes", "changes", "fields"])))
    if seed % 5 == 0:
        return bytes(data[: chance.randrange(len(data))])
    for _ in range(chance.choice([1, 4, 20, 200])):
        place = chance.randrange(512, len(data) - 4)
        if seed % 5 == 1:
            data[place : place + 4] = chance.choice([b"\xff" * 4, bytes(4), b"\xff\xff\xff\x7f"])
        else:
            data[place] = chance.randrange(256)
    return bytes(data)


def test_damage_ends_in_a_reading_or_in_an_input_error() -> None:
    outcomes: set[type] = set()
    for seed in range(500):
        try:
            outcomes.add(type(doc.read(mutant(seed), DEFAULT_LIMITS)))
        except InputError as error:
            outcomes.add(type(error))
    assert len(outcomes) > 1
