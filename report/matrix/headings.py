"""Tasks that a document tells of under headings, and what it states behind labels."""

import re
from collections.abc import Iterator, Sequence

from mingjian.document import FieldState
from mingjian.result import SectionResult
from report.matrix.heads import Heads
from report.matrix.task import Stated, Statements, Task, read_stated
from report.printable import one_line
from report.returned import Paper

# One heading below another divides nothing.
FEWEST_PARTS = 2
# （一）, 1., 三、 before the words of a heading.
_NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．])\s*")
_ENDS = re.compile(r"[；;。\n]")
_MARGIN = " ，,、"


def find_headed(heads: Heads, roles: Sequence[str], paper: Paper) -> Iterator[Task]:
    """Give the tasks under the first heading of such a role that has parts of its own."""
    outline = _outline(paper)
    for at, section in enumerate(outline):
        parts = _find_parts(outline[at:]) if set(roles) & set(section.roles) else []
        if len(parts) >= FEWEST_PARTS:
            for part in parts:
                yield _read_task(heads, paper, part, _find_end(outline, part, paper))
            return


def read_fields(heads: Heads, paper: Paper) -> Statements:
    """Give what a paper's form fields state of the project as a whole."""
    stated: Statements = {}
    for field in paper.project.fields:
        if field.state == FieldState.FILLED:
            one = read_stated(field.value, paper, field.block)
            stated = _add(stated, heads.find(field.label), one)
    return stated


def _outline(paper: Paper) -> list[SectionResult]:
    """Give a project's headings; a line's label (责任单位：) is none."""
    labels = {field.label for field in paper.project.fields}
    return [one for one in paper.project.sections if one.level and one.heading not in labels]


def _find_parts(outline: Sequence[SectionResult]) -> list[SectionResult]:
    """Give the headings right below the first one."""
    parts: list[SectionResult] = []
    for section in outline[1:]:
        if section.level <= outline[0].level:
            break
        parts.append(section)
    level = min((part.level for part in parts), default=0)
    return [part for part in parts if part.level == level]


def _find_end(outline: Sequence[SectionResult], part: SectionResult, paper: Paper) -> int:
    """Give the block behind a part, its own parts included."""
    behind = (one.block for one in outline if one.block > part.block and one.level <= part.level)
    return next(behind, paper.project.block + paper.project.blocks)


def _read_task(heads: Heads, paper: Paper, part: SectionResult, end: int) -> Task:
    heading = one_line(part.heading)
    name = _NUMBER.sub("", heading) or heading
    task = Task(name, read_stated(heading, paper, part.block))
    for block in range(part.block, end):
        task = task.with_more(_read_labels(heads, paper, block))
    return task


def _read_labels(heads: Heads, paper: Paper, block: int) -> Statements:
    """Give what a paragraph states behind labels: 责任单位：县住建局；协作部门：县民政局."""
    blocks = paper.result.blocks or ()
    text = blocks[block].text if block < len(blocks) else ""
    found = [*heads.labels.finditer(text)]
    starts = [match.start() for match in found] + [len(text)]
    stated: Statements = {}
    for match, end in zip(found, starts[1:], strict=True):
        value = _ENDS.split(text[match.end() : end], maxsplit=1)[0].strip(_MARGIN)
        one = read_stated(value, paper, block)
        stated = _add(stated, heads.find(match.group(1)), one)
    return stated


def _add(stated: Statements, column: int | None, one: Stated | None) -> Statements:
    """Add a statement of a column; the tasks' own column states nothing of a task."""
    return {**stated, column: (*stated.get(column, ()), one)} if column and one else stated
