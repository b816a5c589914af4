"""How often each rule finds what was planted, and how often it fires where nothing is wrong.

    PYTHONPATH=tests python -m bench.findings [--split test|dev|all] [--list RULE]

Defects were planted by people who did not know the rules (corpora/planted): `near` are documents
that only look wrong, `clean` ones nobody touched. A firing there is false unless a reader who had
not written the rule judged it true (judged.tsv). A planted document counts as found if a finding
of its rule points at the paragraph of the planted words.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from batch.pipeline import judge
from batch.rule_examples import read_profile
from extract.reader import read_document
from mingjian.document import Document
from mingjian.lexicon import load_lexicon
from mingjian.paths import CORPORA
from mingjian.result import Finding
from mingjian.rule import load_rules
from mingjian.text import visible
from nlp.engine import Engine, load_engine

PLANTED = CORPORA / "planted"
CLEAN, NEAR = "clean", "near"
# One defect is told once: a blank is told there as the element that is missing.
TOLD_ONCE = frozenset(
    ("element-missing", rule) for rule in ("field-empty", "prompt-left", "section-empty")
)


@dataclass(frozen=True, slots=True)
class Case:
    """A document with what was planted in it; `rule` is None where nothing was."""

    id: str
    kind: str
    rule: str | None
    split: str
    text: str
    quote: str
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired on a document: whether it points at what was planted there."""

    case: Case
    rule: str
    quotes: tuple[str, ...]
    hits: bool


def load_cases() -> Iterator[Case]:
    """Give the planted documents, those that only look wrong, and the clean ones."""
    for line in (PLANTED / "documents.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        kind = row["rule"] or NEAR
        quote, lines = row.get("quote") or "", row.get("profile", "")
        yield Case(row["id"], kind, row["rule"], row["split"], _edit(row), quote, lines)
    for (id_,) in load_lexicon(PLANTED / "clean.tsv").rows:
        yield Case(id_, CLEAN, None, "test", _gold()[id_], "")


@cache
def _gold() -> Mapping[str, str]:
    lines = (CORPORA / "gold" / "projects.jsonl").read_text("utf-8").splitlines()
    return {row["id"]: row["text"] for row in map(json.loads, lines)}


def _edit(row: Mapping[str, Any]) -> str:
    text = _gold()[row["base"]].rstrip("\n")
    for edit in row["edits"]:
        text = text.replace(edit["find"], edit["replace"])
    return text


def run_case(case: Case, engine: Engine) -> Iterator[Fired]:
    """Give each rule that fires on a document once; previews are on, to be measured too."""
    profile = replace(read_profile(case.profile), switched_on=_previews())
    engine = replace(engine, profile=profile)
    document = read_document(case.text.encode(), f"{case.id}.txt")
    planted = _find_blocks(document, case.quote)
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for project in judge(document, engine).projects:
        for finding in project.findings:
            found[finding.rule].append(finding)
    for rule, findings in found.items():
        quotes = tuple(one.quote for finding in findings for one in finding.evidence)
        blocks = {finding.block for finding in findings}
        blocks |= {one.block for finding in findings for one in finding.evidence}
        meant = rule == case.rule or (rule, case.rule) in TOLD_ONCE
        hits = meant and (not blocks or not planted or not planted.isdisjoint(blocks))
        yield Fired(case, case.rule if hits and case.rule else rule, quotes, hits)


@cache
def _previews() -> tuple[str, ...]:
    return tuple(rule.id for rule in load_rules().values() if rule.preview)


def _find_blocks(document: Document, quote: str) -> frozenset[int]:
    """Give the paragraphs that hold the planted words, which may go over several."""
    wanted = [visible(part) for part in quote.split("\n") if visible(part)]
    texts = [visible(block.text) for block in document.blocks]
    return frozenset(n for n, text in enumerate(texts) if any(part in text for part in wanted))


def tabulate(cases: Sequence[Case], fired: Sequence[Fired]) -> Iterator[str]:
    """Give a line a rule: planted, found, false alarms, precision and recall."""
    true = {*load_lexicon(PLANTED / "judged.tsv").where("verdict", "true")}
    planted = Counter(case.rule for case in cases if case.rule)
    quiet = sum(case.rule is None for case in cases)
    hit = Counter(rule for _, rule in {(one.case.id, one.rule) for one in fired if one.hits})
    rest = [one for one in fired if one.case.rule is None]
    argued = Counter(one.rule for one in rest if f"{one.case.id}/{one.rule}" in true)
    false = Counter(one.rule for one in rest if f"{one.case.id}/{one.rule}" not in true)
    yield f"| rule | planted | found | recall | of {quiet} others | true | false | precision |"
    yield "|---|---|---|---|---|---|---|---|"
    for rule in [rule for rule in load_rules() if rule in planted]:
        right = hit[rule] + argued[rule]
        precision = right / (right + false[rule]) if right + false[rule] else 0.0
        name = f"`{rule}`" + (" (preview)" if load_rules()[rule].preview else "")
        shares = f"{planted[rule]} | {hit[rule]} | {hit[rule] / planted[rule]:.2f}"
        told = argued[rule] + false[rule]
        yield f"| {name} | {shares} | {told} | {argued[rule]} | {false[rule]} | {precision:.2f} |"


def list_firings(fired: Sequence[Fired], cases: Sequence[Case], rule: str) -> Iterator[str]:
    """Give what a rule missed and where it fired though nothing of it was planted."""
    hit = {one.case.id for one in fired if one.rule == rule and one.hits}
    for case in cases:
        if case.rule == rule and case.id not in hit:
            yield f"missed\t{case.id}\t{case.quote!r}"
    for one in fired:
        if one.rule == rule and not one.hits:
            yield f"fired\t{one.case.id}\t{one.case.kind}\t{one.quotes!r}"


def main() -> None:
    """Print the table, or what lies behind a line of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="test", choices=["test", "dev", "all"])
    parser.add_argument("--list", default="", metavar="RULE")
    options = parser.parse_args()
    cases = [case for case in load_cases() if options.split in (case.split, "all")]
    engine = load_engine()
    fired = [one for case in cases for one in run_case(case, engine)]
    lines = list_firings(fired, cases, options.list) if options.list else tabulate(cases, fired)
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
