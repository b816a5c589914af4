"""How many a unit, a person, a project or the whole call may have."""

import pytest

from drafted import draft_call, of_table


def quotas(text: str) -> list[tuple[object, ...]]:
    found = of_table(draft_call(text), "quota")
    return [tuple(one.get(key) for key in ("per", "min", "max")) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每个党支部限报1项。", ("unit", None, 1)),
        ("每个学院推荐不超过3项。", ("unit", None, 3)),
        ("每个社区党委须申报1至2个项目。", ("unit", 1, 2)),
        ("每个支部至少申报1个、至多申报2个品牌。", ("unit", 1, 2)),
        ("城市社区各推荐2个。", ("unit", 2, 2)),
        ("每人限主持一项。", ("leader", None, 1)),
        ("同一负责人不得同时牵头两个项目。", ("leader", None, 1)),
        ("同一个负责人只能牵头一个。", ("leader", None, 1)),
        ("项目组成员不超过6人。", ("project", None, 6)),
        ("每项参与党员不少于3人。", ("project", 3, None)),
        ("资助额度每项不超过5000元。", ("project", None, 5000)),
        ("单个项目申请经费最高不超过2万元。", ("project", None, 20000)),
        ("全年安排专项资金总额不超过25万元。", ("run", None, 250000)),
        ("全市共立项10个。", ("run", None, 10)),
        ("评出一等奖3篇。", ("run", None, 3)),
        ("一般课题拟立项20项左右。", ("run", None, 20)),
        ("每个项目资助4000元。", ("project", None, 4000)),
        ("每个社区党委至少报1个，最多不超过2个。", ("unit", 1, 2)),
        ("每个主体限申报2个项目，已获前两届资助的不得申报。", ("unit", None, 2)),
        ("本届资助总盘子60万元。", ("run", None, 600000)),
    ],
)
def test_a_limit_is_read_with_whom_it_binds(text: str, expected: tuple[object, ...]) -> None:
    assert quotas(text) == [expected]


def test_under_a_heading_of_numbers_each_unit_has_its_own() -> None:
    text = "三、数量要求\n三级医院党委领办项目2至3个，二级医院党委1至2个，其他单位1个。"
    assert quotas(text) == [("unit", 2, 3), ("unit", 1, 2), ("unit", 1, 1)]


def test_shares_are_told_and_not_sure() -> None:
    lines = draft_call("管理费不得超过5%，群众满意率不得低于80%。")
    found = [one for one in lines if one.table == "quota"]
    assert [(one.values["max"], one.sure) for one in found] == [(5, False)]


def test_what_follows_in_the_sentence_is_the_same_units() -> None:
    text = "各二级党组织推荐项目不超过3项，其中学生党支部项目至少1项。"
    assert quotas(text) == [("unit", None, 3), ("unit", 1, None)]


@pytest.mark.parametrize(
    "text",
    [
        "一个项目解决一个具体问题，不要把全年工作打包成一个项目。",
        "请各单位派一人参加。",
        "由校内外专家七人独立打分。",
        "评审结果公示五天。",
        "去年全街道立项37个，每个支部限报1项。",
        "每个项目陈述不超过8分钟。",
    ],
)
def test_other_numbers_are_no_quotas(text: str) -> None:
    assert quotas(text) == []


def test_what_only_some_may_have_besides_is_not_sure() -> None:
    lines = draft_call("党员人数超过200人的单位可增报1个。")
    assert [one.sure for one in lines if one.table == "quota"] == [False]


def test_a_quota_is_named_in_the_words_of_the_call() -> None:
    (quota,) = of_table(draft_call("2.2 各二级党组织推荐项目不超过3项。"), "quota")
    assert quota["what"] == "各二级党组织推荐项目（项）"


def sure(text: str) -> list[tuple[object, bool]]:
    found = [line for line in draft_call(text) if line.table == "quota"]
    return [(line.values.get("max"), line.sure) for line in found]


@pytest.mark.parametrize(
    "text",
    [
        "立项不超过20项。",
        "全市评选优秀项目10个。",
        "共表彰优秀案例8个，评选示范项目5个。",
        "每个街道推荐入选项目不超过2个。",
        "拟选项目不超过6个。",
        "重点课题5项。",
        "一、立项数量\n每个学院不超过2项。",
        "全市共遴选20个，每个县区不超过2个。",
        "每个社区在研项目不得超过1个。",
        "各单位限额申报，重点课题1项，一般课题2项。",
    ],
)
def test_a_number_chosen_or_of_one_kind_only_is_not_sure(text: str) -> None:
    found = sure(text)
    assert found
    assert not any(is_sure for _, is_sure in found)


def test_of_the_numbers_in_a_sentence_only_those_handed_in_are_sure() -> None:
    text = "每个支部限报1项，各总支限报3项，立项不超过20项，其中重点项目5项，每项资助5000元。"
    assert sure(text) == [(1, True), (3, True), (20, False), (5, False), (5000, True)]


@pytest.mark.parametrize(
    "text",
    [
        "参加评选的项目，每个单位限报2项。",
        "每个学院择优推荐不超过3项。",
        "每个单位申报立项不超过3项。",
        "每家不超过1个。",
        "每个支部申报1个品牌。",
        "每名书记限报一项。",
    ],
)
def test_a_number_handed_in_is_sure(text: str) -> None:
    assert [is_sure for _, is_sure in sure(text)] == [True]
