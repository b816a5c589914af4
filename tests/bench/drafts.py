"""Draft profiles: the lines found in calls and forms against those a person wrote down.

    PYTHONPATH=tests python -m bench.drafts FOLDER

FOLDER holds a folder a case: 通知.txt, perhaps 申报表.txt, and expected.json with `lines` of
kind, what, value, quote. A line is found if the draft has one of its kind that says the same: the
same name, or the same value from the same sentence. A line of the draft that says what no line of
the list says is wrong; those it writes switched off are counted apart.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.draft_reading import name_roles, read_draft
from extract.labels import label_words
from extract.reader import read_document
from mingjian.element import load_elements
from mingjian.profile.draft_line import DraftLine
from mingjian.text import fold, visible

PAPERS = {"通知": "call", "申报表": "form"}
# What the lists call a kind, and the kinds of the draft's lines that may say it.
_KINDS = {
    "field": {"field"},
    "section": {"section"},
    "element": {"element"},
    "length": {"length"},
    "deadline": {"stage"},
    "stage": {"stage"},
    "attachment": {"attachment"},
    "quota": {"quota"},
    "label": {"label"},
    "topic": {"topic"},
}
_TABLES = {"labels": "label", "naming": "attachment"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a draft says: of a line that lists several, each."""

    kind: str
    name: str
    values: Mapping[str, Any]
    quote: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its folder's name, what was expected, what the draft says."""

    name: str
    expected: tuple[Mapping[str, Any], ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one kind: lines expected and found, claims made switched on, and those wrong.

    `off` are claims switched off, `off_wrong` those of them that nobody expected.
    """

    expected: int
    found: int
    made: int
    wrong: int
    off: int
    off_wrong: int


def load_case(folder: Path) -> Case:
    """Read a case and draft from its documents."""
    listed = json.loads((folder / "expected.json").read_text("utf-8"))["lines"]
    claims = [claim for path in _documents(folder) for claim in _draft(path)]
    return Case(folder.name, tuple(listed), tuple(claims))


def compare(case: Case) -> tuple[list[Mapping[str, Any]], list[Claim]]:
    """Give the expected lines that the draft lacks, and the claims that nobody expected."""
    missed = [line for line in case.expected if not any(_says(c, line) for c in case.claims)]
    wrong = [c for c in case.claims if not any(_says(c, line) for line in case.expected)]
    return missed, wrong


def score(cases: Sequence[Case]) -> dict[str, Score]:
    """Count by kind, deadlines and stages together; `all` is the sum."""
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        missed, wrong = compare(case)
        for line in case.expected:
            counts[_kind(line), "expected"] += 1
            counts[_kind(line), "found"] += line not in missed
        for claim in case.claims:
            counts[claim.kind, "made" if claim.sure else "off"] += 1
            counts[claim.kind, "wrong" if claim.sure else "off_wrong"] += claim in wrong
    kinds = sorted({kind for kind, _ in counts})
    fields = ("expected", "found", "made", "wrong", "off", "off_wrong")
    scores = {kind: Score(*(counts[kind, field] for field in fields)) for kind in kinds}
    sums = (sum(getattr(one, field) for one in scores.values()) for field in fields)
    return {**scores, "all": Score(*sums)}


def main(arguments: Sequence[str]) -> int:
    """Print the table, and with -v each line missed and each claim that is wrong."""
    parser = argparse.ArgumentParser(prog="bench.drafts")
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args(arguments)
    folders = sorted(path.parent for path in options.folder.glob("*/expected.json"))
    cases = [load_case(folder) for folder in folders]
    if options.verbose:
        sys.stdout.writelines(f"{line}\n" for case in cases for line in _tell(case))
    sys.stdout.writelines(f"{line}\n" for line in _table(score(cases)))
    return 0


def _documents(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.stem in PAPERS)


def _draft(path: Path) -> Iterator[Claim]:
    document = read_document(path.read_bytes(), path.name)
    for line in read_draft(document, PAPERS[path.stem]).lines:
        yield from _claims(line)


def _claims(line: DraftLine) -> Iterator[Claim]:
    if line.table != "require":
        kind = _TABLES.get(line.table, line.table)
        name = str(line.values.get("name") or line.values.get("what") or line.values.get("part"))
        yield Claim(kind, name, line.values, line.quote, line.sure)
        return
    listed = [
        (kind, name)
        for key, kind in (("fields", "field"), ("roles", "section"), ("elements", "element"))
        for name in line.values.get(key, ())  # type: ignore[union-attr]
    ]
    kind = "section" if "部分代号" in line.remark else "field"
    for kind_, name in listed or [(kind, line.remark)]:
        yield Claim(kind_, name, line.values, line.quote, line.sure)


def _kind(line: Mapping[str, Any]) -> str:
    return next(iter(_KINDS[line["kind"]]))


def _says(claim: Claim, line: Mapping[str, Any]) -> bool:
    return claim.kind in _KINDS[line["kind"]] and _SAYS[line["kind"]](claim, line)


def _overlaps(claim: Claim, line: Mapping[str, Any]) -> bool:
    mine, listed = (visible(fold(text)).strip(":;。,") for text in (claim.quote, line["quote"]))
    return mine in listed or listed in mine


def _same_field(claim: Claim, line: Mapping[str, Any]) -> bool:
    return label_words(claim.quote) == label_words(line["what"]) or _overlaps(claim, line)


def _same_section(claim: Claim, line: Mapping[str, Any]) -> bool:
    what = line["what"]
    named = claim.name in name_roles(what) or f"“{what}”" in claim.name
    return named and _overlaps(claim, line)


def _same_element(claim: Claim, line: Mapping[str, Any]) -> bool:
    names = {one.id for one in load_elements().values() if line["what"] == one.name}
    names |= set(name_roles(line["what"]))
    return claim.name in names and _overlaps(claim, line)


def _same_limit(claim: Claim, line: Mapping[str, Any]) -> bool:
    return _limits(claim.values) == _limits(line["value"]) and _overlaps(claim, line)


def _limits(values: Mapping[str, Any]) -> tuple[Any, Any]:
    """Give the least and the most; a bare number (一等奖3篇) is as much as at most that many."""
    least, most = values.get("min") or None, values.get("max") or None
    return (None if least == most else least), most


def _same_days(claim: Claim, line: Mapping[str, Any]) -> bool:
    mine = [claim.values.get(key) for key in ("from", "to")]
    listed = [line["value"].get(key) for key in ("from", "to")]
    return mine == listed and _overlaps(claim, line)


def _same_deadline(claim: Claim, line: Mapping[str, Any]) -> bool:
    return claim.values.get("to") == line["value"][-5:] and _overlaps(claim, line)


def _same_name(claim: Claim, line: Mapping[str, Any]) -> bool:
    mine, listed = (visible(fold(text)) for text in (claim.name, line["what"]))
    return mine in listed or listed in mine


def _same_attachment(claim: Claim, line: Mapping[str, Any]) -> bool:
    return _same_name(claim, line) or (not claim.values and _overlaps(claim, line))


_SAYS: Mapping[str, Callable[[Claim, Mapping[str, Any]], bool]] = {
    "field": _same_field,
    "section": _same_section,
    "element": _same_element,
    "length": _same_limit,
    "deadline": _same_deadline,
    "stage": _same_days,
    "attachment": _same_attachment,
    "quota": _same_limit,
    "label": _same_name,
    "topic": _same_name,
}


def _tell(case: Case) -> Iterator[str]:
    missed, wrong = compare(case)
    for line in missed:
        yield f"{case.name} missed {line['kind']}: {line['what']} {line['value']} | {line['quote']}"
    for claim in wrong:
        state = "wrong" if claim.sure else "wrong, off"
        yield f"{case.name} {state} {claim.kind}: {dict(claim.values)} | {claim.quote}"


def _table(scores: Mapping[str, Score]) -> Iterator[str]:
    heads = ("expected", "found", "%", "made", "wrong", "%", "off", "wrong")
    yield "kind        " + "".join(f"{head:>9}" for head in heads)
    for kind, one in scores.items():
        found, wrong = 100 * one.found / max(1, one.expected), 100 * one.wrong / max(1, one.made)
        yield (
            f"{kind:<12}{one.expected:>9}{one.found:>9}{found:>9.0f}{one.made:>9}{one.wrong:>9}"
            f"{wrong:>9.0f}{one.off:>9}{one.off_wrong:>9}"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
