"""The genre of a project's text, and whether it is about party work at all."""

import re
from collections.abc import Mapping

from mingjian.genre import GenreSigns
from mingjian.profile import PROJECT_GENRES
from mingjian.project import Project
from mingjian.text import fold, visible
from nlp.folding import fold_project
from nlp.patterns import compile_pattern

HEAD_CHARS = 300
# Marks of party work per 1000 characters; ordinary texts have none, thin projects a few.
PARTY_WORDS = re.compile(r"党|支部|组织生活|三会一课|先锋|红色|志愿|群众|社区")
LEAST_PARTY_WORDS = 1.0
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
    if not _speaks_of_party(folded) and not project.is_form():
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
    return best if scores[best] >= signs.least else _fallback(folded)


def is_party_work(text: str) -> bool:
    """Say whether a text speaks of party work at all: gate 1 of the classifier."""
    return _speaks_of_party(fold(text))


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
        "title": fold(project.title) if project.title_source == "stated" else "",
        "head": folded[:HEAD_CHARS],
        "tail": folded[-HEAD_CHARS:],
        "headings": "\n".join(fold(section.heading) for section in project.sections),
        "fields": " ".join(field.canonical or "" for field in project.fields),
        "body": folded,
    }


def _fallback(folded: str) -> str:
    """A text that tells what was done is a case; one that says what shall be done is a plan."""
    done = len(re.findall(r"了|已|共|累计", folded))
    planned = len(re.findall(r"要|将|拟|计划|争取", folded))
    return "plan" if planned > done else "case"
