"""What a person may say of a project, a finding, an element, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from api.problems import ServiceProblem
from mingjian.decision import (
    ACCEPTED,
    HALF,
    DecisionKind,
    DecisionLine,
    find_moment,
    parse_time,
)
from mingjian.model_folder import load_own_taxonomy, taxonomy_file
from mingjian.paths import MODELS
from mingjian.result import LEFT_OPEN, NO_PROJECT, REJECTED, ProjectResult, State

MAX_REASON_CHARS, MAX_BY_CHARS = 2_000, 100
_FIRST_YEAR = 2000
# Clocks of two machines differ by this at most.
_AHEAD = timedelta(minutes=5)
_STEP = timedelta(milliseconds=1)
_NO_WORD = (
    "决定不能用清空来撤回，请另作一个决定："
    f"问题改为 {ACCEPTED}，类别改为{LEFT_OPEN}，要素改为原来的状态。"
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says: `value` of the thing of that kind and id, as in decisions.jsonl.

    `at` is when, None for now; `value` is None where a person wants to take back what was said.
    """

    kind: DecisionKind
    id: str
    value: str | None
    reason: str
    by: str
    at: str | None = None


@cache
def allowed_labels(model: str | None) -> tuple[str, ...]:
    """Give what a category may be called with the model of a folder, None for the shipped one."""
    taxonomy = load_own_taxonomy(taxonomy_file(Path(model) if model else MODELS))
    return (*taxonomy.labels, LEFT_OPEN, NO_PROJECT)


def check_word(word: Word, project: ProjectResult | None, labels: Collection[str]) -> None:
    """See that a word can be said of a project; raises ServiceProblem.

    Without a project it is about a finding that is known to be there.
    """
    _check_person(word)
    match word.kind:
        case DecisionKind.CATEGORY:
            known, allowed = not word.id, labels
        case DecisionKind.ELEMENT:
            ids = {one.id for one in project.elements} if project else set()
            known, allowed = word.id in ids, {str(state) for state in State}
        case DecisionKind.TAG:  # an archive's, not a run's
            known, allowed = False, ()
        case DecisionKind.FINDING:
            fingerprints = {one.fingerprint for one in project.findings} if project else {word.id}
            known, allowed = word.id in fingerprints, {ACCEPTED, REJECTED}
    if not known:
        raise ServiceProblem(
            422, "unknown-target", "这个项目里没有所指的要素或问题，请刷新后再试。"
        )
    if word.value is None:
        raise ServiceProblem(422, "invalid-decision", _NO_WORD)
    if word.value not in allowed:
        choices = "、".join(allowed if word.kind is DecisionKind.CATEGORY else sorted(allowed))
        raise ServiceProblem(422, "invalid-decision", f"决定只能是：{choices}。")


def date_word(word: Word, earlier: DecisionLine | None, seconds: float) -> str:
    """Give the time of a word, later than that of the one before on the same thing.

    `seconds` is now. Raises ServiceProblem if the word says a time that cannot be, or an earlier
    one: the later word holds, and two at one time nobody could put in order.
    """
    time = datetime.fromtimestamp(seconds, UTC).astimezone()
    before = find_moment(earlier.at) if earlier else None
    if word.at is None:
        late = before is not None and before >= time
        time = (before + _STEP).astimezone() if before and late else time
        return time.isoformat(timespec="milliseconds")
    said = parse_time(word.at)
    if said is None or said.year < _FIRST_YEAR or find_moment(word.at) > time + _AHEAD:
        detail = "时间要写成 2026-03-02T09:30:00+08:00 这样，不能是将来；也可以不写。"
        raise ServiceProblem(422, "invalid-decision", detail)
    if earlier and before and before >= find_moment(word.at):
        detail = f"{earlier.by}在{earlier.at}已作了决定；请看过后再定。"
        raise ServiceProblem(409, "decided-later", detail)
    return word.at


def _check_person(word: Word) -> None:
    if not word.by.strip():
        raise ServiceProblem(422, "invalid-decision", "请写明决定人（by）。")
    if len(word.by) > MAX_BY_CHARS or len(word.reason) > MAX_REASON_CHARS:
        detail = f"决定人不超过 {MAX_BY_CHARS} 字，理由不超过 {MAX_REASON_CHARS} 字。"
        raise ServiceProblem(422, "invalid-decision", detail)
    if HALF.search(word.by) or HALF.search(word.reason):
        raise ServiceProblem(422, "invalid-decision", "理由或决定人里有半个字符，请重新输入。")
