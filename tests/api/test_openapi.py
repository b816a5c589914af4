"""The description of the API: complete, current, and its examples real."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from build_openapi import DESCRIPTION, EXAMPLES, build_examples, describe, example_site

PATHS = (
    *("/v1/healthz", "/v1/profiles", "/v1/profiles/{profile}", "/v1/model"),
    *("/v1/schema", "/v1/schema/{name}", "/v1/check", "/v1/classify", "/v1/extract"),
    "/v1/search",
)


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return describe()


def operations(described: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", operation)
        for path, item in described["paths"].items()
        for method, operation in item.items()
    ]


def test_the_committed_description_is_current(described: dict[str, Any]) -> None:
    committed = json.loads(DESCRIPTION.read_text("utf-8"))
    assert committed == json.loads(json.dumps(described)), "run tests/build_openapi.py"


def test_its_examples_are_what_the_service_answers(tmp_path: Path) -> None:
    with example_site(tmp_path) as site:
        answered = build_examples(site.client)
    assert json.loads(EXAMPLES.read_text("utf-8")) == answered, "run tests/build_openapi.py"


def test_every_endpoint_is_told_in_words_with_its_problems(described: dict[str, Any]) -> None:
    assert set(PATHS) <= set(described["paths"])
    for place, operation in operations(described):
        assert operation["summary"] and operation["description"], place
        assert "HTTPValidationError" not in json.dumps(operation), place
        for status, response in operation["responses"].items():
            if status >= "400" and not place.endswith("healthz"):
                assert list(response["content"]) == ["application/problem+json"], place


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    text = json.dumps(described)
    led = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert led <= set(schemas)
    assert "#/$defs/" not in text


def test_examples_are_of_their_schema(described: dict[str, Any]) -> None:
    seen = 0
    for place, operation in operations(described):
        contents = [operation.get("requestBody", {}).get("content", {})]
        contents += [response.get("content", {}) for response in operation["responses"].values()]
        for content in contents:
            for told in content.values():
                if "example" in told:
                    schema = {**told["schema"], "components": described["components"]}
                    jsonschema.validate(told["example"], schema)
                    seen += 1
        assert place
    assert seen >= 10
