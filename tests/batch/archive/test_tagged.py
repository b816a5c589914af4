"""What a worker says of a file, there and back; and it is not taken on trust."""

import json

import pytest

from batch.archive.tagged import (
    TaggedRow,
    parse_greeting,
    parse_rows,
    tag_document,
    write_greeting,
    write_rows,
)
from build import document
from mingjian.catalogue import CatalogueRow
from mingjian.document import Document, Problem, Status
from nlp.tag import Tagger, load_tagger

PLAN = """
# “红色代办”服务项目实施方案
中共双溪街道柳林社区委员会
为方便群众办事，社区党委组织党员上门代办，每周三走访独居老人。
## 一、实施步骤
2023年3月底前完成摸底，6月底前组建代办队，责任人：王小红。
"""


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def _row(**changes: str) -> TaggedRow:
    row = CatalogueRow("甲.txt", 0, "0" * 64, "txt", "ok", "v1")
    return TaggedRow(row, changes.get("text", "党建"), b"\x00\xff")


def test_a_project_becomes_a_row_with_its_text(tagger: Tagger) -> None:
    [tagged] = tag_document(document(PLAN), tagger)
    row = tagged.row
    assert (row.project, row.genre, row.year, row.status) == (0, "plan", 2023, "ok")
    assert row.title == "“红色代办”服务项目实施方案"
    assert row.category is not None
    assert [element.id for element in row.elements][:3] == ["progress", "owner", "deadline"]
    assert row.stamp == tagger.stamp
    assert "责任人：王小红" in tagged.text
    assert row.chars == len(tagged.text)


def test_what_an_element_quotes_stands_in_the_text(tagger: Tagger) -> None:
    [tagged] = tag_document(document(PLAN), tagger)
    quotes = [element.quote for element in tagged.row.elements if element.quote]
    assert quotes
    assert all(quote in tagged.text for quote in quotes)


def test_a_file_that_was_not_read_has_one_row_that_says_why(tagger: Tagger) -> None:
    problem = Problem("password", "文件有密码。")
    unread = Document("甲.docx", "docx", Status.ENCRYPTED, problems=(problem,), sha256="1" * 64)
    [tagged] = tag_document(unread, tagger)
    row = tagged.row
    assert (row.project, row.status, row.problem) == (None, "encrypted", "文件有密码。")
    assert tagged.text == ""


def test_rows_come_back_as_they_were_sent(tagger: Tagger) -> None:
    rows = tag_document(document(PLAN), tagger)
    assert parse_rows(write_rows(rows), rows[0].row.file) == rows
    assert parse_rows(write_rows((_row(),)), "甲.txt") == (_row(),)


def test_half_a_character_is_replaced_whoever_sends_it() -> None:
    line = write_rows((_row(text="坏\ud800字，好的\\\\ud800"),))
    [row] = parse_rows(line, "甲.txt")
    assert row.text == "坏\ufffd字，好的\\\\ud800"
    [sent] = parse_rows(line.replace("\ufffd", "\\udc00"), "甲.txt")
    assert sent == row


@pytest.mark.parametrize(
    "changed",
    [
        {"rows": []},
        {"texts": []},
        {"prints": ["没有"]},
        {"prints": [3]},
        {"rows": [{"file": "乙.txt"}]},
    ],
)
def test_what_makes_no_sense_is_refused(changed: dict[str, object]) -> None:
    line = json.dumps({**json.loads(write_rows((_row(),))), **changed})
    with pytest.raises(ValueError, match=r"\w"):
        parse_rows(line, "甲.txt")


def test_rows_of_another_file_are_refused() -> None:
    with pytest.raises(ValueError, match="another file"):
        parse_rows(write_rows((_row(),)), "乙.txt")


def test_a_greeting_says_by_what_a_worker_judges(tagger: Tagger) -> None:
    greeting = parse_greeting(write_greeting(tagger))
    assert greeting.stamp == tagger.stamp
    assert greeting.provenance == tagger.engine.provenance


def test_the_stamp_changes_with_the_profile() -> None:
    assert load_tagger().stamp == load_tagger().stamp
    assert load_tagger("street-8step").stamp != load_tagger().stamp
