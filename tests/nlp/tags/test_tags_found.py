"""Tags together: what the text does not tell stays empty, and the stamp follows the data."""

from dataclasses import replace
from pathlib import Path

import pytest

from build import project
from mingjian.catalogue import Tags
from mingjian.document import Document, Status
from mingjian.project import Project
from nlp.tags.find import find_tags
from nlp.tags.rules import DATA, TagRules, load_tag_rules, stamp_files

TEXT = """金桥社区“红色议事厅”项目总结
党史学习教育启动后，支部把议事厅搬到院坝，居民点单，物业接单，业主评单。
议事厅每周开一次，物业到场，业主到场。支部被评为全县先进基层党组织。
云岭县望江街道金桥社区党委
2021年11月5日"""


@pytest.fixture(scope="module")
def tagger() -> TagRules:
    return load_tag_rules()


def test_a_paper_gets_all_its_tags(tagger: TagRules) -> None:
    tags = find_tags(project(TEXT), "云岭县望江街道金桥社区党委", "summary", tagger)
    assert tags.year is not None
    assert (tags.year.first, tags.year.basis) == (2021, "signature")
    assert tags.unit_type == "社区"
    assert tags.region == "云岭县望江街道"
    assert tags.campaigns == ("党史学习教育",)
    assert tags.award == "县区级"
    assert tags.keywords[0] == "红色议事厅"
    assert {"物业", "业主"} <= set(tags.keywords)


def test_a_paper_that_tells_nothing_has_no_tags(tagger: TagRules) -> None:
    assert find_tags(project("大家好"), None, "other", tagger) == Tags()


def test_a_project_without_blocks_has_no_tags(tagger: TagRules) -> None:
    empty = Project(0, "", "file", 0, 0, (), (), Document("a.docx", "docx", Status.OK))
    assert find_tags(empty, None, "other", tagger) == Tags()


def test_a_campaign_outside_the_paper_s_years_is_only_remembered(tagger: TagRules) -> None:
    later = TEXT.replace("2021年11月5日", "2024年3月1日")
    assert find_tags(project(later), None, "summary", tagger).campaigns == ()


def test_who_calls_on_many_receives_no_award(tagger: TagRules) -> None:
    assert find_tags(project(TEXT), None, "notice", tagger).award is None


def test_the_same_paper_gets_the_same_tags(tagger: TagRules) -> None:
    again = load_tag_rules()
    assert again.stamp == tagger.stamp
    assert find_tags(project(TEXT), None, "summary", again) == find_tags(
        project(TEXT), None, "summary", tagger
    )


def test_half_a_surrogate_pair_does_no_harm(tagger: TagRules) -> None:
    one = project(TEXT)
    blocks = tuple(replace(b, text=b.text + "\ud83d") for b in one.document.blocks)
    broken = replace(one, document=replace(one.document, blocks=blocks))
    assert find_tags(broken, "金桥社区\ud83d", "summary", tagger).keywords


def test_the_stamp_changes_with_a_data_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("a = 1\n", "utf-8")
    before = stamp_files((path,))
    path.write_text("a = 2\n", "utf-8")
    assert stamp_files((path,)) != before
    assert all(path.exists() for path in DATA)
