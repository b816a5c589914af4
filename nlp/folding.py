"""A project's text as the rules read it (text.fold), joined once however many rules ask for it."""

from functools import lru_cache

from mingjian.project import Project
from mingjian.text import fold

# A project, and one that is compared with it: what is kept stays small.
_PROJECTS = 2


def fold_project(project: Project) -> str:
    """Fold a project's text: its blocks, joined with line feeds."""
    blocks, indexes = project.document.blocks, project.indexes()
    return _join_kept(tuple([block.text for block in blocks[indexes.start : indexes.stop]]))


@lru_cache(maxsize=_PROJECTS)
def _join_kept(texts: tuple[str, ...]) -> str:
    return "\n".join(map(fold, texts))
