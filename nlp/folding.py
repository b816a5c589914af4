"""Blocks as the rules read them (text.fold), each folded once however many rules ask for it."""

from functools import lru_cache

from mingjian.project import Project
from mingjian.text import fold

# The blocks of a project or two. Longer ones are folded anew: what is kept stays small.
_KEPT, _PROJECTS = 512, 2
_LONGEST = 4000


def fold_project(project: Project) -> str:
    """Fold a project's text: its blocks, joined with line feeds; joined once for many rules."""
    blocks, indexes = project.document.blocks, project.indexes()
    return _join_kept(tuple([block.text for block in blocks[indexes.start : indexes.stop]]))


def fold_once(text: str) -> str:
    """Fold a block, which several rules read one after the other."""
    return _fold_kept(text) if len(text) <= _LONGEST else fold(text)


@lru_cache(maxsize=_KEPT)
def _fold_kept(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=_PROJECTS)
def _join_kept(texts: tuple[str, ...]) -> str:
    return "\n".join(map(fold_once, texts))
