"""The one JSON form of our results: for the command, the HTTP service, files and golden tests."""

import json
import re
from typing import Any

from mingjian.catalogue import CatalogueEntry, CatalogueRow, HumanValue
from mingjian.document import Block, Document, Omitted, Problem
from mingjian.result import BlockResult, FieldResult, FileResult, FileText
from mingjian.run_result import RunResult, SubmissionResult
from report.codec import Plain, decode, describe, describe_record, encode
from report.rounds.records import Rounds

RESULT = "mingjian.result/1"
SUBMISSION = "mingjian.submission/1"
ACROSS = "mingjian.across/1"
TEXT = "mingjian.text/1"
DOCUMENT = "mingjian.document/1"
DIFF = "mingjian.diff/1"
CLASSIFICATION = "mingjian.classification/1"
CATALOGUE = "mingjian.catalogue/1"

# JSON allows these inside a string, but some programs take them for the end of a line, and half a
# surrogate pair (from a file name in another encoding) cannot be written as UTF-8 at all.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def result_json(result: FileResult) -> dict[str, Plain]:
    """Give a file's result as plain JSON values, keys in the contract's order."""
    return {"schema": RESULT, **encode(FileResult, result)}


def result_line(result: FileResult) -> str:
    """Give a file's result as one line of JSON, without the line feed."""
    return json_text(result_json(result))


def submission_line(submission: SubmissionResult) -> str:
    """Give a submission as one line of JSON, without the line feed."""
    return json_text({"schema": SUBMISSION, **encode(SubmissionResult, submission)})


def across_line(run: RunResult) -> str:
    """Give what only the whole run shows as one line of JSON, without the line feed."""
    return json_text({"schema": ACROSS, **encode(RunResult, run)})


def text_line(text: FileText) -> str:
    """Give a file's text as one line of JSON, without the line feed."""
    return json_text({"schema": TEXT, **encode(FileText, text)})


def diff_line(rounds: Rounds) -> str:
    """Give two rounds compared as one line of JSON, without the line feed."""
    return json_text({"schema": DIFF, **encode(Rounds, rounds)})


def entry_line(entry: CatalogueEntry) -> str:
    """Give a row of an archive's catalogue, with what people said of it, as one line of JSON."""
    human = encode(tuple[HumanValue, ...], entry.human)
    return json_text({"schema": CATALOGUE, **encode(CatalogueRow, entry.row), "human": human})


def parse_line(text: str) -> FileResult:
    """Read a result line back.

    Raises ValueError if it is no JSON, of another schema, or lacks a key; the message says where.
    """
    result: FileResult = _parse(text, FileResult, RESULT)
    return result


def parse_submission(text: str) -> SubmissionResult:
    """Read a submission's line back; raises ValueError as `parse_line` does."""
    submission: SubmissionResult = _parse(text, SubmissionResult, SUBMISSION)
    return submission


def parse_across(text: str) -> RunResult:
    """Read the line of what only the whole run shows; raises ValueError as `parse_line` does."""
    run: RunResult = _parse(text, RunResult, ACROSS)
    return run


def parse_text(text: str) -> FileText:
    """Read a file's text back; raises ValueError as `parse_line` does."""
    parsed: FileText = _parse(text, FileText, TEXT)
    return parsed


def result_schema() -> dict[str, Plain]:
    """Give the JSON Schema (2020-12) of a result line; it stays open for keys added later."""
    return _describe_line(FileResult, RESULT)


def submission_schema() -> dict[str, Plain]:
    """Give the JSON Schema (2020-12) of a submission's line, open as the other."""
    return _describe_line(SubmissionResult, SUBMISSION)


def across_schema() -> dict[str, Plain]:
    """Give the JSON Schema (2020-12) of the line of what only the run shows, open as the others."""
    return _describe_line(RunResult, ACROSS)


def text_schema() -> dict[str, Plain]:
    """Give the JSON Schema (2020-12) of the line of a file's text, open as the others."""
    return _describe_line(FileText, TEXT)


def diff_schema() -> dict[str, Plain]:
    """Give the JSON Schema (2020-12) of the line of two rounds compared, open as the others."""
    return _describe_line(Rounds, DIFF)


def entry_schema() -> dict[str, Plain]:
    """Give the JSON Schema (2020-12) of a catalogue's line, open as the others."""
    described = _describe_line(CatalogueRow, CATALOGUE)
    human = describe(tuple[HumanValue, ...], described["$defs"])
    return {
        **described,
        "properties": {**described["properties"], "human": human},
        "required": [*described["required"], "human"],
    }


def document_json(document: Document) -> dict[str, Plain]:
    """Give a document's structure as plain JSON values, as `mingjian extract` prints it."""
    return {
        "schema": DOCUMENT,
        "file": document.file,
        "format": document.format,
        "status": str(document.status),
        "problems": encode(tuple[Problem, ...], document.problems),
        "coverage": encode(float | None, document.coverage),
        "blocks": encode(tuple[BlockResult, ...], show_blocks(document.blocks)),
        "headings": [
            {"block": heading.block, "text": heading.text, "level": heading.level}
            for heading in document.headings
        ],
        "fields": [
            encode(FieldResult, FieldResult(f.label, f.canonical, f.value, f.state, f.block))
            for f in document.fields
        ],
        "omitted": encode(tuple[Omitted, ...], document.omitted),
    }


def show_blocks(blocks: tuple[Block, ...]) -> tuple[BlockResult, ...]:
    """Give blocks as `extract` and `--blocks` show them."""
    return tuple(_show_block(block) for block in blocks)


def json_text(value: Plain, *, indent: int | None = None) -> str:
    """Write plain JSON values; Chinese stands unescaped, and without `indent` it is one line."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _parse(text: str, record: Any, name: str) -> Any:
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != name:
        raise ValueError(f"schema: {name} expected, found {schema!r}")
    return decode(record, value)


def _describe_line(record: Any, name: str) -> dict[str, Plain]:
    definitions: dict[str, Plain] = {}
    described = describe_record(record, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **described,
        "properties": {"schema": {"const": name}, **described["properties"]},
        "required": ["schema", *described["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def _show_block(block: Block) -> BlockResult:
    place = block.location
    return BlockResult(
        kind=str(block.kind),
        text=block.text,
        level=block.level,
        page=place.page,
        table=place.table,
        row=place.row,
        column=place.column,
        row_span=place.row_span if place.row_span > 1 else None,
        column_span=place.column_span if place.column_span > 1 else None,
    )
