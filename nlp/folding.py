"""Blocks as the rules read them (text.fold), each folded once however many rules ask for it."""

from functools import lru_cache

from mingjian.project import Project
from mingjian.text import fold

# The blocks of a project or two. Longer ones are folded anew: what is kept stays small.
_KEPT = 512
_LONGEST = 4000


def fold_project(project: Project) -> str:
    """Fold a project's text: its blocks, joined with line feeds."""
    blocks = project.document.blocks
    return "\n".join(fold_once(blocks[index].text) for index in project.indexes())


def fold_once(text: str) -> str:
    """Fold a block, which several rules read one after the other."""
    return _fold_kept(text) if len(text) <= _LONGEST else fold(text)


@lru_cache(maxsize=_KEPT)
def _fold_kept(text: str) -> str:
    return fold(text)
