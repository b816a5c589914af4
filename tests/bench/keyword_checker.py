"""What a keyword checker says of the same files: any keyword anywhere means the element is there.

    PYTHONPATH=tests python -m bench.keyword_checker

Prints a table of the shipped samples: the person's state (corpora/samples/expected.jsonl), ours,
and whether a keyword stands anywhere. Such checkers know two answers, so 提及 is wrong in any case.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from batch.options import CheckOptions
from batch.session import CheckSession
from mingjian.paths import CORPORA
from mingjian.profile import FIVE
from mingjian.result import FileResult
from mingjian.text import fold

SAMPLES = CORPORA / "samples"
# What such a checker looks for; the usual words of the field, generous to it.
KEYWORDS = {
    "progress": "进度|步骤|阶段|时间安排|计划安排",
    "owner": "负责|责任人|责任单位|牵头|主持人",
    "deadline": "时限|期限|完成时间|起止|月底前|年底前|日前",
    "quality": "标准|质量|考核|满意|验收",
    "goal": "目标|效果|成效|预期",
}
_SIGNS = {"explicit": "明确", "mentioned": "提及", "missing": "缺失", "undecided": "待核"}


def compare() -> Iterator[tuple[str, str, str, str, bool]]:
    """Give file, element, the person's state, ours, and whether a keyword is there."""
    rows = map(json.loads, (SAMPLES / "expected.jsonl").read_text("utf-8").splitlines())
    expected = {row["file"]: row for row in rows if "file" in row}
    for file, result in _check().items():
        for found, judged in zip(result.projects, expected[file]["projects"], strict=True):
            if judged["elements"]:
                text = "\n".join(fold(block.text) for block in result.blocks or ())
                yield from _compare(file, found, judged["elements"], text)


def _compare(
    file: str, found: Any, judged: dict[str, str], text: str
) -> Iterator[tuple[str, str, str, str, bool]]:
    states = {element.id: element.state.value for element in found.elements}
    for name in FIVE:
        if judged[name]:
            yield file, name, judged[name], states[name], bool(re.search(KEYWORDS[name], text))


def _check() -> dict[str, FileResult]:
    folders = [str(path) for path in sorted(SAMPLES.iterdir()) if path.is_dir()]
    session = CheckSession(folders, CheckOptions(blocks=True))
    start = len(SAMPLES.as_posix()) + 1
    return {checked.result.file[start:]: checked.result for checked in session.run()}


def main() -> None:
    """Print the table and the sums."""
    compared = list(compare())
    files = sorted({file for file, *_ in compared})
    lines = ["| 文件 | 人的判断 | 明鉴 | 关键词 |", "| --- | --- | --- | --- |"]
    for file in files:
        own = [row for row in compared if row[0] == file]
        told = "".join(_SIGNS[row[2]][0] for row in own)
        found = "".join(_SIGNS[row[3]][0] for row in own)
        keywords = "".join("有" if row[4] else "无" for row in own)
        lines.append(f"| {file} | {told} | {found} | {keywords} |")
    counts = Counter((told, said) for _, _, told, _, said in compared)
    ours = sum(told == found for _, _, told, found, _ in compared)
    lines += [
        "",
        f"{len(compared)} states: ours are the person's in {ours}; a keyword stands for "
        f"{counts['mentioned', True]} of {counts['mentioned', True] + counts['mentioned', False]} "
        f"only mentioned, {counts['missing', True]} of "
        f"{counts['missing', True] + counts['missing', False]} missing, and for none of "
        f"{counts['explicit', False]} of "
        f"{counts['explicit', True] + counts['explicit', False]} explicit ones.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
