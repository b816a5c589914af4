"""A submission's passages in the words a judge reads; on a blind sheet without names and files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from mingjian.document import FieldState, Status
from mingjian.profile import Score
from mingjian.text import enquote
from mingjian.units import unit_key
from report.masking import mask
from report.printable import shorten
from report.returned import Paper, Returned
from report.scoring.evidence import Passage, find_passages
from report.words import genre_word

NOT_FOUND = "未找到相应内容，请评委阅读原文"
# Enough to judge by; a cell of Excel shows no more than some twenty lines.
QUOTE_CHARS, SHOWN = 80, 5
_HIDDEN = "＊＊"
# What is longer is no name.
NAME_CHARS = 60
# Fields that tell a judge whose project it is.
_NAMING = frozenset({"unit", "leader", "members", "contact"})
_APART = str.maketrans(dict.fromkeys("，、,;；/()（）", " "))


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of a submission's passages; blind, without files and without its `names`."""

    returned: Returned
    blind: bool
    names: frozenset[str]

    def tell(self, score: Score) -> str:
        """Give a line for each passage of a dimension; "" for one that is only heard."""
        if not score.has_evidence:
            return ""
        papers = [one for one in self.returned.papers if score.looks_at(one.project.genre)]
        passages = find_passages(score, papers)
        told = enumerate(map(self._tell_passage, passages[:SHOWN]), start=1)
        lines = [f"{number}. {line}" for number, line in told]
        if len(passages) > SHOWN:
            lines.append(f"另有{len(passages) - SHOWN}处，请阅读原文")
        return "\n".join(lines) or self._tell_nothing(score, papers)

    def _tell_passage(self, passage: Passage) -> str:
        """Write a passage on a line: 成效：“共开会26次”（总结.docx 第12段)."""
        file = genre_word(passage.genre) if self.blind else PurePosixPath(passage.file).name
        several = len(self.returned.papers) > 1
        place = f"{file} {passage.place}" if several else passage.place
        # Cut last: half a name or half a number would no longer be known.
        quote = shorten(mask(hide(passage.quote, self.names)), QUOTE_CHARS)
        return f"{hide(passage.of, self.names)}：{enquote(quote) if quote else ''}（{place}）"

    def _tell_nothing(self, score: Score, papers: Sequence[Paper]) -> str:
        """Say that nothing was found, or no paper to look in; and what could not be read."""
        genres = "、".join(genre_word(genre) for genre in score.genres)
        told = NOT_FOUND if papers else f"材料里未见{genres}，请评委阅读原文"
        partly = sum(one.result.status is Status.PARTIAL for one in self.returned.papers)
        unread = len(self.returned.unread) + partly
        return f"{told}（有{unread}份文件没有读全）" if unread else told


def hide(text: str, names: Iterable[str]) -> str:
    """Put stars in the place of names, the longest first."""
    for name in sorted(names, key=lambda one: (-len(one), one)):
        text = text.replace(name, _HIDDEN)
    return text


def find_names(returned: Returned) -> frozenset[str]:
    """Give what names a submission's unit and people, as far as its forms tell."""
    values = [returned.unit or ""]
    for paper in returned.papers:
        values.append(paper.project.unit or "")
        values += [
            field.value
            for field in paper.project.fields
            if field.canonical in _NAMING and field.state == FieldState.FILLED
        ]
    words = [word for value in values for word in value.translate(_APART).split()]
    keys = [unit_key(word) or "" for word in words]
    return frozenset(word for word in (*words, *keys) if 2 <= len(word) <= NAME_CHARS)
