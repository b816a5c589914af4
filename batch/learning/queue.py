"""The review queue of an archive: unlabelled documents in, the order to label them in out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from batch.learning.labelled import Labelled, read_project
from batch.learning.listing import Row, check_listing, write_listing
from mingjian.errors import InputError
from mingjian.genre import GenreSigns, load_genres
from mingjian.profile import PROJECT_GENRES
from nlp.category.classify import LEAST_GRAMS, hear_project
from nlp.category.features import find_grams
from nlp.category.model import Model
from nlp.identify import identify_genre
from nlp.learning.queue import Candidate, Queued, build_candidate, rank
from report.words import GENRES

COLUMNS = {
    "id": "编号",
    "title": "标题",
    "category": "类别",
    "confidence": "置信度",
    "reason": "说明",
}
# Two categories are hard to tell apart while the second has more than half of the first's share.
_CLOSE = 0.5
# A document that shares four fifths of its words with one before it teaches little more.
_ALIKE = 0.2
_TOO_LITTLE = "正文太少，难以判断"


@dataclass(frozen=True, slots=True)
class Put:
    """An unlabelled document: what the queue ranks, or why it has no place in it."""

    document: Labelled
    candidate: Candidate | None
    reason: str


def write_queue(documents: Sequence[Labelled], model: Model, output: Path) -> None:
    """List unlabelled documents in the order in which labelling teaches most.

    Texts too thin to judge by, and those that are no project, stand at the end and say so. Raises
    UsageError unless `output` is what `check_listing` asks for.
    """
    check_listing(output)
    signs = load_genres()
    rows = build_rows([put(document, model, signs) for document in documents], model)
    write_listing(output, COLUMNS, rows)


def put(document: Labelled, model: Model, signs: GenreSigns) -> Put:
    """Read one document and see whether it has a place in the queue."""
    if not document.text.strip():
        return Put(document, None, _TOO_LITTLE)
    try:
        project = read_project(document)
    except InputError as error:
        return Put(document, None, f"读不出：{error}")
    heard = hear_project(project)
    if not heard.texts:
        return Put(document, None, _TOO_LITTLE)
    genre = identify_genre(project, signs)
    if genre not in PROJECT_GENRES:
        return Put(document, None, _no_project(genre))
    if len(find_grams(heard.texts).codes) < LEAST_GRAMS:
        return Put(document, None, _TOO_LITTLE)
    return Put(document, build_candidate(document.id, heard, model), "")


def build_rows(puts: Sequence[Put], model: Model) -> list[Row]:
    """Give the rows in order: the queue, then by id what has no place in it."""
    places = {x.document.id: x for x in puts}
    candidates = {x.document.id: x.candidate for x in puts if x.candidate is not None}
    outside = sorted((x for x in puts if x.candidate is None), key=lambda x: x.document.id)
    return [
        *(
            _row(places[queued.id].document, candidates[queued.id], queued, model)
            for queued in rank(tuple(candidates.values()))
        ),
        *((x.document.id, x.document.title, None, None, x.reason) for x in outside),
    ]


def _no_project(genre: str) -> str:
    return "不像项目材料" if genre == "other" else f"像是{GENRES[genre]}，不是项目材料"


def _row(document: Labelled, candidate: Candidate, queued: Queued, model: Model) -> Row:
    shares = candidate.probabilities
    first, second = (int(place) for place in (-shares).argsort(kind="stable")[:2])
    confidence = float(shares[first])
    if shares[second] > _CLOSE * confidence:
        reason = f"{model.labels[first]}与{model.labels[second]}难分"
    elif confidence < model.calibration.threshold:
        reason = f"像{model.labels[first]}，把握不足"
    else:
        reason = f"像{model.labels[first]}，较有把握"
    alike = "，与前面的材料相近" if queued.distance < _ALIKE else ""
    return document.id, document.title, model.labels[first], round(confidence, 4), reason + alike
