"""What a worker found in a call or form, as a line of JSON; not taken on trust when it is read."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from mingjian.document import Problem
from mingjian.profile.draft_line import MOST_LINES, DraftLine, DraftPaper, DraftValue

_TEXTS = ("table", "quote", "remark", "place")


def write_paper(paper: DraftPaper) -> str:
    """Encode what a document gave."""
    lines = [asdict(line) for line in paper.lines]
    return json.dumps({"title": paper.title, "lines": lines, "likeness": paper.likeness})


def write_problems(problems: Sequence[Problem]) -> str:
    """Encode why a document could not be read."""
    return json.dumps({"problem": "".join(problem.message for problem in problems)})


def parse_paper(text: str) -> DraftPaper | str:
    """Decode either; raises ValueError, KeyError or TypeError if it is none."""
    head = json.loads(text)
    if "problem" in head:
        return _text(head["problem"])
    lines = tuple(map(_line, head["lines"][:MOST_LINES]))
    return DraftPaper(_text(head["title"]), lines, _text(head["likeness"]))


def _line(row: dict[str, Any]) -> DraftLine:
    texts = {key: _text(row[key]) for key in _TEXTS}
    values = {_text(key): _value(value) for key, value in row["values"].items()}
    return DraftLine(values=values, block=int(row["block"]), sure=row["sure"] is True, **texts)


def _value(value: object) -> DraftValue:
    if isinstance(value, list):
        return tuple(map(_text, value))
    if isinstance(value, str | int | float):
        return value
    raise TypeError("a text, a number or a list of texts expected")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text expected")
    return value
