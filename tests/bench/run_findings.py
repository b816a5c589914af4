"""How often the rules across files find what was planted in a run, and fire where nothing is wrong.

    PYTHONPATH=tests python -m bench.run_findings [--split test|dev|all] [--list RULE]

A run (corpora/planted/runs.jsonl) is what an office would drop: forms, plans, a roster. Found is a
finding of the planted rule about a planted file; every other finding across files is a false alarm.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from batch.across.checks import CHECKS
from batch.rule_examples import judge_files, read_profile
from bench.findings import PLANTED
from mingjian.rule import RuleFile
from nlp.engine import Engine, load_engine

MISSED = "attachment-absent"
RULES = (*(rule for check in CHECKS for rule in check.rules), MISSED)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in a run: its rule, its file below the run, and whether it was planted."""

    run: str
    planted: str | None
    rule: str
    file: str
    hits: bool


def judge_run(row: Mapping[str, Any], engine: Engine) -> Iterator[Told]:
    """Give what is told of a run by the rules measured here."""
    files = [RuleFile(file["name"], file["text"]) for file in row["files"]]
    judged = judge_files(files, read_profile(row["profile"]), engine)
    across = judged.judge_together().run.findings
    within = (f for one in judged.submissions() for f in one.findings if f.rule == MISSED)
    wanted = set(_list_wanted(row))
    for finding in (*across, *within):
        if finding.rule in RULES:
            file = (finding.file or "").removeprefix("run/")
            hits = finding.rule == row["rule"] and file in wanted
            yield Told(row["id"], row["rule"], finding.rule, file, hits)


def _list_wanted(row: Mapping[str, Any]) -> Iterator[str]:
    for find in row.get("finds", ()):
        yield find["file"]
        yield from (other["file"] for other in find.get("also", ()))


def tabulate(rows: Sequence[Mapping[str, Any]], told: Sequence[Told]) -> Iterator[str]:
    """Give a line a rule: runs with it, runs found, and runs in which it is a false alarm."""
    planted = Counter(row["rule"] for row in rows if row["rule"])
    found = Counter(rule for _, rule in {(one.run, one.rule) for one in told if one.hits})
    false = Counter(
        rule for _, rule in {(x.run, x.rule) for x in told if not x.hits and x.planted != x.rule}
    )
    yield f"| rule | planted | found | recall | false of {len(rows)} runs | precision |"
    yield "|---|---|---|---|---|---|"
    for rule in RULES:
        if planted[rule]:
            all_ = found[rule] + false[rule]
            precision = f"{found[rule] / all_:.2f}" if all_ else "–"
            shares = f"{planted[rule]} | {found[rule]} | {found[rule] / planted[rule]:.2f}"
            yield f"| `{rule}` | {shares} | {false[rule]} | {precision} |"


def main() -> None:
    """Print the table, or what was missed and told of one rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="test", choices=["test", "dev", "all"])
    parser.add_argument("--list", default="", metavar="RULE")
    options = parser.parse_args()
    lines = (PLANTED / "runs.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if options.split in (row["split"], "all")]
    engine = load_engine()
    told = [one for row in rows for one in judge_run(row, engine)]
    if options.list:
        hit = {one.run for one in told if one.hits}
        for row in rows:
            if row["rule"] == options.list and row["id"] not in hit:
                sys.stdout.write(f"missed\t{row['id']}\t{row['finds']}\n")
        for one in told:
            if one.rule == options.list and not one.hits:
                sys.stdout.write(f"told\t{one.run}\t{one.planted}\t{one.file}\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in tabulate(rows, told))


if __name__ == "__main__":
    main()
