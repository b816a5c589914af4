"""The ledger of stages: which submission lacks which paper of the scheme's stages on a given day.

A paper is there if a file of the submission is of its kind, or bears its name or another one it
goes by. Nothing is asked for before the last day of its stage, and a stage that asks for no papers
is not told of. What may be handed in as a link is never called missing: nobody looks for links.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.profile import Attachment, Profile, Stage
from mingjian.run_result import StageState
from mingjian.text import fold, visible
from mingjian.units import letters

THERE, MISSING, LATER = "there", "missing", "later"
# A call names all the papers it wants, in its title and its annexes, and is none of them.
_CALLS = frozenset({"notice", "rules"})


@dataclass(frozen=True, slots=True)
class StagePaper:
    """A file of a submission, or one beside it; its words without marks and blanks (build_paper).

    `genre` is None for a file nobody judged; `names` are its file's name and what it calls itself,
    `headings` those of its sections, by which a paper annexed to another is known.
    """

    file: str
    genre: str | None
    names: tuple[str, ...]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageSubmission:
    """What a unit handed in for a project, as far as stages go.

    `beside` are files that nobody judged and that are its own or everybody's.
    """

    title: str
    unit: str | None
    papers: tuple[StagePaper, ...]
    beside: tuple[StagePaper, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A paper that is asked for: by what it may be known, and what proves that it is there."""

    name: str
    names: tuple[str, ...]
    genres: frozenset[str]
    proof: frozenset[str]


def build_paper(
    file: str, genre: str | None = None, title: str = "", headings: Iterable[str] = ()
) -> StagePaper:
    """Give a paper with its words made comparable, once for all stages."""
    names = (_key(PurePosixPath(file).stem), _key(title))
    return StagePaper(file, genre, names, tuple(map(_key, headings)))


def find_stages(
    submissions: Iterable[StageSubmission], profile: Profile, as_of: date
) -> tuple[StageState, ...]:
    """Give the state of each stage that asks for papers, submission by submission.

    A stage's days are in the year of `as_of`; on its last day its papers are asked for.
    """
    asking = [(stage, _list_wanted(stage, profile)) for stage in profile.stages]
    return tuple(
        _judge_stage(submission, stage, wanted, as_of)
        for submission in submissions
        for stage, wanted in asking
        if wanted
    )


def last_day(stage: Stage, as_of: date) -> date | None:
    """Give the last day of a stage in the year asked about; None if it has no end.

    One that ends before it begins goes over New Year: until it begins again it is last winter's
    that is asked about. 02-29 is the last day of February.
    """
    if stage.open or not stage.to:
        return None
    month, day = map(int, stage.to.split("-"))
    begun = f"{as_of:%m-%d}" >= stage.from_
    year = as_of.year + (stage.to < stage.from_ and begun)
    return date(year, month, min(day, monthrange(year, month)[1]))


def _judge_stage(
    submission: StageSubmission, stage: Stage, wanted: Sequence[_Wanted], as_of: date
) -> StageState:
    found = {one.name: _find_files(submission, one) for one in wanted}
    missing = tuple(one.name for one in wanted if not (found[one.name] or "link" in one.proof))
    due = last_day(stage, as_of)
    over = due is not None and as_of >= due
    return StageState(
        title=submission.title,
        unit=submission.unit,
        stage=stage.id,
        label=stage.label,
        due=due.isoformat() if due else None,
        state=(MISSING if over else LATER) if missing else THERE,
        files=tuple(dict.fromkeys(file for files in found.values() for file in files)),
        missing=missing,
    )


def _find_files(submission: StageSubmission, wanted: _Wanted) -> tuple[str, ...]:
    """Give the files that prove a paper to be there."""
    papers = (*submission.papers, *submission.beside)
    return tuple(one.file for one in papers if one.genre not in _CALLS and _proves(one, wanted))


def _proves(paper: StagePaper, wanted: _Wanted) -> bool:
    if paper.genre in wanted.genres or _holds(paper.names, wanted.names):
        return True
    return "annex" in wanted.proof and _holds(paper.headings, wanted.names)


def _holds(keys: tuple[str, ...], names: tuple[str, ...]) -> bool:
    return any(name in key for key in keys for name in names)


def _key(text: str) -> str:
    return letters(visible(fold(text)))


def _list_wanted(stage: Stage, profile: Profile) -> tuple[_Wanted, ...]:
    """Give the papers a stage asks for, each once: those it names, then its attachments."""
    named = [_want(name, _find_attachment(name, profile)) for name in stage.documents]
    known = {name for one in named for name in one.names}
    attached = (one for one in profile.attachments if one.stage == stage.id)
    return (*named, *(_want(one.name, one) for one in attached if _key(one.name) not in known))


def _find_attachment(name: str, profile: Profile) -> Attachment | None:
    """Give the attachment that goes by a name, whatever its stage: it knows the other names."""
    found = (one for one in profile.attachments if name in (one.name, *one.aliases))
    return next(found, None)


def _want(name: str, attachment: Attachment | None) -> _Wanted:
    names = tuple(dict.fromkeys(map(_key, (name, *_other_names(attachment)))))
    genres = frozenset(genre for one in names if (genre := _genres().get(one)))
    # A paper that no attachment describes may also stand behind another's text.
    proof = frozenset(attachment.proof if attachment else ("file", "annex"))
    return _Wanted(name, names, genres, proof)


def _other_names(attachment: Attachment | None) -> Iterator[str]:
    if attachment:
        yield from (attachment.name, *attachment.aliases)


@cache
def _genres() -> dict[str, str]:
    return load_lexicon(LEXICONS / "stage_documents.tsv").mapping()
