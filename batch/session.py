"""One run of `check`, from the paths to the last file written."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from batch.conclusion import Checked
from batch.deciding import Marker, load_file, mark_checked
from batch.inputs import find_inputs, show_path
from batch.item import Item
from batch.manifest import Manifest, RunState, now, write_manifest
from batch.messages import parse_greeting
from batch.options import CheckOptions
from batch.output import EARLIER, RESULTS, OutputFolder, prepare_folder
from batch.resume import EarlierLines, set_aside
from batch.run_pass import RunPass, RunRules, RunSummary
from batch.runner import Progress, Runner
from batch.sandbox import GuardedPool
from batch.submissions import find_top
from batch.worker import Entry
from mingjian.decision import DecisionLine
from mingjian.errors import UsageError
from mingjian.model_folder import check_model_folder
from mingjian.profile import Profile, load_profile
from mingjian.result import SubmissionResult
from report.together import JudgedTogether


class CheckSession:
    """A run over all that lies behind `paths`; its files are written to `output`, if that is set.

    `resume` takes over what an earlier run wrote there. `entry` is what workers do instead of
    checking. Raises UsageError at once if a path, the profile, the model or the folder cannot be
    used, or DataFileError if the profile or the decisions are wrong.
    """

    def __init__(
        self,
        paths: Sequence[str],
        options: CheckOptions,
        *,
        output: Path | None = None,
        resume: bool = False,
        entry: Entry | None = None,
    ) -> None:
        profile = _check_profile(options)
        if options.model:
            check_model_folder(Path(options.model))
        if resume and output is None:
            raise UsageError("--resume 要同时用 -o 指出上次的输出文件夹")
        self._paths = tuple(paths)
        self._options = options
        self._decisions = load_file(options.decisions)
        self._marker = Marker(self._decisions.lines if self._decisions else ())
        self._output = output
        self._resume = resume
        self._entry = entry or options.entry()
        self._items = _find_items(paths, output)
        self._run_pass = RunPass(_find_top(paths), RunRules(profile, options.as_of, self._marker))

    @property
    def decisions(self) -> tuple[DecisionLine, ...]:
        """Give what people decided, in the order of the file."""
        return self._decisions.lines if self._decisions else ()

    @property
    def summary(self) -> RunSummary:
        """Sum up what has been checked so far."""
        return self._run_pass.summary()

    def judge_together(self) -> JudgedTogether:
        """Judge as one what belongs together in what has been checked so far."""
        return self._run_pass.judge_together()

    def submissions(self) -> Iterator[SubmissionResult]:
        """Give all submissions in what has been checked so far, those of a single file too."""
        return self._run_pass.submissions()

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
        checked = self._check(stopped, report)
        return self._record(checked, self._output) if self._output else checked

    def _check(
        self, stopped: Callable[[], bool], report: Callable[[Progress], None]
    ) -> Generator[Checked, None, None]:
        options = self._options
        pool = GuardedPool(self._entry, options.limits(), options.jobs)
        with pool, self._earlier(pool) as earlier:
            runner = Runner(pool, options, earlier)
            for found in runner.run(self._items, stopped=stopped, report=report):
                checked = mark_checked(found, self._marker)
                self._run_pass.add(checked.result)
                yield checked

    def _record(
        self, checked: Generator[Checked, None, None], folder: Path
    ) -> Generator[Checked, None, None]:
        """Write results and, at the end, what is made from them; run.json says how it ended."""
        hash_ = self._decisions.sha256 if self._decisions else None
        manifest = Manifest(now(), self._paths, asdict(self._options), hash_)
        state = RunState.INTERRUPTED
        self._put_earlier_aside(folder)
        try:
            write_manifest(manifest, folder)
            with closing(checked), OutputFolder(folder) as output:
                for one in checked:
                    output.write(one.line)
                    yield one
                output.finish(self.judge_together())
            state = RunState.FINISHED
        finally:
            write_manifest(manifest.end(state, self.summary), folder)

    def _put_earlier_aside(self, folder: Path) -> None:
        if self._resume:
            set_aside(folder / RESULTS, folder / EARLIER)
        else:
            (folder / EARLIER).unlink(missing_ok=True)

    def _earlier(self, pool: GuardedPool) -> AbstractContextManager[EarlierLines | None]:
        path = self._output / EARLIER if self._output and self._resume else None
        if path is None or not path.exists() or not self._items:
            return nullcontext()
        return EarlierLines(path, parse_greeting(pool.greet()), blocks=self._options.blocks)


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
    items = find_inputs(paths, leave_out=output)
    prepare_folder(output)
    return items


def _find_top(paths: Sequence[str]) -> PurePosixPath:
    return find_top((show_path(path), os.path.isdir(path)) for path in paths)
