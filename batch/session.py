"""One run of `check`, from the paths to the last file written."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path, PurePosixPath

from batch.checking import Checking
from batch.conclusion import Checked
from batch.deciding import load_file
from batch.inputs import find_inputs, show_path
from batch.item import Item
from batch.messages import parse_greeting
from batch.options import CheckOptions
from batch.progress import Progress
from batch.record.manifest import read_outputs
from batch.record.output import EARLIER, EARLIER_TEXTS, LEDGER, PAGE, prepare_folder
from batch.record.output_files import OutputFiles
from batch.record.recording import Output, Telling
from batch.record.resume import EarlierLines
from batch.recorded_run import RecordedRun, RunAsked
from batch.run_pass import RunSummary
from batch.runner import Runner
from batch.sandbox import GuardedPool
from batch.submissions import find_top
from batch.worker import Entry
from mingjian.errors import UsageError
from mingjian.model_folder import check_model_folder
from mingjian.profile import Profile, load_profile
from mingjian.run_result import SubmissionResult
from report.file_names import ANNOTATED, REVIEWS
from report.together import JudgedTogether


class CheckSession:
    """A run over all that lies behind `paths`; it is written to `output`, if that is set.

    `entry` is what workers do instead of
    checking. Raises UsageError at once if a path, the profile, the model or the folder cannot be
    used, or DataFileError if the profile or the decisions are wrong.
    """

    def __init__(
        self,
        paths: Sequence[str],
        options: CheckOptions,
        *,
        output: Output | None = None,
        entry: Entry | None = None,
    ) -> None:
        profile = _check_profile(options)
        if options.model:
            check_model_folder(Path(options.model))
        self._options = options
        self._decisions = load_file(options.decisions, options.model)
        self._output = output
        self._entry = entry or options.entry()
        self._items = _find_items(paths, output.folder if output else None)
        asked = RunAsked(tuple(paths), _find_top(paths), options, profile, self._decisions)
        self._run = RecordedRun(asked)

    @property
    def decisions_sha256(self) -> str | None:
        """Give the hash of the decisions file; None if there is none."""
        return self._decisions.sha256 if self._decisions else None

    @property
    def files(self) -> OutputFiles | None:
        """Give the reports in the output folder; None before the run and without a folder."""
        return self._run.files

    @property
    def summary(self) -> RunSummary:
        """Sum up what has been checked so far."""
        return self._run.judged.summary()

    def judge_together(self) -> JudgedTogether:
        """Judge as one what belongs together in what has been checked so far."""
        return self._run.judged.judge_together()

    def submissions(self) -> Iterator[SubmissionResult]:
        """Give all submissions in what has been checked so far, those of a single file too."""
        return self._run.judged.submissions()

    def run(
        self,
        *,
        stopped: Callable[[], bool] = lambda: False,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> Generator[Checked, None, None]:
        """Give the results in order.

        Raises Interrupted when `stopped` says so, SandboxError if no worker can be started; then,
        and when it is closed, the results given so far stand in the output folder.
        """
        checked = self._run.take(self._check(stopped, report))
        if self._output is None:
            return checked
        return self._run.record(checked, self._output, Telling(stopped, report))

    def _check(
        self, stopped: Callable[[], bool], report: Callable[[Progress], None]
    ) -> Iterator[Checked]:
        options = self._options
        pool = GuardedPool(self._entry, options.limits(), options.jobs)
        with pool, self._earlier(pool) as earlier:
            work = Checking(pool, options, earlier, texts=self._output is not None)
            runner = Runner(pool, work, options.jobs)
            yield from runner.run(self._items, stopped=stopped, report=report)

    def _earlier(self, pool: GuardedPool) -> AbstractContextManager[EarlierLines | None]:
        output = self._output
        path = output.folder / EARLIER if output and output.resume else None
        if path is None or not path.exists() or not self._items:
            return nullcontext()
        texts = path.with_name(EARLIER_TEXTS)
        provenance = parse_greeting(pool.greet())
        return EarlierLines(path, texts, provenance, blocks=self._options.blocks)


def _check_profile(options: CheckOptions) -> Profile:
    profile = load_profile(options.profile)
    if options.as_of and not profile.stages:
        raise UsageError(
            f"规则档 {profile.id} 没有写工作阶段，--as-of 用不上；请换用写有阶段的规则档"
        )
    return profile


def _find_items(paths: Sequence[str], output: Path | None) -> list[Item]:
    if output is None:
        return find_inputs(paths)
    if any(os.path.realpath(path) == os.path.realpath(output) for path in paths):
        raise UsageError("输出文件夹不能就是要检查的文件夹，请用 -o 指定另一个文件夹")
    for path in paths:
        if _is_rewritten(path, output):
            raise UsageError(
                f"{show_path(path)} 在输出文件夹里，会被新写的文件替换；请用 -o 指定另一个文件夹"
            )
    items = find_inputs(paths, leave_out=output)
    prepare_folder(output, read_outputs(output))
    return items


def _is_rewritten(path: str, output: Path) -> bool:
    """Say whether what is to be checked is a report, or lies where those of files are written."""
    real = Path(os.path.realpath(path))
    top = Path(os.path.realpath(output))
    inside = any(real.is_relative_to(top / folder) for folder in (ANNOTATED, REVIEWS))
    return inside or real in {top / name for name in (LEDGER, PAGE, *read_outputs(output))}


def _find_top(paths: Sequence[str]) -> PurePosixPath:
    return find_top((show_path(path), os.path.isdir(path)) for path in paths)
