"""How the figures of tags are counted and written down."""

import pytest

from batch.learning import tags
from batch.learning.labelled import TRAIN, Labelled
from batch.learning.tag_words import count_words
from batch.learning.tags import (
    MARK,
    PAGE,
    Case,
    Miss,
    Score,
    find_misses,
    load_cases,
    refresh,
    score_cases,
    write_counts,
)
from nlp.tags.rules import load_tag_rules

COUNTS = 'id = "title"\nlabel = "标题"\nright = 1\nof = 2\n\nid = "event"\nright = 0\nof = 0\n'


def test_the_counts_of_each_basis_are_replaced_in_place() -> None:
    written = write_counts(COUNTS, {"title": (7, 8), "event": (3, 9)})
    assert written == COUNTS.replace("right = 1\nof = 2", "right = 7\nof = 8").replace(
        "right = 0\nof = 0", "right = 3\nof = 9"
    )


def test_a_page_keeps_what_stands_around_its_tables() -> None:
    assert refresh(f"前\n{MARK}\n旧\n{MARK}\n后\n", "新\n") == f"前\n{MARK}\n新\n{MARK}\n后\n"
    assert PAGE.read_text("utf-8").count(MARK) == 2


def test_wrong_missed_and_false_tags_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: dict[str, object] = {**dict.fromkeys(tags.FIELDS), "campaigns": []}
    wanted |= {"award": "省级", "year": [2021, 2021]}
    text = "方案\n支部被评为全县先进基层党组织。\n2021年3月5日"
    case = Case(
        "a", TRAIN, "a.docx", text, "金桥社区党委", wanted | {"award": "省级", "year": [2021, 2021]}
    )
    monkeypatch.setattr(tags, "load_cases", lambda _: (case,))
    tagger = load_tag_rules()
    scores = score_cases(TRAIN, tagger)
    assert scores["year"] == Score(right=1, wrong=0, missed=0, false=0)
    assert scores["award"] == Score(right=0, wrong=1, missed=0, false=0)
    assert scores["unit_type"] == Score(right=0, wrong=0, missed=0, false=1)
    assert Miss("a", "award", "省级", "县区级") in find_misses(TRAIN, tagger)


def test_every_case_is_of_one_split() -> None:
    assert {case.split for case in load_cases(TRAIN)} == {TRAIN}


def test_a_word_is_kept_that_two_hands_write_and_few_documents_hold() -> None:
    def paper(number: int, hand: str, text: str) -> Labelled:
        return Labelled(f"{number}", "方案", text, "plan", None, (), {}, hand, "", TRAIN, "plain")

    papers = [paper(n, f"h{n % 2}", "居民到大厅开会") for n in range(18)]
    papers += [paper(18, "h0", "花椒园里修水渠"), paper(19, "h1", "花椒园里修水窖")]
    words = count_words(papers)
    assert "花椒" in words
    assert "居民" not in words
    assert "水渠" not in words
