"""The five real documents the project began from; skipped where they are not at hand."""

from functools import cache
from pathlib import Path

import pytest

from extract.projects import split_projects
from extract.reader import read_document
from mingjian.document import Document
from mingjian.placeholders import find_placeholders
from mingjian.project import Project
from mingjian.result import Decision
from nlp.assess import assess
from nlp.engine import Engine, load_engine

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not at hand")


@cache
def _document(number: str) -> Document:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return read_document(path.read_bytes(), path.name)


def _projects(number: str) -> tuple[Project, ...]:
    return split_projects(_document(number))


@pytest.mark.parametrize(
    ("number", "count"), [("000", 6), ("001", 1), ("002", 5), ("003", 1), ("004", 1)]
)
def test_compilations_are_split_and_others_are_not(number: str, count: int) -> None:
    assert len(_projects(number)) == count


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_nothing_is_lost(number: str) -> None:
    assert _document(number).coverage == 1.0


@pytest.mark.parametrize("index", range(5))
def test_the_cases_have_their_parts(index: int) -> None:
    roles = {role for s in _projects("002")[index].sections for role in s.roles}
    assert {"background", "practice", "result"} <= roles
    assert ("reflection" in roles) is (index != 1)  # the second case has none


def test_the_pagers_prefixes_are_gone_and_the_date_is_whole() -> None:
    document = _document("003")
    text = "\n".join(block.text for block in document.blocks)
    assert "2023年11月2023年12月" in text
    assert [o.text for o in document.omitted if o.reason == "pager"] == [
        f"{n}、" for n in range(1, 7)
    ]
    assert not any(block.text.startswith(("5、", "6、")) for block in document.blocks)


def test_paragraphs_that_stand_twice_count_once() -> None:
    texts = [block.text for block in _document("001").blocks]
    assert len(texts) == len(set(texts)) == 5


def test_navigation_is_no_heading() -> None:
    document = _document("004")
    assert not any(
        "首页" in heading.text or "正文" in heading.text for heading in document.headings
    )
    assert {"1. 首页", "5. 正文"} <= {o.text for o in document.omitted}


def test_masks_are_found_and_slogans_are_not() -> None:
    masked = [b.text[s:e] for b in _document("000").blocks for s, e in find_placeholders(b.text)]
    assert "*市" in masked and "*小学" in masked
    slogans = [b.text[s:e] for b in _document("002").blocks for s, e in find_placeholders(b.text)]
    assert slogans == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_sections_cover_each_project_in_order(number: str) -> None:
    for project in _projects(number):
        covered = [b for s in project.sections for b in range(s.block, s.block + s.blocks)]
        assert covered == list(project.indexes())


@cache
def _engine() -> Engine:
    return load_engine()


@pytest.mark.parametrize(
    ("number", "index", "label"),
    [("002", 3, "典型培育"), ("002", 4, "机制"), ("000", 1, "机制")],
)
def test_clear_cases_have_their_category(number: str, index: int, label: str) -> None:
    assert assess(_projects(number)[index], _engine()).category.label == label


@pytest.mark.parametrize(
    ("number", "index"), [("000", 3), ("000", 5), ("001", 0), ("003", 0), ("004", 0)]
)
def test_nothing_is_suggested_for_a_paper_or_a_scheme(number: str, index: int) -> None:
    category = assess(_projects(number)[index], _engine()).category
    assert category.decision is not Decision.SUGGEST
