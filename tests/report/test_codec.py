from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest

from report.codec import decode, describe, describe_record, encode


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Point:
    """A place.

    And a second paragraph that no schema needs.
    """

    x: float
    colour: Colour
    note: str | None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Points in order."""

    points: tuple[Point, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Something told, and whether it was asked for."""

    text: str
    asked: bool = False


LINE = Line((Point(0.25, Colour.RED, None), Point(1.0, Colour.BLUE, "末端", 0.5)), closed=False)
PLAIN = {
    "points": [
        {"x": 0.25, "colour": "red", "note": None},
        {"x": 1.0, "colour": "blue", "note": "末端", "weight": 0.5},
    ],
    "closed": False,
}


def test_an_attribute_whose_default_is_none_is_a_key_only_where_it_is_set() -> None:
    assert encode(Line, LINE) == PLAIN


def test_decoding_undoes_encoding() -> None:
    assert decode(Line, PLAIN) == LINE


def test_an_attribute_whose_default_is_false_is_always_written_and_may_be_absent() -> None:
    assert encode(Told, Told("x")) == {"text": "x", "asked": False}
    assert decode(Told, {"text": "x"}) == Told("x")
    assert decode(Told, {"text": "x", "asked": True}) == Told("x", asked=True)
    assert describe_record(Told, {})["required"] == ["text"]


def test_floats_have_six_digits_and_no_negative_zero() -> None:
    numbers = encode(tuple[float, ...], (1 / 3, -1e-9, 1))
    assert repr(numbers) == "[0.333333, 0.0, 1.0]"


def test_keys_added_by_a_later_version_are_passed_over() -> None:
    assert decode(Line, PLAIN | {"width": 3}) == LINE


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"closed": 1}, "closed"),
        ({"closed": None}, "closed"),
        ({"points": {}}, "points"),
        ({"points": [7]}, r"points\[0\]"),
        ({"points": [{"x": "0", "colour": "red", "note": None}]}, r"points\[0\]\.x"),
        ({"points": [{"x": True, "colour": "red", "note": None}]}, r"points\[0\]\.x"),
        ({"points": [{"x": 0, "colour": "green", "note": None}]}, r"points\[0\]\.colour"),
        ({"points": [{"x": 0, "colour": "red"}]}, r"points\[0\]\.note: the key is missing"),
    ],
)
def test_an_error_names_the_place_in_the_json(change: dict[str, Any], where: str) -> None:
    with pytest.raises(ValueError, match=f"^{where}"):
        decode(Line, PLAIN | change)


def test_the_schema_says_what_may_be_null_and_what_may_be_left_out() -> None:
    definitions: dict[str, Any] = {}
    assert describe(Line, definitions) == {"$ref": "#/$defs/Line"}
    assert definitions["Point"] == {
        "description": "A place.",
        "type": "object",
        "properties": {
            "x": {"type": "number"},
            "colour": {"enum": ["red", "blue"]},
            "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "weight": {"type": "number"},
        },
        "required": ["x", "colour", "note"],
    }
    assert definitions["Line"]["properties"]["points"] == {
        "type": "array",
        "items": {"$ref": "#/$defs/Point"},
    }
