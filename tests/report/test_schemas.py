"""The schemas of what is not one record: made of the same definitions as a result's."""

from typing import Any

import jsonschema
import pytest

from build import document
from mingjian.document import Document, Problem, Status
from report.schemas import SCHEMAS, classification_schema, document_schema
from report.wire import document_json

PLAN = "# 一、目标\n| 负责人 | 张三 |\n建成1个平台。"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one_and_leads_nowhere_else(name: str) -> None:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    for reference in references(schema):
        assert reference.removeprefix("#/$defs/") in schema["$defs"]


@pytest.mark.parametrize("name", ["document", "classification"])
def test_no_definition_is_left_over(name: str) -> None:
    schema = SCHEMAS[name]()
    assert {one.removeprefix("#/$defs/") for one in references(schema)} == set(schema["$defs"])


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [one for part in value.values() for one in references(part)]
    return [one for part in value for one in references(part)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    "read",
    [
        document(PLAN),
        Document("a.docx", None, Status.CORRUPT, problems=(Problem("corrupt", "坏了"),)),
    ],
)
def test_a_document_is_of_its_schema_with_all_its_keys(read: Document) -> None:
    told = document_json(read)
    jsonschema.validate(told, document_schema())
    assert list(told) == document_schema()["required"]


def test_a_classification_without_a_key_is_not_of_its_schema() -> None:
    validator = jsonschema.Draft202012Validator(classification_schema())
    assert not validator.is_valid({"schema": "mingjian.classification/1", "projects": []})
