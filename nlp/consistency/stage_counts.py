"""The number of stages a plan announces against the stages it goes through."""

import re
from collections.abc import Iterator

from mingjian.project import Project
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.passages import quote
from nlp.values.numerals import read_number

RULE = "count-differs"
_ADVICE = "请核对，改正数字，或者补上、删去相应的阶段。"
# 项目分三个阶段实施; not 分三个阶段考核 of another thing told twice, see find_wrong_stages.
_REACH = 20
_ANNOUNCED = re.compile(r"(?:分为?|分成|按照?|共)\s?([二两三四五六2-6])个阶段")
# 第一阶段(3月), (一)宣传发动阶段, 1.宣传发动阶段
_STAGE = re.compile(
    r"\s*(?:第([一二三四五六七])阶段"
    r"|[(]?([一二三四五六七1-7])[)、.]\s?[^,。:;(\d]{2,10}阶段(?=$|[:(,。\s]))"
)


def find_wrong_stages(project: Project) -> Iterator[Finding]:
    """Ask about the only number of stages a project announces if it goes through another one.

    Quiet unless its stages are numbered from one without a gap, each once.
    """
    announced = [
        (block, *match.span(1), match.end(), match[1])
        for block in project.indexes()
        if "个阶段" in (text := project.document.blocks[block].text)
        for match in _ANNOUNCED.finditer(fold(text))
    ]
    if not announced or len({read_number(one[4]) for one in announced}) > 1:
        return
    block, start, _, end, number = announced[0]
    stages = [*_find_stages(project)]
    reached = [stage for stage, *_ in stages]
    if (
        len(stages) > 1
        and reached == [*range(1, len(stages) + 1)]
        and len(stages) != int(read_number(number) or 0)
    ):
        said = quote(project, block, start, end)
        last = quote(project, *stages[-1][1:])
        message = f"写的是“{said.quote}”，列出的是{len(stages)}个，请核实。"
        yield build_finding(RULE, (message, _ADVICE), [said, last])


def _find_stages(project: Project) -> Iterator[tuple[int, int, int, int]]:
    """Give number and place of the stages that blocks begin with."""
    for block in project.indexes():
        text = project.document.blocks[block].text
        if "阶段" in text[:_REACH]:
            match = _STAGE.match(fold(text))
            if match:
                number = read_number(match[1] or match[2])
                yield int(number or 0), block, match.start(), match.end()
