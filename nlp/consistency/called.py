"""Where a text names a project, and whether that can only be its own: 本项目“红色楼栋”.

Spans are those of a folded block. A name that the words beside it make another one's is left out.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

# A motto, a question or what someone said is no name.
_QUOTED = re.compile(r"“([^“”\n。!?;:]{2,24})”")
_QUOTED_ELSE = re.compile(r"[\"「『]([^\"「」『』\n。!?;:]{2,24})[\"」』]")
_HAN = r"[\u4e00-\u9fff]"
# “红色楼栋”项目: what the text calls a project, not a motto or a corner.
_CALLED = re.compile(
    rf"(?:党建|服务|创新|创建|特色|品牌|惠民){{0,2}}项目(?![一二三四五六七八九十\d部经])"
    rf"|{_HAN}{{0,6}}?(?:方案|申报[书表]|总结|结项报告)"
)
_KIND = rf"(?:这个|这一)?{_HAN}{{0,8}}?(?:项目|品牌)"
# What any head of a name opens by, a few characters on; most quotes have none.
_HEADED = re.compile(
    rf"{_HAN}{{0,14}}?(?:项目|品牌|方案|申报|总结|汇报|报告|以来|创建|创优|培[育树]|评选|推行|活动)"
)
# Such a project can only be this one: 本项目“红色楼栋”, “红色楼栋”项目领导小组.
_INTRODUCED = re.compile(
    r"(?:本项目(?:名称|全称)?(?:为|是|即|定名|名为|取名)?[:,]?"
    r"|为此,?(?:提出|决定|申报|谋划)(?:培育|打造|创建|开展|实施|推行)?)(?P<name>“[^“”\n。!?;:]{2,24}”)"
)
_OURS_AFTER = re.compile(
    r"项目(?:实施|工作|推进)?(?:领导小组|工作组|专班|小组|组(?!织)|台账|实施方案)"
    rf"|{_KIND}的(?:实施|责任|推进|落实)"
)
# What is said of the only project there is, where a clause begins: “红色楼栋”项目由社区牵头.
_HEADS_CLAUSE = re.compile(r"(?:^|[。;,:】\n])\s*$")
_IS_TOLD = re.compile(
    rf"{_KIND}(?:,|(?:由|按|自)(?!愿))"
    r"|[^。,;“”]{0,6}(?:推行|实施|开展|启动|创建|运行|开办)以来"
    r"|(?:创建|创优|培育|培树|评选|推行)(?:工作|活动)[由自从按即]"
)
_DONE_BY_US = re.compile(
    r"(?:通过|实施|开展|推进|依托|借助|围绕|申报|启动|完成|做好|抓好|做实|打响)$"
)
_OF_PROJECT = re.compile(rf"(?:这个|这一)?{_HAN}{{0,6}}项目")
# What an introduction announces: 现将“红色楼栋”创建工作总结如下, 决定开展“红色楼栋”创建.
_ANNOUNCED = (
    (re.compile(r"现[将把就][^。;“]{0,12}$"), re.compile(r"[^。;]{0,20}(?:总结|汇报|报告)如下")),
    (re.compile(r"(?<!研究)制[定订]$"), re.compile(rf"{_HAN}{{0,6}}(?:实施|工作|活动)方案")),
    (re.compile(r"决定开展$"), re.compile(r"(?:创建|培育|培树|项目|活动|工作)[,。]")),
)
# What an opinion approves is this project: 同意申报红色楼栋项目.
_APPROVED = re.compile(
    r"同意(?:将|把)?(?:申报|推荐|立项|上报|报送)?(?:[“\"](?P<quoted>[^”\"\n]{2,24})[”\"]"
    rf"{_HAN}{{0,14}}?项目|(?P<plain>{_HAN}{{4,26}}?)项目)"
)
# Beside these a name is meant to be another one.
_OTHER_NAME = re.compile(
    r"简称|更名|改名|原名|又称|又名|升级|一期|二期|子项目|分项|延伸|前身|以往|往年|去年|上年|前年|曾|借鉴|学习(?!教育|贯彻|宣传|强国|党)|参照|联合"
    r"|下称|另行|另有|另外|另设|别的|其他|上一?轮|上级|[省市县区镇]里|全[省市县区镇]|统一|承担的|做过|兄弟|邻|外地|原本|本来|原先"
    r"|口头|俗称|口号|所属|不在本|与本项目|子品牌|系列|分别|之一"
)
# 银龄守护项目由社区负责: a name without quotes, unless it is a kind of projects.
_UNQUOTED = re.compile(
    rf"(?<![^。;\n])(?P<name>{_HAN}{{4,6}})项目(?:按|由{_HAN}{{2,20}}(?:负责|牵头))"
)
_KINDS = re.compile(
    r"民生|实事|公益|惠民|攻关|创投|帮扶|产业|基础|工程|建设|维修|改造|培训|文化|经费|试点|科研|招商|课题|特色|优秀|创新"
    r"|年度|党建|支部|[各该本此每微其这]|所有|全部|上述"
)
_STOPS = "。\n"
_REACH, _BESIDE, _OPENING = 14, 30, 800


def find_called(words: str, quotes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Give the names of projects in a text, and whether the words beside make them this one's.

    `quotes` are the spans in quotes that may be names (find_quoted).
    """
    for match in _APPROVED.finditer(words) if "同意" in words else ():
        yield *match.span("quoted" if match["quoted"] else "plain"), True
    for match in _INTRODUCED.finditer(words) if "此" in words or "本项目" in words else ():
        yield *match.span("name"), True
    for start, end in quotes:
        if _HEADED.match(words, end):
            ours = _is_ours(words, start, end) or (
                start < _OPENING and _is_announced(words, start, end)
            )
            if ours or _CALLED.match(words, end):
                yield start, end, ours
    for match in _UNQUOTED.finditer(words) if "项目由" in words or "项目按" in words else ():
        if _is_new(words, match["name"]):
            yield *match.span("name"), True


def find_quoted(words: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Give the spans in quotes that may be names, but for those `known`, which are given bare."""
    others = _QUOTED_ELSE.finditer(words) if any(mark in words for mark in '"「『') else ()
    for match in chain(_QUOTED.finditer(words), others):
        if match[1] not in known:
            yield match.span()


def is_of_another(words: str, start: int, end: int) -> bool:
    """Say whether the words beside a name make it another project's, or another name of this."""
    low, high = max(0, start - _BESIDE), end + _BESIDE
    low = max(low, *(words.rfind(mark, low, start) + 1 for mark in _STOPS))
    stops = (stop for mark in _STOPS if (stop := words.find(mark, end, high)) >= 0)
    return _OTHER_NAME.search(words, low, min(stops, default=high)) is not None


def _is_ours(words: str, start: int, end: int) -> bool:
    """Say whether a name with a head behind it can only be this project's."""
    if _OURS_AFTER.match(words, end):
        return True
    opening = max(0, start - _REACH)
    if _IS_TOLD.match(words, end) and _HEADS_CLAUSE.search(words, opening, start):
        return True
    done = _OF_PROJECT.match(words, end) and _DONE_BY_US.search(words, opening, start)
    return done is not None


def _is_announced(words: str, start: int, end: int) -> bool:
    return any(
        after.match(words, end) and before.search(words, max(0, start - _BESIDE), start)
        for before, after in _ANNOUNCED
    )


def _is_new(words: str, name: str) -> bool:
    """Say whether a name is of words that the text uses nowhere else: of no kind of project."""
    pairs = (name[place : place + 2] for place in range(len(name) - 1))
    return _KINDS.search(name) is None and all(words.count(pair) == 1 for pair in pairs)
