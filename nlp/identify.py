"""The genre of a project's text, and whether it is about party work at all."""

import re
from collections.abc import Mapping

from mingjian.genre import GenreSigns
from mingjian.profile import PROJECT_GENRES
from mingjian.project import Project
from mingjian.text import fold, visible
from nlp.folding import fold_project
from nlp.patterns import compile_pattern
from nlp.tense import weigh_tense

HEAD_CHARS = 300
# Below, 11 of the train documents taken for a case are plans and forms, and 1 a bulletin.
_PLANNED = -2.5
_KIND_LINE = re.compile(r"[\u4e00-\u9fff]{0,8}(?:方案|总结|报告|申报书|申报表|计划|案例)")
# Marks of party work per 1000 characters; ordinary texts have none, thin projects a few.
PARTY_WORDS = re.compile(r"党|支部|工委(?!员)|组织生活|三会一课|先锋|红色|志愿|群众|社区")
LEAST_PARTY_WORDS = 1.0
# A paper that calls itself a project's, and says so by its parts, is one with fewer of them.
_CALLS_ITSELF = re.compile(
    r"(?:实施方案|工作方案|申报书|申报表)(?:[(][^()]{1,20}[)])?$", re.MULTILINE
)
_PARTS = frozenset({"progress", "owner", "deadline", "quality", "goal"})
_LEAST_PARTS = 3
# What the roles of the sections say where title and wording are silent.
_ROLE_HINTS = {
    "goal": ("plan", 0.4),
    "progress": ("plan", 0.6),
    "content": ("plan", 0.3),
    "practice": ("case", 0.5),
    "reflection": ("case", 0.8),
    "result": ("summary", 0.5),
    "next": ("summary", 0.5),
    "problems": ("summary", 0.3),
}


def identify_genre(project: Project, signs: GenreSigns) -> str:
    """Give the genre id; `other` if nothing speaks for any, or the text is not about party work."""
    folded = fold_project(project)
    if not (_speaks_of_party(folded) or project.is_form() or _is_laid_out(project, folded)):
        genre = max(_scores(project, folded, signs).items(), key=lambda item: item[1])
        return genre[0] if genre[0] not in PROJECT_GENRES and genre[1] >= signs.least else "other"
    scores = _scores(project, folded, signs)
    for section in project.sections:
        for role in set(section.roles) & _ROLE_HINTS.keys():
            genre_id, weight = _ROLE_HINTS[role]
            scores[genre_id] += weight / max(1, len(project.sections) / 6)
    best = max(scores, key=lambda genre_id: scores[genre_id])
    if best not in PROJECT_GENRES and scores[best] < signs.least_outside:
        best = max(
            (genre.id for genre in signs.genres if genre.id in PROJECT_GENRES),
            key=lambda genre_id: scores[genre_id],
        )
    best = best if scores[best] >= signs.least else _fallback(folded)
    # Nothing but its tense tells a plan that is told like a story from a case.
    if best == "case" and weigh_tense(project, folded) < _PLANNED:
        return max(("plan", "application"), key=lambda genre_id: scores[genre_id])
    return best


def is_party_work(text: str) -> bool:
    """Say whether a text speaks of party work at all: gate 1 of the classifier."""
    return _speaks_of_party(fold(text))


def _is_laid_out(project: Project, folded: str) -> bool:
    """Say whether a title that names a plan stands over the parts asked of a project.

    An ordinary office's plan has such parts too, so that one party word at least is needed.
    """
    parts = {role for section in project.sections for role in section.roles} & _PARTS
    named = _CALLS_ITSELF.search(_title(project)) is not None
    return named and len(parts) >= _LEAST_PARTS and PARTY_WORDS.search(visible(folded)) is not None


def _speaks_of_party(folded: str) -> bool:
    words = visible(folded)
    return len(PARTY_WORDS.findall(words)) * 1000 >= LEAST_PARTY_WORDS * len(words)


def _scores(project: Project, folded: str, signs: GenreSigns) -> dict[str, float]:
    places = _places(project, folded)
    return {
        genre.id: sum(
            sign.weight
            for sign in genre.signs
            if compile_pattern(sign.pattern).search(places[sign.where])
        )
        for genre in signs.genres
    }


def _places(project: Project, folded: str) -> Mapping[str, str]:
    return {
        "title": _title(project),
        "head": folded[:HEAD_CHARS],
        "tail": folded[-HEAD_CHARS:],
        "headings": "\n".join(fold(section.heading) for section in project.sections),
        "fields": " ".join(field.canonical or "" for field in project.fields),
        "body": folded,
    }


def _title(project: Project) -> str:
    """Give what the document calls itself: its title lines, and the project's name it states.

    The kind of paper may stand on a line of its own below: 红色议事厅 / 工作总结.
    """
    blocks, own = project.document.blocks, project.indexes()
    places = [n for n in project.document.titles if n in own]
    lines = [blocks[n].text for n in places]
    below = places[-1] + 1 if places else None
    if below is not None and below in own:
        text = blocks[below].text.strip()
        lines += [text] if _KIND_LINE.fullmatch(fold(text)) else []
    named = [project.title] if project.title_source == "stated" else []
    return fold("\n".join([*lines, *named]))


def _fallback(folded: str) -> str:
    """A text that tells what was done is a case; one that says what shall be done is a plan."""
    done = len(re.findall(r"了|已|共|累计", folded))
    planned = len(re.findall(r"要|将|拟|计划|争取", folded))
    return "plan" if planned > done else "case"
