"""An earlier run against the same files checked anew: matched by path, else by their bytes.

Verdicts are compared as each result comes. What lies at another path waits, packed, for the end:
only then it is known which files of the earlier run are not there any more.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from batch.digests import pack_result, unpack_result
from batch.progress import Progress
from batch.session import CheckSession
from batch.verify.comparing import compare_across, compare_results
from batch.verify.earlier_results import EarlierResults
from batch.verify.earlier_run import EarlierRun, RunRecord
from mingjian.result import FileResult, Provenance
from mingjian.run_result import RunResult
from mingjian.verify_result import Change, FileCheck, Standing, Verified, VersionCheck
from report.codec import encode


def verify_results(
    run: EarlierRun,
    session: CheckSession,
    *,
    stopped: Callable[[], bool] = lambda: False,
    report: Callable[[Progress], None] = lambda _: None,
) -> Verified:
    """Check anew, and say how every file stands to the results.jsonl of the earlier run.

    Raises UsageError if that cannot be read, Interrupted when `stopped` says so.
    """
    with EarlierResults(run.path) as earlier:
        verifier = Verifier(earlier)
        with closing(session.run(stopped=stopped, report=report)) as checked:
            for one in checked:
                verifier.add(one.result)
        files = verifier.finish()
        known = run.across or earlier.across
        return Verified(
            versions=(
                *verify_versions(earlier.provenances, session.summary.provenance),
                *verify_decisions(run.record, session.decisions_sha256),
            ),
            notes=(*run.notes, *earlier.notes),
            files=files,
            across=verify_across(known, session.judge_together().run, files),
        )


class Verifier:
    """Takes the new results one by one and compares them with the earlier ones."""

    def __init__(self, earlier: EarlierResults) -> None:
        self._earlier = earlier
        self._checks: list[FileCheck] = []
        self._claimed: set[str] = set()
        self._waiting: list[bytes] = []

    def add(self, now: FileResult) -> None:
        """Take the next result."""
        if now.file in self._earlier:
            self._compare(now.file, now)
        else:
            self._waiting.append(pack_result(now))

    def finish(self) -> tuple[FileCheck, ...]:
        """Give how every file stands, in order of name, after the last result."""
        for packed in self._waiting:
            self._find_moved(unpack_result(packed))
        self._waiting.clear()
        lost = (file for file in self._earlier if file not in self._claimed)
        missing = (FileCheck(file, Standing.MISSING) for file in lost)
        return tuple(sorted([*self._checks, *missing], key=lambda check: check.file))

    def _find_moved(self, now: FileResult) -> None:
        alike = self._earlier.find_same_bytes(now.sha256)
        free = next((file for file in alike if file not in self._claimed), None)
        if free is None:
            self._checks.append(FileCheck(now.file, Standing.ADDED))
        else:
            self._compare(free, now)

    def _compare(self, earlier: str, now: FileResult) -> None:
        self._claimed.add(earlier)
        self._checks.append(compare_results(self._earlier.find(earlier), now))


def verify_across(
    before: RunResult | None, now: RunResult, files: Iterable[FileCheck]
) -> tuple[Change, ...]:
    """Compare what only the whole runs show; nothing, if the earlier one is not known."""
    if before is None:
        return ()
    moved = {check.moved_from: check.file for check in files if check.moved_from}
    return compare_across(before, now, moved)


def verify_versions(before: Iterable[Provenance], now: Provenance | None) -> Iterator[VersionCheck]:
    """Give what judged otherwise than now; nothing if either run judged nothing."""
    known = [encode(Provenance, one) for one in before]
    new = encode(Provenance, now) if now else {}
    for key, value in new.items():
        old = tuple(dict.fromkeys(str(one.get(key)) for one in known))
        if old and old != (value,):
            yield VersionCheck(key, old, value)


def verify_decisions(record: RunRecord, now: str | None) -> Iterator[VersionCheck]:
    """Compare the hashes of the decisions that were honoured; without a run.json, say nothing."""
    before = record.decisions_sha256
    if record.options is not None and before != now:
        yield VersionCheck("decisions", (before,) if before else (), now)
