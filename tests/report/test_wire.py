import json
import types
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from mingjian.document import (
    Block,
    BlockKind,
    Document,
    Field,
    FieldState,
    Heading,
    Location,
    Omitted,
    Problem,
    Status,
)
from mingjian.result import (
    BlockResult,
    Category,
    Element,
    Evidence,
    FieldResult,
    FileResult,
    Finding,
    ProjectResult,
    Provenance,
    Ranked,
    SectionResult,
    Severity,
)
from mingjian.run_result import RunResult, SubmissionResult
from report.wire import (
    across_line,
    across_schema,
    document_json,
    json_text,
    parse_across,
    parse_line,
    parse_submission,
    result_json,
    result_line,
    result_schema,
    show_blocks,
    submission_line,
    submission_schema,
)
from results import category, elements, evidence, file_result, finding, project, unread

RICH = file_result(
    "2024/金桥社区.docx",
    project(
        category=category(
            declared="完善工作机制项目",
            secondary=("服务模式",),
            evidence=(Evidence("每月召开联席会议", 9, 4, 12, 0.42),),
        ),
        elements=elements(quality="missing"),
        findings=(
            finding("fix", "单位名称没有填写完整。", evidence("XX社区", start=8)),
            finding("fix", "未找到质量标准。", scope="file"),
        ),
    ),
)

# Every text a file may hold: halves of surrogate pairs (a file name in another encoding) and
# characters that end a line for some programs are among them.
TEXTS = st.text(
    st.characters() | st.sampled_from("\ud800\udcff\u2028\u2029\x85\x7f\x00\n"), max_size=8
)
BASES = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(-1, 10**9),
    float: st.floats(0, 1).map(lambda number: round(number, 6)),
    types.NoneType: st.none(),
}

# The contract's example, line by line.
KEYS = {
    FileResult: "file sha256 format status coverage problems provenance projects",
    Provenance: "version profile model taxonomy elements",
    ProjectResult: "index title title_source genre year unit block blocks sections fields "
    "category elements findings",
    SectionResult: "heading level roles block blocks chars",
    FieldResult: "label canonical value state block",
    Category: "label decision confidence declared ranking secondary evidence forced",
    Ranked: "label probability",
    Element: "id name required state value message advice evidence",
    Finding: "rule severity message advice block fingerprint evidence",
    Evidence: "quote block start end",
}


def some(hint: Any) -> st.SearchStrategy[Any]:
    """Give a strategy for a type hint: short tuples, so that a whole result stays small."""
    if get_origin(hint) is types.UnionType:
        return st.one_of([some(one) for one in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(some(get_args(hint)[0]), max_size=2).map(tuple)
    if is_dataclass(hint):
        parts = {key: some(part) for key, part in get_type_hints(hint).items()}
        return st.builds(hint, **parts)  # type: ignore[arg-type]
    return BASES[hint] if hint in BASES else st.sampled_from(list(hint))


RESULTS = some(FileResult)
SUBMISSIONS = some(SubmissionResult)


def test_keys_stand_in_the_order_of_the_contract() -> None:
    line = result_json(RICH)
    [entry] = line["projects"]
    shown = {
        FileResult: line,
        Provenance: line["provenance"],
        ProjectResult: entry,
        SectionResult: entry["sections"][0],
        FieldResult: entry["fields"][0],
        Category: entry["category"],
        Ranked: entry["category"]["ranking"][0],
        Element: entry["elements"][0],
        Finding: entry["findings"][0],
        Evidence: entry["findings"][0]["evidence"][0],
    }
    assert line.pop("schema") == "mingjian.result/1"
    assert {record: " ".join(keys) for record, keys in shown.items()} == KEYS


def test_the_schema_s_name_is_the_first_key() -> None:
    assert result_line(RICH).startswith('{"schema":"mingjian.result/1","file":"2024/金桥社区.docx"')


def test_scope_weight_and_blocks_are_keys_only_where_set() -> None:
    [entry] = result_json(RICH)["projects"]
    first, second = entry["findings"]
    assert "scope" not in first
    assert second["scope"] == "file"
    assert "weight" not in first["evidence"][0]
    assert entry["category"]["evidence"][0]["weight"] == 0.42
    assert "blocks" not in result_json(RICH)


def test_chinese_stands_unescaped() -> None:
    assert '"title":"楼栋议事机制"' in result_line(RICH)


@pytest.mark.parametrize("name", ["a\nb", "a\u2028b", "a\x85b", "\udcff.docx", "\x7f"])
def test_a_line_is_one_line_in_utf_8_whatever_the_text(name: str) -> None:
    line = result_line(file_result(name, project(name)))
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8"))["file"] == name


@given(RESULTS)
def test_any_result_survives_the_round_trip(result: FileResult) -> None:
    line = result_line(result)
    assert parse_line(line) == result
    assert result_line(parse_line(line)) == line


@given(RESULTS)
def test_any_result_holds_to_the_published_schema(result: FileResult) -> None:
    Draft202012Validator(result_schema()).validate(json.loads(result_line(result)))


@given(SUBMISSIONS)
def test_any_submission_survives_the_round_trip_and_holds_to_its_schema(
    submission: SubmissionResult,
) -> None:
    line = submission_line(submission)
    assert line.startswith('{"schema":"mingjian.submission/1","title":')
    assert parse_submission(line) == submission
    Draft202012Validator(submission_schema()).validate(json.loads(line))


def test_lines_of_files_and_of_submissions_are_not_taken_for_one_another() -> None:
    with pytest.raises(ValueError, match=r"mingjian\.submission/1 expected"):
        parse_submission(result_line(RICH))
    with pytest.raises(ValidationError):
        Draft202012Validator(submission_schema()).validate(result_json(RICH))


def test_the_schema_is_valid_and_refuses_what_is_no_result() -> None:
    schema = result_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    line = result_json(unread("a.docx", "encrypted", "文件有密码。"))
    validator.validate(line)
    for wrong in ({"schema": "mingjian.result/2"}, {"status": "fine"}, {"blocks": None}):
        with pytest.raises(ValidationError):
            validator.validate(line | wrong)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"schema":"mingjian.result/1","fi', "Unterminated"),
        ("[]", "schema"),
        ('{"schema":"mingjian.result/9"}', "schema: mingjian.result/1 expected"),
        ('{"schema":"mingjian.result/1"}', "file: the key is missing"),
    ],
)
def test_a_line_that_is_no_result_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_line(text)


