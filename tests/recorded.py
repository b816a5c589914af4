"""Where a run of a test is written: with all reports, as the command does it."""

from pathlib import Path

from batch.options import CheckOptions
from batch.record.recording import Output
from batch.reports.writing import ReportWriter


def output_to(folder: Path, options: CheckOptions | None = None, *, resume: bool = False) -> Output:
    """Give the output of a run with these options."""
    return Output(folder, ReportWriter(options or CheckOptions()), resume=resume)
