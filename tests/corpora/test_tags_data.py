"""The data of tags: they load, their examples hold, their counts are those measured."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from batch.learning.labelled import TEST, TRAIN
from batch.learning.tags import (
    CASES,
    FIELDS,
    YEARS,
    count_years,
    load_cases,
    score_cases,
    write_counts,
)
from mingjian.errors import DataFileError
from mingjian.lexicon import load_lexicon
from mingjian.toml import load_toml
from nlp.tags import awards, campaigns, named_years, regions, unit_types
from nlp.tags.rules import TAGS, TagRules, load_tag_rules
from nlp.tags.years import BASES, load_bases

Examples = Callable[[Path], Iterator[tuple[str, bool]]]
RUNNERS: dict[str, Examples] = {
    "awards": awards.run_examples,
    "campaigns": campaigns.run_examples,
    "events": named_years.run_examples,
    "regions": regions.run_examples,
    "unit_types": unit_types.run_examples,
}


@pytest.fixture(scope="module")
def tagger() -> TagRules:
    return load_tag_rules()


@pytest.mark.parametrize("name", RUNNERS)
def test_the_examples_of_a_list_hold(name: str) -> None:
    ran = [*RUNNERS[name](TAGS / f"{name}.toml")]
    assert len(ran) >= 10
    assert [example for example, holds in ran if not holds] == []


@pytest.mark.parametrize("name", [*RUNNERS, "years"])
def test_a_list_says_where_it_comes_from(name: str) -> None:
    assert load_toml(TAGS / f"{name}.toml")["source"]


@pytest.mark.parametrize("name", ["words", "keyword_stops"])
def test_the_words_of_keywords_load_and_name_their_reader(name: str) -> None:
    path = TAGS / f"{name}.tsv"
    assert load_lexicon(path).name == name
    (used,) = re.findall(r"^# used by: ([a-z_.]+)", path.read_text("utf-8"), re.M)
    assert Path(used.replace(".", "/") + ".py").exists()


def test_the_readme_names_every_file() -> None:
    page = (TAGS / "README.md").read_text("utf-8")
    for path in TAGS.iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in page


def test_the_counts_behind_the_confidence_are_those_of_the_training_documents(
    tagger: TagRules,
) -> None:
    text = YEARS.read_text("utf-8")
    assert write_counts(text, count_years(TRAIN, tagger)) == text


def test_cases_are_unique_and_their_labels_are_known(tagger: TagRules) -> None:
    rows = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    types = {kind.id for kind in tagger.unit_types} | {None}
    levels = {level.id for level in tagger.awards.levels} | {None}
    known = {one.id for meant in tagger.campaigns.by_name.values() for one in meant}
    for row in rows:
        assert {"id", "split", "file", "text", "unit", *FIELDS} == set(row)
        assert row["basis"] in {*BASES, None}
        assert row["unit_type"] in types
        assert row["award"] in levels
        assert set(row["campaigns"]) <= known


@pytest.mark.parametrize(("split", "least"), [(TRAIN, 0.85), (TEST, 0.7)])
def test_the_tags_of_the_cases_are_found(split: str, least: float, tagger: TagRules) -> None:
    scores = score_cases(split, tagger)
    for field, score in scores.items():
        given = score.right + score.wrong + score.missed
        assert score.right >= least * given, field
        assert score.wrong + score.false <= 0.12 * len(load_cases(split)), field


def test_a_wrong_count_names_the_key(tmp_path: Path) -> None:
    path = tmp_path / "years.toml"
    path.write_text(YEARS.read_text("utf-8").replace("right = ", "right = 9", 1), "utf-8")
    with pytest.raises(DataFileError, match="signature"):
        load_bases(path)


def test_a_campaign_without_a_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "campaigns.toml"
    text = (TAGS / "campaigns.toml").read_text("utf-8")
    path.write_text(text.replace('names = ["党史学习教育"]', "names = []"), "utf-8")
    with pytest.raises(DataFileError, match="党史学习教育"):
        campaigns.load_campaigns(path)