def test_a_number_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        result_line(file_result("a.docx", project(category=category(confidence=float("nan")))))


DOCUMENT = Document(
    file="申报表.docx",
    format="docx",
    status=Status.PARTIAL,
    blocks=(
        Block(BlockKind.HEADING, "一、背景", level=1, location=Location(page=1)),
        Block(BlockKind.CELL, "张三", location=Location(table=0, row=1, column=2)),
    ),
    headings=(Heading(0, 0, 4, "一、背景", 1),),
    fields=(Field("负责人", "leader", "张三", FieldState.FILLED, 1, inline=True),),
    omitted=(Omitted("furniture", "上一篇", -1),),
    problems=(Problem("text-lost", "有文字未能读出。"),),
    coverage=0.98765432,
    sha256="ab",
)


def test_a_document_is_shown_as_the_contract_says() -> None:
    assert json.loads(json_text(document_json(DOCUMENT), indent=2)) == {
        "schema": "mingjian.document/1",
        "file": "申报表.docx",
        "format": "docx",
        "status": "partial",
        "problems": [{"code": "text-lost", "message": "有文字未能读出。"}],
        "coverage": 0.987654,
        "blocks": [
            _block(kind="heading", text="一、背景", level=1, page=1),
            _block(kind="cell", text="张三", table=0, row=1, column=2),
        ],
        "headings": [{"block": 0, "text": "一、背景", "level": 1}],
        "fields": [
            {
                "label": "负责人",
                "canonical": "leader",
                "value": "张三",
                "state": "filled",
                "block": 1,
            }
        ],
        "omitted": [{"reason": "furniture", "text": "上一篇", "after_block": -1}],
    }


def test_blocks_for_a_result_are_those_of_extract() -> None:
    first, _ = show_blocks(DOCUMENT.blocks)
    assert first == BlockResult("heading", "一、背景", 1, 1, None, None, None)


def test_a_merged_cell_says_how_far_it_reaches_and_an_ordinary_one_says_nothing() -> None:
    place = Location(table=0, row=0, column=0, row_span=1, column_span=3)
    [merged] = show_blocks((Block(BlockKind.CELL, "项目名称", location=place),))
    assert (merged.row_span, merged.column_span) == (None, 3)


def _block(**given_keys: Any) -> dict[str, Any]:
    keys = dict.fromkeys(["kind", "text", "level", "page", "table", "row", "column"])
    return {**keys, **given_keys}


def test_what_only_the_run_shows_is_a_line_of_its_own_and_comes_back() -> None:
    run = RunResult((Finding("file-unreadable", Severity.ASK, "m", "a", 0, "f", ()),), None)
    line = across_line(run)
    assert line.startswith('{"schema":"mingjian.across/1"')
    assert parse_across(line) == run
    Draft202012Validator(across_schema()).validate(json.loads(line))


def test_a_line_nested_without_end_is_refused_as_any_other() -> None:
    with pytest.raises(ValueError, match="nested"):
        parse_line('{"schema":' + "[" * 100_000)
