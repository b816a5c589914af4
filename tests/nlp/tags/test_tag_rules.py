"""Kinds of units, places, campaigns, awards, keywords: what is one and what only looks like one."""

import pytest

from mingjian.catalogue import Year
from mingjian.text import fold
from nlp.tags.awards import find_award
from nlp.tags.campaigns import find_campaigns
from nlp.tags.keywords import LEAST, MOST, find_keywords
from nlp.tags.regions import read_region
from nlp.tags.rules import TagRules, load_tag_rules
from nlp.tags.unit_types import core_name, find_unit_type


@pytest.fixture(scope="module")
def tagger() -> TagRules:
    return load_tag_rules()


@pytest.mark.parametrize(
    ("unit", "core"),
    [
        ("中共望江街道金桥社区委员会", "望江街道金桥社区"),
        ("沔东街道横塘坊社区党委（盖章）", "沔东街道横塘坊社区"),
        ("县医保局机关第二党支部", "县医保局机关"),
        ("老鸹岩村党支部、驻村工作队", "老鸹岩村"),
        ("党支部", "党支部"),
    ],
)
def test_a_unit_is_told_without_its_party_body(unit: str, core: str) -> None:
    assert core_name(unit) == core


@pytest.mark.parametrize("unit", [None, "护理党总支", "同意立项。", "金" * 80, "", "（）"])
def test_a_name_that_tells_nothing_has_no_kind(unit: str | None, tagger: TagRules) -> None:
    assert find_unit_type(unit, tagger.unit_types) is None


@pytest.mark.parametrize(
    "text",
    [
        "城市更新方案",
        "本市小区",
        "全市各单位",
        "区域化党建",
        "超市党支部",
        "社区居民",
        "特区",
        "乡村振兴局",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str, tagger: TagRules) -> None:
    assert read_region(text, tagger.regions) is None


def test_a_title_is_enough_for_a_campaign(tagger: TagRules) -> None:
    title = "青桑路小学党支部创先争优活动申报书"
    found = find_campaigns(title + "\n校门口有岗。", len(title), None, tagger.campaigns)
    assert [one.campaign.id for one in found] == ["创先争优"]
    assert find_campaigns(f"墙上写着{title}", 0, None, tagger.campaigns) == ()


@pytest.mark.parametrize(
    ("text", "year", "ids"),
    [
        (
            "主题教育期间，商会上门问需。",
            2023,
            ["学习贯彻习近平新时代中国特色社会主义思想主题教育"],
        ),
        ("深入开展主题教育，支部问计。", 2019, ["“不忘初心、牢记使命”主题教育"]),
        ("深入开展主题教育，支部问计。", None, []),
        ("深入开展主题教育，支部问计。", 2016, []),
        ("开展“爱护水源”主题教育期间，孩子画画。", 2023, []),
        ("开展廉政主题教育期间，看了两场片。", 2019, []),
    ],
)
def test_a_short_name_means_the_campaign_of_the_paper_s_year(
    text: str, year: int | None, ids: list[str], tagger: TagRules
) -> None:
    stated = Year(year, year, "signature", 0.9, "") if year else None
    found = find_campaigns(fold(text), 0, stated, tagger.campaigns)
    assert [one.campaign.id for one in found] == ids


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("先后被镇党委、县委、省委评为先进基层党组织。", "省级"),
        ("群众的获得感明显增强，全省推广优秀案例。", None),
        ("拟被评为市级示范点。", None),
        ("3名党员荣获市级优秀共产党员称号。", None),
        ("获准参加全省示范点观摩。", None),
        ("社区评为示范社区。", None),
    ],
)
def test_only_awards_received_count(text: str, level: str | None, tagger: TagRules) -> None:
    assert find_award(fold(text), tagger.awards) == level


def test_keywords_are_few_and_none_holds_another(tagger: TagRules) -> None:
    text = (
        "“红色议事厅”项目\n"
        + "物业公司到议事厅接单，业主评单，志愿者陪老人看病送药。食堂、理发店和电梯都有人管。" * 20
    )
    words = find_keywords(text, "“红色议事厅”项目", ["物业公司"], tagger.vocabulary)
    assert words[0] == "红色议事厅"
    assert LEAST <= len(words) <= MOST
    assert not any(a != b and a in b for a in words for b in words)
    assert "物业公司" not in words


def test_an_empty_text_has_no_keywords(tagger: TagRules) -> None:
    assert find_keywords("", "", (), tagger.vocabulary) == ()
