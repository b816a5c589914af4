"""One of two rounds, read from what `check -o` wrote: results, and what was found across files.

Its papers are judged together anew, as the run did it, so that what a sister file answers is no
finding.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from batch.record.manifest import RUN_FILE
from batch.record.output import ACROSS, KEPT_RESULTS, RESULTS, TEXTS
from batch.record.reading import read_across, read_results
from batch.record.texts import StoredTexts
from batch.rounds.ground import Ground, find_ground
from batch.rounds.paper import RoundPaper, Submitted, Told, sketch_paper
from batch.run_pass import RunPass, RunRules
from mingjian.document import READ
from mingjian.errors import UsageError
from mingjian.profile import load_profile
from mingjian.result import FileResult, Finding, ProjectResult, Provenance
from report.together import Across, JudgedTogether, Place, Together, submission_places
from report.words import reading_words


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read: its path below the run, how it went, and why."""

    file: str
    path: str
    reading: str
    message: str


@dataclass(frozen=True, slots=True)
class Side:
    """A round: its papers in order, the findings of no project, the files nobody could read.

    `provenance` is None where there are no results. `rules` are those in force, None if the profile
    is not at hand any more. `paths` are those of the files that were read, below the run's folder.
    `has_roster` says that a roster was among them, `finished` that the run was not stopped.
    """

    papers: tuple[RoundPaper, ...]
    loose: tuple[Told, ...]
    unread: tuple[Unread, ...]
    provenance: Provenance | None
    rules: frozenset[str] | None
    paths: frozenset[str]
    has_roster: bool = False
    finished: bool = True


def load_side(path: Path) -> Side:
    """Read a round from results.jsonl, or from the output folder that holds one.

    Raises UsageError if there is none, DataFileError naming file and line if one is wrong.
    """
    results = path / RESULTS if path.is_dir() else path
    if not results.exists():
        raise UsageError(f"找不到 {results}；请写上 check -o 的输出文件夹，或其中的 {RESULTS}")
    across = results.with_name(ACROSS)
    stored = Across(read_across(across)) if across.exists() else None
    with StoredTexts(results.with_name(TEXTS)) as texts:
        return gather_side(_open_results(results), results.with_name(RUN_FILE), stored, texts)


def gather_side(
    read: Callable[[], Iterable[FileResult]],
    run_file: Path,
    stored: Across | None = None,
    texts: StoredTexts | None = None,
) -> Side:
    """Make a round of results, over which `read` goes from the start each time.

    `stored` is what the run found across files, with what people decided of it; None if only what
    is found anew is known. `texts` are those of the files, None if they are not at hand.
    """
    heads = [(result.file, result.provenance) for result in read()]
    provenance = heads[0][1] if heads else None
    ground = find_ground(run_file, [file for file, _ in heads], provenance)
    judged = _judge(read(), ground)
    homes = _list_homes(judged)
    papers: list[RoundPaper] = []
    unread: list[Unread] = []
    known: set[str] = set()
    has_roster = False
    for result in _settle(read(), judged, stored):
        has_roster = has_roster or result.roster is not None
        if result.status in READ:
            known.add(ground.below(result.file))
        else:
            unread.append(_note_unread(result, ground))
        papers += _sketch(_with_text(result, texts), homes, ground)
    return Side(
        papers=tuple(papers),
        loose=tuple(_note_loose(one, ground) for one in (stored or judged.across).loose),
        unread=tuple(unread),
        provenance=provenance,
        rules=ground.profile.told_rules() if ground.profile else None,
        paths=frozenset(known),
        has_roster=has_roster,
        finished=ground.finished,
    )


def _open_results(path: Path) -> Callable[[], Iterable[FileResult]]:
    """Give a way to go over the results: few are kept, many are read anew each time."""
    kept = list(islice(read_results(path), KEPT_RESULTS + 1))
    return (lambda: kept) if len(kept) <= KEPT_RESULTS else (lambda: read_results(path))


def _judge(results: Iterable[FileResult], ground: Ground) -> JudgedTogether:
    run_pass = RunPass(ground.top, RunRules(ground.profile or load_profile("generic")))
    for result in results:
        run_pass.add(result)
    return run_pass.judge_together()


def _settle(
    results: Iterable[FileResult], judged: JudgedTogether, stored: Across | None
) -> Iterator[FileResult]:
    """Settle results; of what was found across files the stored findings come first."""
    for result in Together(judged.merged, judged.across).settle(results):
        if stored is None:
            yield result
            continue
        projects = (_put_stored(result.file, one, judged, stored) for one in result.projects)
        yield replace(result, projects=tuple(projects))


def _put_stored(
    file: str, project: ProjectResult, judged: JudgedTogether, stored: Across
) -> ProjectResult:
    """Put stored findings in the place of those found anew, which settling adds at the end."""
    place = (file, project.index)
    own = len(project.findings) - len(judged.across.find(place))
    return replace(project, findings=(*project.findings[:own], *stored.find(place)))


def _list_homes(judged: JudgedTogether) -> Mapping[Place, Submitted]:
    """Give the submission of each paper that has sisters."""
    homes: dict[Place, Submitted] = {}
    for submission in judged.merged:
        places = submission_places(submission)
        whole = (submission.title, submission.unit, submission.unread)
        submitted = Submitted(places[0], *whole)
        homes |= dict.fromkeys(places, submitted)
    return homes


def _with_text(result: FileResult, texts: StoredTexts | None) -> FileResult:
    """Put in the text of a file, where it is known: places are told by its pages and cells."""
    if texts is None or result.blocks is not None:
        return result
    return replace(result, blocks=texts.find_blocks(result.file, result.sha256))


def _sketch(
    result: FileResult, homes: Mapping[Place, Submitted], ground: Ground
) -> Iterator[RoundPaper]:
    for project in result.projects:
        place = (result.file, project.index)
        alone = Submitted(place, project.title, project.unit)
        yield sketch_paper(result, project, ground.below(result.file), homes.get(place, alone))


def _note_unread(result: FileResult, ground: Ground) -> Unread:
    message = result.problems[0].message if result.problems else ""
    path = ground.below(result.file)
    return Unread(result.file, path, reading_words(result), message)


def _note_loose(finding: Finding, ground: Ground) -> Told:
    file = finding.file or ""
    return Told(finding, file, path=ground.below(file))
