"""What the letter to one submitter says, before it is anywhere near Word.

All texts are fit to be shown: on one line, printable, phones and identity numbers masked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mingjian.document import Status
from mingjian.result import Finding
from mingjian.run_result import SubmissionFile
from report.finding_rows import gravest_first
from report.printable import shorten
from report.returned import Paper, Returned
from report.review.passages import Namer, tell_passages
from report.review.showing import file_name, inner_marks, shown
from report.review.wording import Part, Wording
from report.words import genre_word

TITLE_CHARS = 60
NO_UNIT, NO_TITLE = "申报单位", "（未写明项目名称）"
_NO_TEXT = "未能读出"
_PART_OF_TEXT = "部分文字未能读出"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to mend: what, where with its quotes, how, and what a reviewer added.

    Findings that say the same are one item; `passages` and `reason` are "" if there are none.
    """

    problem: str
    passages: str
    advice: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A part with its items, at least one, and the sentence that introduces them."""

    name: str
    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom, about what, which papers were read, and the parts that have items."""

    unit: str
    title: str
    materials: str
    parts: tuple[LetterPart, ...]


def compose_letter(returned: Returned, wording: Wording) -> Letter:
    """Write down all that stands of a submission; without findings there are no parts."""
    return Letter(
        unit=shown(returned.unit or "") or NO_UNIT,
        title=shorten(inner_marks(shown(returned.title)), TITLE_CHARS) or NO_TITLE,
        materials="、".join(_list_materials(returned)),
        parts=tuple(_compose_parts(returned, wording)),
    )


def _list_materials(returned: Returned) -> Iterator[str]:
    for paper in returned.papers:
        remarks = [genre_word(paper.project.genre)]
        remarks += [_PART_OF_TEXT] if paper.result.status is Status.PARTIAL else []
        yield f"《{file_name(paper.result.file)}》（{'，'.join(remarks)}）"
    for file in returned.unread:
        yield f"《{file_name(file.file)}》（{_NO_TEXT}）"


def _compose_parts(returned: Returned, wording: Wording) -> Iterator[LetterPart]:
    told = _order(returned)
    elsewhere = wording.elsewhere
    for part in wording.parts:
        found = [one for one in told if wording.find_part(one[1]) is part]
        unread = [_unread_item(file, wording) for file in _unread_of(part, returned, wording)]
        if found or unread:
            note = part.note
            if any(finding.scope == "file" for _, finding in found):
                note, elsewhere = note + elsewhere, ""  # said once is enough
            yield LetterPart(part.name, note, (*unread, *_compose_items(found, returned)))


def _order(returned: Returned) -> list[tuple[Paper, Finding]]:
    """Give the findings, what is gravest in any paper first."""
    told = [(one, finding) for one in returned.papers for finding in gravest_first(one.findings)]
    return sorted(told, key=lambda one: -one[1].severity.rank)


def _compose_items(found: list[tuple[Paper, Finding]], returned: Returned) -> Iterator[Item]:
    """Join what says the same of several places, where its first stands."""
    same: dict[tuple[str, ...], list[tuple[Paper, Finding]]] = {}
    for paper, finding in found:
        reason = finding.decision.reason if finding.decision else ""
        key = (finding.rule, shown(finding.message), shown(finding.advice), shown(reason))
        same.setdefault(key, []).append((paper, finding))
    namer = Namer(returned.papers)
    for (_, message, advice, reason), group in same.items():
        yield Item(message, shown(tell_passages(group, namer)), advice, reason)


def _unread_of(part: Part, returned: Returned, wording: Wording) -> Iterator[SubmissionFile]:
    for file in returned.unread:
        if wording.unread[file.status].part == part.name:
            yield file


def _unread_item(file: SubmissionFile, wording: Wording) -> Item:
    words = wording.unread[file.status]
    return Item(words.problem.format(file_name(file.file)), "", words.advice)
