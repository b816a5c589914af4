"""`make fuzz`: damaged files through the sandbox; whatever crashes or hangs is our fault.

The mutants that fail are written to the folder given by --keep, to become fixtures.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from batch.item import Item
from batch.messages import Line, Request, parse_reply, write_request
from batch.options import CheckOptions
from batch.outcome import Outcome
from batch.sandbox import GuardedPool
from mingjian.document import READ
from mingjian.paths import CORPORA
from mutants import Mutant, mutants
from report.wire import parse_line

FIXTURES = Path(__file__).parents[1] / "fixtures"
README = FIXTURES / "README.md"
KINGSOFT = {"tables.wps": "tables.doc", "ledger.et": "ledger.xls"}
IN_FLIGHT = 64
MAX_BYTES = 400_000


def good_files() -> list[tuple[str, bytes]]:
    """Give the small files that mutants are made of: samples and fixtures, in order of name.

    One of each old format stands there under the ending that WPS Office gives it, too.
    """
    paths = sorted({*CORPORA.glob("samples/*/**/*.*"), *FIXTURES.glob("*.*")} - {README})
    files = [(path.name, path.read_bytes()) for path in paths if path.is_file()]
    files += [(name, (FIXTURES / twin).read_bytes()) for name, twin in KINGSOFT.items()]
    return [(name, data) for name, data in files if 0 < len(data) <= MAX_BYTES]


def try_all(made: Iterable[Mutant], options: CheckOptions) -> Iterator[tuple[Mutant, str]]:
    """Check each mutant; give it with what came of it: a status, or what went wrong."""
    waiting: dict[int, Mutant] = {}
    with GuardedPool(options.entry(), options.limits(), options.jobs) as pool:
        for number, mutant in enumerate(made):
            request = Request(Item(mutant.name, ""), upload=mutant.data, blocks=True)
            waiting[number] = mutant
            pool.submit(number, write_request(request))
            while len(waiting) >= IN_FLIGHT:
                yield from _collect(pool, waiting)
        while waiting:
            yield from _collect(pool, waiting)


def _collect(pool: GuardedPool, waiting: dict[int, Mutant]) -> Iterator[tuple[Mutant, str]]:
    for number, outcome in pool.collect(1.0):
        yield waiting.pop(number), verdict(outcome)


def verdict(outcome: Outcome) -> str:
    """Give the file's status, or after `!` what must not happen."""
    failure = outcome.failure
    if failure is not None:
        kind = str(failure.kind)
        return kind if kind == "memory" else f"!{kind} {failure.detail}".rstrip()
    reply = parse_reply(outcome.answer or b"")
    if not isinstance(reply, Line):
        return "archive"
    result = parse_line(reply.result)
    blocks = result.blocks or ()
    evidence = [e for p in result.projects for element in p.elements for e in element.evidence]
    evidence += [e for p in result.projects for finding in p.findings for e in finding.evidence]
    if any(e.quote != blocks[e.block].text[e.start : e.end] for e in evidence):
        return "!quote"
    if result.status in READ and not result.projects:
        return "!no project"
    return str(result.status)


def main() -> int:
    """Try as many mutants as are asked for; 1 if any fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="files whose names end so")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=20.0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-output"))
    wanted = parser.parse_args()
    counts: Counter[str] = Counter()
    options = CheckOptions(jobs=wanted.jobs, timeout=wanted.timeout)
    files = [(name, data) for name, data in good_files() if name.endswith(wanted.only)]
    for mutant, found in try_all(mutants(files, wanted.seed, wanted.count), options):
        counts[found] += 1
        if found.startswith("!"):
            wanted.keep.mkdir(parents=True, exist_ok=True)
            (wanted.keep / mutant.name).write_bytes(mutant.data)
            print(found, wanted.keep / mutant.name, flush=True)
    for found, count in counts.most_common():
        print(f"{count:7} {found}")
    return int(any(found.startswith("!") for found in counts))


if __name__ == "__main__":
    sys.exit(main())
