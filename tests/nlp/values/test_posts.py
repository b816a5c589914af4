"""Posts, single bodies and bare classes: what a unit can be held to, and what it cannot."""

from itertools import pairwise

import pytest

from mingjian.text import fold
from nlp.values.posts import find_posts


def found(text: str) -> list[tuple[str, str]]:
    text = fold(text)
    return [(text[value.start : value.end], value.normal) for value in find_posts(text)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("城关镇党委副书记", "城关镇党委副书记"),
        ("由支部书记牵头", "支部书记"),
        ("驻村第一书记每周召集碰头会", "驻村第一书记"),
        ("组织委员负责台账", "组织委员"),
        ("由党建办主任统筹", "党建办主任"),
        ("社区党委书记为第一责任人", "社区党委书记"),
        ("院长亲自挂点", "院长"),
        ("县农业农村局党组书记到现场", "县农业农村局党组书记"),
        ("由文书科科长把关", "文书科科长"),
        ("海棠苑社区党委副书记陈禾召集", "海棠苑社区党委副书记"),
        ("工会副主席作总结", "工会副主席"),
        ("由二级学院党总支副书记担任", "二级学院党总支副书记"),
        ("护理部主任具体落实", "护理部主任"),
        ("村支书拍板", "村支书"),
        ("妇女主任记账", "妇女主任"),
        ("请社区团支部书记上门", "社区团支部书记"),
        ("项目经理每日巡检", "项目经理"),
        ("由镇人大主席督办", "镇人大主席"),
        ("总工程师主抓", "总工程师"),
        ("由第二党支部纪检委员监督", "第二党支部纪检委员"),
    ],
)
def test_a_post_is_read_with_its_unit(text: str, quote: str) -> None:
    assert found(text) == [(quote, "post")]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("由青禾街道组织科负责", "青禾街道组织科"),
        ("党建办牵头", "党建办"),
        ("社区党委每月研究", "社区党委"),
        ("机关第二党支部承办", "机关第二党支部"),
        ("在区民政局备案", "区民政局"),
        ("由党群工作部统筹", "党群工作部"),
        ("工作专班每周调度", "工作专班"),
        ("领导小组每季度听取汇报", "领导小组"),
        ("本支部自筹经费", "本支部"),
        ("由人社局推出", "人社局"),
        ("由督查室核验", "督查室"),
        ("招生就业处协同", "招生就业处"),
        ("绿源物业公司参与", "绿源物业公司"),
        ("市场监管所牵头整治", "市场监管所"),
        ("外国语学院学生第二党支部翻译展板", "外国语学院学生第二党支部"),
        ("（三）工程管理中心党支部：负责抽检", "工程管理中心党支部"),
        ("由安质部通报", "安质部"),
        ("由感染管理科牵头", "感染管理科"),
        ("经济合作社出土地", "经济合作社"),
        ("由区委组织部审定", "区委组织部"),
        ("与县应急管理局联动", "县应急管理局"),
    ],
)
def test_a_single_body_is_read_with_its_name(text: str, quote: str) -> None:
    assert found(text) == [(quote, "body")]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("各支部要高度重视", "各支部"),
        ("各级党组织分工协作", "各级党组织"),
        ("由有关部门落实", "有关部门"),
        ("相关单位配合", "相关单位"),
        ("组织全体党员收看", "全体党员"),
        ("各科室负责人签字", "各科室负责人"),
        ("党员干部带头", "党员干部"),
        ("安排专人负责", "专人"),
        ("居民出劳力", "居民"),
        ("由志愿者值守", "志愿者"),
        ("各分管领导签字背书", "各分管领导"),
        ("各网格党支部响应", "各网格党支部"),
        ("相关职能部门依责配合", "相关职能部门"),
        ("各村支部书记轮流讲", "各村支部书记"),
        ("护林员分段包干", "护林员"),
        ("青年志愿者上门", "青年志愿者"),
        ("各村（社区）党组织配合", "各村(社区)党组织"),
        ("十二名党员分片包干", "十二名党员"),
        ("书记们坐到一张桌上", "书记们"),
        ("村“两委”干部一起入户", "村“两委”干部"),
    ],
)
def test_a_bare_class_is_a_group(text: str, quote: str) -> None:
    assert found(text) == [(quote, "group")]


@pytest.mark.parametrize(
    "text",
    [
        "中心工作推进到哪里，旗帜就插到哪里",
        "以人民为中心，坚持群众路线",
        "会议室、站点、厅廊统一标识，处处见红",
        "社区食堂一楼大厅，小区北门，社会反响好",
        "开展宣讲8场，办理事项12件",
        "项目负责人吴晓舟汇报",
        "“书记晒亮点”活动按月开展",
        "书记项目按期完成",
        "支部建设再上台阶",
        "全部工作处理完毕，部署到位",
        "科学统筹，举办培训，局面一新",
        "组长期驻点，处长远谋划",
        "从非公企业选派指导员",
        "群众满意度稳步提高",
        "党员大会每季度召开",
        "居民区停车，教师节慰问，群众性活动",
        "主任医师坐诊，书记员到庭",
    ],
)
def test_words_that_hold_a_head_are_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支部书记和主任负责", [("支部书记", "post"), ("主任", "post")]),
        (
            "机关第二党支部与机关第五党支部结对",
            [("机关第二党支部", "body"), ("机关第五党支部", "body")],
        ),
        ("党建办牵头，各支部配合", [("党建办", "body"), ("各支部", "group")]),
        ("责任部门：安全环保部", [("安全环保部", "body")]),
        ("牵头单位为镇党建办", [("镇党建办", "body")]),
        ("任组长的是镇党委书记", [("镇党委书记", "post")]),
        ("审核：党建办主任　审批：党工委书记", [("党建办主任", "post"), ("党工委书记", "post")]),
        ("镇长挂总牌，村民出劳力", [("镇长", "post"), ("村民", "group")]),
    ],
)
def test_each_of_several_is_a_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("piece", ["党委", "各", "社", "“书记", "由书记、", "书记第一", "第"])
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    values = find_posts(text)
    assert all(a.end <= b.start for a, b in pairwise(values))
