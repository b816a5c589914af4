"""The JSON Schemas (2020-12) of all that is written for programs, by name."""

from collections.abc import Callable, Mapping
from typing import Any

from mingjian.document import Omitted, Problem
from mingjian.profile.schema import profile_schema
from mingjian.result import BlockResult, FieldResult
from report.codec import Plain, describe
from report.wire import (
    CLASSIFICATION,
    DOCUMENT,
    across_schema,
    diff_schema,
    entry_schema,
    result_schema,
    submission_schema,
    text_schema,
)

_TEXT: Plain = {"type": "string"}
_WHOLE: Plain = {"type": "integer"}


def document_schema() -> dict[str, Plain]:
    """Give the schema of a document's structure, as `mingjian extract` prints it."""
    definitions: dict[str, Plain] = {}
    result = result_schema()
    heading = _record(
        "A heading: the block it stands in and its own words.",
        {"block": _WHOLE, "text": _TEXT, "level": _WHOLE},
    )
    properties: dict[str, Plain] = {
        "schema": {"const": DOCUMENT},
        **{key: result["properties"][key] for key in ("file", "format", "status")},
        "problems": _list(describe(Problem, definitions)),
        "coverage": describe(float | None, definitions),
        "blocks": _list(describe(BlockResult, definitions)),
        "headings": _list({"$ref": "#/$defs/DocumentHeading"}),
        "fields": _list(describe(FieldResult, definitions)),
        "omitted": _list(describe(Omitted, definitions)),
    }
    definitions = {**result["$defs"], **definitions, "DocumentHeading": heading}
    return _line(DOCUMENT, "The structure of one document.", properties, definitions)


def classification_schema() -> dict[str, Plain]:
    """Give the schema of what `POST /v1/classify` answers: a part of a result."""
    result = result_schema()
    definitions = dict(result["$defs"])
    project = definitions["ProjectResult"]["properties"]
    keys = ("index", "title", "genre", "category")
    definitions["ClassifiedProject"] = _record(
        "A project and its category.", {key: project[key] for key in keys}
    )
    properties: dict[str, Plain] = {
        "schema": {"const": CLASSIFICATION},
        "provenance": result["properties"]["provenance"],
        "projects": _list({"$ref": "#/$defs/ClassifiedProject"}),
        "blocks": _list({"$ref": "#/$defs/BlockResult"}),
    }
    description = "The categories of a text; evidence points into `blocks`."
    return _line(CLASSIFICATION, description, properties, definitions)


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "result": result_schema,
    "submission": submission_schema,
    "across": across_schema,
    "text": text_schema,
    "diff": diff_schema,
    "document": document_schema,
    "classification": classification_schema,
    "catalogue": entry_schema,
    "profile": profile_schema,
}


def _list(items: Plain) -> Plain:
    return {"type": "array", "items": items}


def _record(description: str, properties: Mapping[str, Plain]) -> dict[str, Plain]:
    return {
        "description": description,
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
    }


def _line(
    name: str, description: str, properties: Mapping[str, Plain], definitions: Mapping[str, Plain]
) -> dict[str, Plain]:
    """Make a schema, with those of the definitions that it leads to."""
    record = _record(description, properties)
    needed: dict[str, Plain] = {}
    _gather(record, definitions, needed)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **record,
        "$defs": dict(sorted(needed.items())),
    }


def _gather(value: Plain, definitions: Mapping[str, Plain], needed: dict[str, Plain]) -> None:
    """Add what a schema refers to, and what that refers to."""
    if isinstance(value, list):
        for one in value:
            _gather(one, definitions, needed)
    if not isinstance(value, dict):
        return
    name = str(value.get("$ref", "")).removeprefix("#/$defs/")
    if name and name not in needed:
        needed[name] = definitions[name]
        _gather(needed[name], definitions, needed)
    for one in value.values():
        _gather(one, definitions, needed)
