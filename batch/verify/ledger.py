"""A ledger against the same files checked anew: a second ledger is written, and the two compared.

So every cell is compared as it is shown, whatever made it; both are read by the same reader.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from batch.ledger.service import open_ledger
from batch.progress import Progress
from batch.record.output import LEDGER, RESULTS, StoredResults
from batch.session import CheckSession
from batch.verify.earlier_run import EarlierRun
from batch.verify.results import verify_decisions
from mingjian.errors import UsageError
from mingjian.verify_result import Verified
from report.ledger.imprint import Table
from report.ledger.workbook import write_ledger
from report.verify.ledger import compare_ledgers


def verify_ledger(
    run: EarlierRun,
    session: CheckSession,
    *,
    stopped: Callable[[], bool] = lambda: False,
    report: Callable[[Progress], None] = lambda _: None,
) -> Verified:
    """Check anew, and say what differs in the ledger of the earlier run.

    Raises UsageError if it cannot be read or is none of ours, Interrupted when `stopped` says so.
    """
    before = open_ledger(run.path)
    if before.table(Table.OVERVIEW) is None:
        raise UsageError(f"{run.path} 里没有可以核对的总表；请核对是不是 check -o 写出的台账")
    with (
        TemporaryDirectory(prefix="mingjian-") as folder,
        closing(session.run(stopped=stopped, report=report)) as checked,
    ):
        with (Path(folder) / RESULTS).open("wb") as lines:
            for one in checked:
                lines.write(f"{one.line}\n".encode())
        write_ledger(
            StoredResults(Path(folder) / RESULTS),
            Path(folder) / LEDGER,
            session.judge_together(),
        )
        verified = compare_ledgers(before, open_ledger(Path(folder) / LEDGER))
    decisions = verify_decisions(run.record, session.decisions_sha256)
    return replace(
        verified,
        versions=(*verified.versions, *decisions),
        notes=(*run.notes, *verified.notes),
    )
