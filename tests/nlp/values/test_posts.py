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
        ("驻村第一书记逐户走访", "驻村第一书记"),
        ("组织委员负责台账", "组织委员"),
        ("由党建办主任统筹", "党建办主任"),
        ("社区党委书记为第一责任人", "社区党委书记"),
        ("院长亲自挂点", "院长"),
        ("区交通运输局党组书记包案", "区交通运输局党组书记"),
        ("由科技处处长联签", "科技处处长"),
        ("槐树里社区党委副书记滕越值守", "槐树里社区党委副书记"),
        ("工会副主席领读", "工会副主席"),
        ("由护理学院党总支副书记带班", "护理学院党总支副书记"),
        ("检修车间主任值夜", "检修车间主任"),
        ("村支书拍板", "村支书"),
        ("妇女主任记账", "妇女主任"),
        ("请县疾控中心主任授课", "县疾控中心主任"),
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
        ("采煤第三党支部承包", "采煤第三党支部"),
        ("在区民政局备案", "区民政局"),
        ("由党群工作部统筹", "党群工作部"),
        ("工作专班每周调度", "工作专班"),
        ("领导小组每季度听取汇报", "领导小组"),
        ("本支部自筹经费", "本支部"),
        ("由人社局推出", "人社局"),
        ("由督查室核验", "督查室"),
        ("后勤保障处供餐", "后勤保障处"),
        ("云帆水务公司出资", "云帆水务公司"),
        ("镇退役军人服务站登记", "镇退役军人服务站"),
        ("建筑学院学生第一党支部绘图", "建筑学院学生第一党支部"),
        ("（二）运行保障中心党支部：记录", "运行保障中心党支部"),
        ("由安质部通报", "安质部"),
        ("由感染管理科牵头", "感染管理科"),
        ("区委社会工作部统筹", "区委社会工作部"),
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
        ("各业务条线负责人签字", "各业务条线负责人"),
        ("各网格党支部响应", "各网格党支部"),
        ("各部门按月报送", "各部门"),
        ("各村支部书记轮流讲", "各村支部书记"),
        ("网格员每日巡查", "网格员"),
        ("社会各界人士建言", "社会各界人士"),
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
        "围绕中心工作选题，抓住关键环节",
        "坚持以学员为中心，走群众路线",
        "各处张贴海报，到处可见",
        "社区食堂二楼，小区南门，社会效益显著",
        "开展宣讲8场，办理事项12件",
        "项目负责人薛云舒述说进展",
        "“局长接待日”每月一次",
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
            "采煤第一党支部与洗煤第四党支部联学",
            [("采煤第一党支部", "body"), ("洗煤第四党支部", "body")],
        ),
        ("党建办牵头，各支部配合", [("党建办", "body"), ("各支部", "group")]),
        ("责任部门：安全环保部", [("安全环保部", "body")]),
        ("牵头单位为镇党建办", [("镇党建办", "body")]),
        ("任组长的是镇党委书记", [("镇党委书记", "post")]),
        ("复核：财政所所长　签发：乡党委书记", [("财政所所长", "post"), ("乡党委书记", "post")]),
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
