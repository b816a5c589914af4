"""A run as its results pass by: marked, judged as a whole, and written into its folder."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import PurePosixPath

from batch.conclusion import Checked
from batch.deciding import Marker, mark_checked
from batch.options import CheckOptions
from batch.record.manifest import Manifest, now, read_outputs
from batch.record.output_files import OutputFiles
from batch.record.recording import FinishedRun, Output, Recording, Telling
from batch.run_pass import RunPass, RunRules
from mingjian.decision import DecisionFile
from mingjian.profile import Profile


@dataclass(frozen=True, slots=True)
class RunAsked:
    """What a run is asked: what to check, by the names people know it by, how, and by which rules.

    `top` is the folder of the run: what lies below it in one folder may be one submission.
    """

    paths: Sequence[str]
    top: PurePosixPath
    options: CheckOptions
    profile: Profile
    decisions: DecisionFile | None = None


class RecordedRun:
    """A run that takes each result once, in order."""

    def __init__(self, asked: RunAsked) -> None:
        self._asked = asked
        self._marker = Marker(asked.decisions.lines if asked.decisions else ())
        rules = RunRules(asked.profile, asked.options.as_of, self._marker)
        self.judged = RunPass(asked.top, rules)
        self._recording: Recording | None = None

    @property
    def files(self) -> OutputFiles | None:
        """Give the reports in the output folder; None before the run and without a folder."""
        return self._recording.files if self._recording else None

    def take(self, found: Iterable[Checked]) -> Generator[Checked, None, None]:
        """Pass results on with what people decided of them."""
        for one in found:
            checked = mark_checked(one, self._marker, self._asked.profile)
            self.judged.add(checked.result)
            yield checked

    def record(
        self, checked: Generator[Checked, None, None], output: Output, telling: Telling
    ) -> Generator[Checked, None, None]:
        """Write results and, at the end, what is made from them.

        Raises UsageError if another run writes there, or a report about the whole run cannot be
        written; Interrupted and SandboxError as the writer of the reports.
        """
        options, decisions = asdict(self._asked.options), self._asked.decisions
        outputs = read_outputs(output.folder)
        sha256 = decisions.sha256 if decisions else None
        manifest = Manifest(now(), self._asked.paths, options, sha256, outputs=outputs)
        self._recording = Recording(output.folder, manifest, resume=output.resume)
        finish = partial(self._write_reports, output, telling)
        return self._recording.record(checked, finish, self.judged.summary)

    def _write_reports(self, output: Output, telling: Telling, recording: Recording) -> None:
        run = FinishedRun(
            folder=output.folder,
            started=recording.started,
            paths=self._asked.paths,
            options=self._asked.options,
            profile=self._asked.profile,
            judged=self.judged.judge_together(),
            items=recording.items,
            links_originals=output.links_originals,
        )
        output.write(run, recording.files, telling)
