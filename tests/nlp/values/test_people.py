"""Persons: who is named as acting or answerable, and what only looks like a name."""

from itertools import pairwise

import pytest

from mingjian.text import fold
from nlp.values.people import find_persons
from nlp.values.value import Kind


def names(text: str) -> list[str]:
    return [value.normal for value in find_persons(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目负责人：林晓峰，联系电话13812345678。", ["林晓峰"]),
        ("负责人：镇党委 何青", ["何青"]),
        ("负责人：镇党委何青", ["何青"]),
        ("负责人：高洁　职务：党支部书记", ["高洁"]),
        ("负责人：高峰", ["高峰"]),
        ("联系人：党建办龙昭雪。", ["龙昭雪"]),
        ("联系人：办公室 许诺 0571-88881234", ["许诺"]),
        ("联系人及电话：曾可心，13912345678", ["曾可心"]),
        ("牵头人：社区党委委员司徒兰", ["司徒兰"]),
        ("责任人：支部书记（周立）", ["周立"]),
        ("责任单位：镇党建办；责任人：温庭筠", ["温庭筠"]),
        ("责任领导：周密　责任人：夏天", ["周密", "夏天"]),
        ("第一书记：段飞（县文旅局）", ["段飞"]),
        ("填表人：尹 洁　审核人：冷　铮", ["尹洁", "冷铮"]),
        ("执笔：余秋实；审核：江帆", ["余秋实", "江帆"]),
        ("一季度：蒋文静；二季度：沈 浩", ["蒋文静", "沈浩"]),
        ("项目发起人为退休教师翁同舟，执行人为简明", ["翁同舟", "简明"]),
    ],
)
def test_a_name_behind_a_label_is_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党支部书记王建国同志为第一责任人", ["王建国"]),
        ("社区党委书记 陈 平 负责统筹", ["陈平"]),
        ("党总支书记 万振声", ["万振声"]),
        ("书记陈平负责，书记陈平安负责", ["陈平", "陈平安"]),
        ("书记方远为第一责任人", ["方远"]),
        ("镇党委副书记成思远抓总", ["成思远"]),
        ("书记兼总工程师岑远山主抓", ["岑远山"]),
        ("党工委书记龙在田领衔", ["龙在田"]),
        ("老党员骆长锁管的第七段", ["骆长锁"]),
        ("村支书杨柳说：“大家放心。”", ["杨柳"]),
        ("宣传委员苏禾每季度更新栏目", ["苏禾"]),
        ("组织科科长方敏、副科长雷鸣负责", ["方敏", "雷鸣"]),
        ("每月由组长夏小雨召集，副组长路遥记录", ["夏小雨", "路遥"]),
        ("党建联络员符瑶对接，纪检委员金鑫监督", ["符瑶", "金鑫"]),
        ("书记欧阳清主持，主任诸葛明配合", ["欧阳清", "诸葛明"]),
        ("党委书记陈平和主任李静共同负责", ["陈平", "李静"]),
        ("副书记周永和牵头", ["周永和"]),
    ],
)
def test_a_name_behind_a_post_ends_where_the_predicate_begins(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由林晓峰牵头", ["林晓峰"]),
        ("由党建办李青山牵头，综合科配合。", ["李青山"]),
        ("本栏由党办裴雨霏统一填写", ["裴雨霏"]),
        ("林晓峰书记负总责", ["林晓峰"]),
        ("请林晓峰同志任组长", ["林晓峰"]),
        ("林晓峰（党支部书记）负总责，陈静（组织委员）管台账", ["林晓峰", "陈静"]),
        ("林晓峰，党支部书记。", ["林晓峰"]),
        ("陈静：负责台账", ["陈静"]),
        ("鲁正义从部队回来，韦家宝给他打下手", ["鲁正义", "韦家宝"]),
        ("任务由韩松年认领", ["韩松年"]),
        ("社会工作办　秦未央；党建办　李青山", ["秦未央", "李青山"]),
        ("阿依古丽·买买提任网格支部书记", ["阿依古丽·买买提"]),
        ("热依扎·阿不都热合曼负责双语宣讲", ["热依扎·阿不都热合曼"]),
    ],
)
def test_a_name_before_an_acting_word_is_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成员：方远、高峰、陈静、于洋", ["方远", "高峰", "陈静", "于洋"]),
        ("成员：李铁柱 王守信 赵 敏 尉迟恭", ["李铁柱", "王守信", "赵敏", "尉迟恭"]),
        ("项目由张伟、李娜、王芳三人负责", ["张伟", "李娜", "王芳"]),
        ("由马骏、石磊同志具体实施", ["马骏", "石磊"]),
        ("陶然、姜维民、戚继业被评为先锋", ["陶然", "姜维民", "戚继业"]),
        ("苗 青、田沃野随行记录", ["苗青", "田沃野"]),
        ("林晓峰、陈静", ["林晓峰", "陈静"]),
        ("欧阳清", ["欧阳清"]),
        ("冷 铮 13812345678", ["冷铮"]),
        ("负责人|林晓峰|组织委员|李静", ["林晓峰", "李静"]),
        ("责任人\t沈一鸣、陆 遥", ["沈一鸣", "陆遥"]),
    ],
)
def test_lists_and_cells_of_names_are_read_through(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "书记高标准推进，主任方便群众办事",
        "支部书记和主任共同负责",
        "李书记负责，王主任配合，老张跑腿",
        "请刘老师主讲，张某某记录",
        "学习雷锋精神，争做焦裕禄式好干部",
        "成立小组，安排专人，常态化推进",
        "负责人：常务副书记",
        "责任人：全体党员",
        "责任人：各支部书记、组织委员",
        "责任人：待定",
        "何时完成、何人负责要明确",
        "组织委员全力配合",
        "党员高举旗帜，代表应邀参加",
        "王府井社区牵头，张家村配合",
        "支部书记时刻牵挂群众，主任马上落实",
        "书记项目由书记领办，主任协办",
        "书记严格把关，委员单独约谈",
        "每季度向群众报告，于今年内完成",
        "高桥镇长期坚持，石材厂参与",
        "余人参加，白天由值班员安排",
        "平安建设项目组按任务推进",
        "文明、安全、和谐",
        "方 案",
        "章　程",
        "主责部门和配合部门",
        "经费和队伍由镇里统筹",
        "“红色·先锋”品牌由支部创建",
        "负责人：金桥社区党委",
    ],
)
def test_what_only_looks_like_a_name_is_left(text: str) -> None:
    assert names(text) == []


def test_the_quote_keeps_the_padding_and_the_place() -> None:
    text = fold("组长：冷　铮（党支部书记）")
    (value,) = find_persons(text)
    assert value.kind is Kind.PERSON
    assert text[value.start : value.end] == "冷 铮"
    assert value.normal == "冷铮"


def test_values_are_in_order_and_do_not_overlap() -> None:
    values = find_persons(fold("组长：林晓峰、陈静；由陈静牵头，书记林晓峰任组长，方远同志协助"))
    assert [value.normal for value in values] == ["林晓峰", "陈静", "陈静", "林晓峰", "方远"]
    assert all(a.end <= b.start for a, b in pairwise(values))


@pytest.mark.parametrize(
    "piece", ["王", "王、", "林晓峰、", "负责人:王王和", "由王王", "书记王", "王·", "("]
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(value.end <= len(text) for value in find_persons(text))
