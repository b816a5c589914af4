"""A finding is known again when the document was edited elsewhere, and not when its words were."""

import re
from collections.abc import Sequence
from functools import cache

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import load_labelled
from batch.pipeline import judge
from extract.reader import read_document
from mingjian.result import Finding
from nlp.engine import Engine, load_engine

# 一、工作目标
CHAPTER = re.compile(r"^[一二三四五六七八九十]+、")
NUMBERS = "一二三四五六七八九十"
ADDED = "现场还有一些照片。"
# Where a document names an element vaguely in two places, the first of them is quoted; moved
# chapters change which one that is in 5 of 150 findings.
SURVIVE = 0.95


@cache
def _texts() -> tuple[str, ...]:
    documents = load_labelled(PROJECTS)
    wanted = [x.text for x in documents if x.genre in {"plan", "application"}][::4]
    return tuple(text for text in wanted if _find(text))


@cache
def _engine() -> Engine:
    return load_engine("generic", None)


def _find(text: str, name: str = "甲.txt") -> Sequence[Finding]:
    result = judge(read_document(text.encode(), name), _engine())
    return [finding for project in result.projects for finding in project.findings]


def _fingerprints(text: str, name: str = "甲.txt") -> set[tuple[str, str]]:
    return {(one.rule, one.fingerprint) for one in _find(text, name)}


def _swap_chapters(text: str) -> str:
    """Put the third chapter before the second, and number them anew; "" if there are too few."""
    chapters: list[list[str]] = [[]]
    for line in text.split("\n"):
        if CHAPTER.match(line):
            chapters.append([])
        chapters[-1].append(line)
    if not 4 <= len(chapters) <= len(NUMBERS):
        return ""
    chapters[2], chapters[3] = chapters[3], chapters[2]
    for number, chapter in zip(NUMBERS, chapters[1:], strict=False):
        chapter[0] = CHAPTER.sub(f"{number}、", chapter[0])
    return "\n".join(line for chapter in chapters for line in chapter)


def _reword_neighbours(text: str) -> str:
    """Add a sentence to each long paragraph without a quote."""
    quotes = [evidence.quote for finding in _find(text) for evidence in finding.evidence]

    def reword(line: str) -> str:
        form = "：" in line[:14]
        plain = len(line) > 40 and line.endswith("。") and not form
        return line + ADDED if plain and not any(q in line or line in q for q in quotes) else line

    return "\n".join(map(reword, text.split("\n")))


def test_findings_survive_another_file_name() -> None:
    for text in _texts():
        assert _fingerprints(text, "改/定稿（2）.txt") == _fingerprints(text)


def test_findings_survive_reworded_neighbours() -> None:
    reworded = [(text, _reword_neighbours(text)) for text in _texts()]
    assert sum(new.count(ADDED) for _, new in reworded) > 300
    for text, new in reworded:
        assert _fingerprints(new) == _fingerprints(text)


def test_findings_survive_moved_chapters() -> None:
    pairs = [(text, moved) for text in _texts() if (moved := _swap_chapters(text))]
    assert len(pairs) > 30
    before = [one for text, _ in pairs for one in _fingerprints(text)]
    gone = [one for text, moved in pairs for one in _fingerprints(text) - _fingerprints(moved)]
    assert len(gone) <= (1 - SURVIVE) * len(before)
    assert {rule for rule, _ in gone} <= {"element-vague"}


def test_changed_words_are_another_finding() -> None:
    changed = 0
    for text in _texts():
        for finding in _find(text):
            for evidence in finding.evidence[:1]:
                words = evidence.quote
                edited = text.replace(words, f"{words[:-1]}并及时公示{words[-1:]}")
                changed += edited != text
                if edited != text:
                    assert (finding.rule, finding.fingerprint) not in _fingerprints(edited), words
    assert changed > 50
