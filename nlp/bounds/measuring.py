"""The texts of a project whose words an organiser counts: body, abstract, title, all of it.

What belongs to the body is not always certain (a table, a caption), so it is taken twice: without
such blocks where a text may be too long, with them where it may be too short.
"""

import re
from collections.abc import Iterator

from mingjian.document import BlockKind, FieldState
from mingjian.project import Project
from mingjian.role import load_roles
from mingjian.text import fold
from nlp.absence.fields import is_opinion, signing_blocks
from nlp.bounds.annexes import find_annexes
from nlp.subject import Subject

# What stands under these headings is none of the body.
_OTHER_ROLES = frozenset(
    {"abstract", "keywords", "attachments", "opinions", "references", "authors"}
)
# 摘要：…, 【内容摘要】, where the word is no heading that stands alone
_ABSTRACT = re.compile(
    r"\s*(?:[一二][、.]\s?)?[【\[]?(?:内容|项目|案例|成果)?[摘提]\s{0,4}要(?:[】\]]\s*:?|\s*:|\s*$)\s*"
)
_KEYWORDS = re.compile(r"\s*[【\[]?关键[词字]")
_CAPTION = re.compile(r"\s*[图表](?:片)?\s?[\d一二三四五六七八九十]{1,2}[^。]{0,40}")


def read_part(subject: Subject, part: str, *, narrow: bool) -> str:
    """Give the text of a part that a profile names; "" if the project has none.

    `narrow` leaves out what may not belong to the body: tables of a report, captions, notes.
    """
    project = subject.project
    if part == "title":
        return project.title if project.title_source == "stated" else ""
    if part == "abstract":
        return _read_abstract(project)
    blocks = body_blocks(subject, narrow=narrow) if part == "body" else project.indexes()
    return "\n".join(project.document.blocks[index].text for index in blocks)


def body_blocks(subject: Subject, *, narrow: bool) -> Iterator[int]:
    """Give the blocks of the body: no title, no head fields, abstract, opinions, annexes."""
    project = subject.project
    left_out: set[int | None] = {*project.document.titles, *abstract_blocks(project)}
    left_out |= {*_head_blocks(project), *signing_blocks(subject), *_keyword_blocks(project)}
    left_out |= {field.label_block for field in project.fields}
    end = _annexes_begin(project)
    for section in project.sections:
        if _OTHER_ROLES.isdisjoint(section.roles):
            for index in range(section.block, section.block + section.blocks):
                doubtful = narrow and _is_doubtful(project, index)
                if index not in left_out and index < end and not doubtful:
                    yield index


def abstract_blocks(project: Project) -> range:
    """Give the blocks of the abstract with its heading: up to the keywords or the next heading."""
    heads = [section.block for section in project.sections if section.heading]
    for section in project.sections:
        if "abstract" in section.roles and section.heading:
            return range(section.block, section.block + section.blocks)
    start = next((i for i in project.indexes() if _abstract_head(project, i)), None)
    if start is None:
        return range(0)
    stops = [i for i in (*heads, *_keyword_blocks(project)) if i > start]
    stops.append(project.block + project.blocks)
    return range(start, min(stops))


def _keyword_blocks(project: Project) -> Iterator[int]:
    return (index for index in project.indexes() if _starts(project, index, _KEYWORDS))


def _abstract_head(project: Project, index: int) -> re.Match[str] | None:
    return _starts(project, index, _ABSTRACT)


def _starts(project: Project, index: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.match(fold(project.document.blocks[index].text))


def _read_abstract(project: Project) -> str:
    """Read the abstract without the word that heads it."""
    blocks = abstract_blocks(project)
    texts = [project.document.blocks[index].text for index in blocks]
    head = _abstract_head(project, blocks[0]) if texts else None
    return "\n".join(texts)[head.end() if head else 0 :]


def _head_blocks(project: Project) -> Iterator[int]:
    """Give the blocks of fields that are no part of a body: 项目名称, 负责人, 联系电话."""
    for field in project.fields:
        body = field.canonical in load_roles() or field.column
        if not body and field.state is not FieldState.EMPTY and not is_opinion(field):
            yield from range(field.block, field.block + field.blocks)


def _annexes_begin(project: Project) -> int:
    """Give the first block of the annexes; what stands at the head is the form's own 附件2."""
    end = project.block + project.blocks
    half = project.block + project.blocks // 2
    annexes = find_annexes(project.document).standing
    return min((annex.block for annex in annexes if annex.block >= half), default=end)


def _is_doubtful(project: Project, index: int) -> bool:
    block = project.document.blocks[index]
    table = block.kind is BlockKind.CELL and not project.is_form()
    return table or block.kind is BlockKind.NOTE or _CAPTION.fullmatch(block.text) is not None
