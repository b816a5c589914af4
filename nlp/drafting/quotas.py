"""How many a unit, a person, a project or the whole call may have: items, people, money."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mingjian.profile.draft_line import DraftLine, DraftValue
from nlp.drafting.number_clauses import NumberClause, read_clauses
from nlp.drafting.numbers import Number
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part

_ITEMS = frozenset({"项", "个", "篇", "件", "部", "名", "家", "个项目", "个案例"})
_GIVEN_OUT = frozenset({"项", "个"})
_PEOPLE = frozenset({"人", "名"})
_LEADER = re.compile(
    r"(?:每|同一)(?:名|位|个|一)?(?:项目)?(?:负责人|主持人|申报人|申请人|书记|党员|人(?!员))|个人(?:限|只)|(?:负责人|主持人|经理|申报人)(?:限|只|同期|最多)|只能(?:主持|牵头|负责|承担)|同时(?:担任|主持|牵头)"
)
_UNIT = re.compile(
    r"(?:每|各)(?:个|家|所)?[\u4e00-\u9fff“”、()]{0,16}?(?:党委|党组织|支部|总支|学院|单位|主体|社区|街道|镇|乡|机关|部门"
    r"|企业|公司|[县区市系处村局科]|党[(]工[)]委|家)|每家|每单位|每支部|(?:社区|支部|单位|党委|总支|学院|街道|镇|村|部门|组织)(?:各|每[个家])"
)
_PROJECT = re.compile(r"每(?:个)?(?:项|项目|类|篇)|单个?项目|单项|项目组|课题组|团队|每组")
_AWARDS = re.compile(
    r"[一二三特]等奖|[\u4e00-\u9fff]奖$|优秀奖|评[出选]|选出|优秀|十佳|入选|立项|遴选|择优|资助|确定|产生|扶持|培育|打造"
)
_SUBMITTING = re.compile(
    r"申报|申请|报送|推荐|上报|限报|推选|主持|承担|担任|牵头|领办|参评|选送|报(?=[^告道表名]{0,4}$)|名额|指标"
)
# 报送数量 as a heading says what the numbers below it count.
_OF_UNITS = re.compile(
    r"(?:党委|党组织|支部|总支|学院|单位|主体|街道|镇|乡|部门|社区|村|企业)"
    r"(?:各|每[个家]|领办|申报|报送|推荐|主持)?(?:项目|案例|课题)?$"
)
_NUMBERS_HEADING = re.compile(r"数量|名额|限额|指标|篇数")
# What a call gives out, with its number right behind: 重点课题5项
_TO_BE_HAD = re.compile(r"(?:课题|项目|专项|品牌|案例|[A-H甲乙丙][档类])[”]?[:]?$")
_PEOPLE_OF = re.compile(r"成员|项目组|课题组|团队|参与人|参加人|主要完成人|作者|撰写人")
# 一个类别, 一个问题 are none of what is handed in.
_OF_OTHERS = re.compile(
    r"(?:类别|类型|方向|领域|主题|方面|问题|月|环节|阶段|部分|方案|板块|工作日)"
)
_PARTNERS = re.compile(r"合作|共建|联合|参与|结对")
_MONEY_FOR = re.compile(r"资助|补助|支持|经费|资金|奖励|奖金|等奖$|奖补|补贴|扶持|给予|拨付|申请额")
_TOTAL = re.compile(r"总额|总盘子|总规模|总资金|资金总|共计|合计|总计|安排专项|总规模|总投入")
_FORBIDDEN = re.compile(
    r"(?:不得|不能|不可|不允许|严禁)(?:同时|再|同期|重复)?(?!超|多|高)[\u4e00-\u9fff]{0,6}$"
)
_ALLOWED = re.compile(r"可(?:以)?(?:再|另)?(?:增加|申报|推荐|报送|上报|报)[\u4e00-\u9fff]{0,4}$")
# 各单位限额申报，重点课题1项
_LIMITED = re.compile(r"限额|限报|限推")
# What is left of a clause when the words of the limit are gone names what is limited.
_LIMIT_WORDS = re.compile(
    r"(?:原则上|一般(?!课题|项目|专项|选题|品牌|案例)|最高|须|应|可以?|限|只能|仅限|不得|不能|不可以?|同时)(?=[\u4e00-\u9fff\d]|$)"
    r"|^\s*(?:[(][\d一二三四五六七八九十]{1,3}[)]|[\d一二三四五六七八九十]{1,3}[、.](?:\d\s)?)\s*|^(?:评[出选]|拟|其中|但|且|并)"
)
_TAIL_WORDS = re.compile(r"(?:为|共|约|在|至多|最多|至少|拟|不)+$")
_NAME_CHARS = 24
# 推荐总数不超过支部数的50%, 管理费不得超过5%; rates of satisfaction are no quotas
_SHARE = re.compile(r"(?:推荐|申报|报送|总数|占|费|资助额|总额|经费|优秀|评优)[^,;。]{0,12}$")
_NO_SHARE = re.compile(r"满意|参与率|参加率|重复|查重|雷同|相似|覆盖")
# What some may have besides is no limit for all: 超过200人的单位可增报1个
_MORE = re.compile(r"增报|增加|另增|再增|追加|另可|不占")
# Numbers chosen are none handed in; of the words before a number the last one tells which it is.
_CHOSEN = (
    r"(?<!申报)(?<!申请)立项(?!申报|申请)|评(?:选|出|定|优)|表彰|入选|拟选|选(?:出|树|定|取)|遴选|择优"
    r"|资助|命名|确定|产生|认定|[一二三特]等奖|获奖|优秀奖"
)
_HANDED = (
    r"申报|申请|报送|推荐|上报|推选|选送|主持|承担|担任|牵头|领办|参评|报(?=[^告道表名]{0,4}$)|限报"
)
_FATE = re.compile(f"(?P<chosen>{_CHOSEN})|(?P<handed>{_HANDED})")
_NOT_HANDED_IN = "立项、评选的数目不是申报的数目"
_IN_HAND = re.compile(r"在研|在建|未结项|未结题|参与")
_PER_KIND = re.compile(r"其中|(?:重点|一般|培育|示范|自筹|专项)(?:项目|课题)")
_ONE_KIND = "只限其中一类，工具按全部项目计数"
_DOUBTS = (
    (_MORE, "只给一部分单位增加的名额"),
    (re.compile(r"分别(?![\d,])"), "几项各不相同，请逐项核对"),
    (re.compile(r"^的|以[上下]的|人数(?:在|超过|不足)"), "只对符合条件的单位"),
)
_KINDS = {"leader": _LEADER, "project": _PROJECT, "unit": _UNIT}


def find_quotas(passages: Sequence[Passage]) -> Iterator[DraftLine]:
    """Give the limits on numbers that a call sets; `what` is in the call's own words."""
    for passage in passages:
        if passage.region.part not in (Part.CALL, Part.FORM):
            continue
        inherited = ""
        for clause in read_clauses(passage.text):
            inherited = _name_kind(clause.context) or inherited
            per = _name_per(clause, inherited, passage.nearest) or _name_grant(clause, passage)
            if per:
                inherited = per
                yield _line(passage, clause, per)


def _line(passage: Passage, clause: NumberClause, per: str) -> DraftLine:
    limits = _limits(clause, passage.text, per)
    what = _what(clause, passage)
    values: dict[str, DraftValue] = {"what": what, "per": per, **limits}
    doubt = _doubt(clause) or _doubt_count(passage, clause, values)
    return DraftLine("quota", values, passage.quote, passage.block, not doubt, doubt)


def _doubt(clause: NumberClause) -> str:
    """Say why a limit has to be looked at; "" if it is plain."""
    if clause.number.unit == "%":
        return "按比例的限额，工具还不核对"
    return next((words for pattern, words in _DOUBTS if pattern.search(clause.before)), "")


def _doubt_count(passage: Passage, clause: NumberClause, values: Mapping[str, DraftValue]) -> str:
    """Say why a number of projects may be none of those handed in; "" if it is."""
    if clause.number.unit not in _ITEMS or values["per"] == "project":
        return ""
    if "max" in values and (_IN_HAND.search(clause.before) or _PER_KIND.search(clause.before)):
        return _ONE_KIND
    before = passage.text[: clause.number.start]
    fate = _last_fate(before) or _last_fate(passage.nearest)
    is_plain = fate == "handed" or (fate is None and values["per"] != "run")
    return "" if is_plain else _NOT_HANDED_IN


def _last_fate(text: str) -> str | None:
    """Say whether a text speaks last of what is chosen or of what is handed in; None if neither."""
    named = [match.lastgroup for match in _FATE.finditer(text)]
    return named[-1] if named else None


def _name_per(clause: NumberClause, inherited: str, heading: str) -> str | None:
    """Say whose limit a number is; None if it limits nothing."""
    unit = clause.number.unit
    if unit.startswith("/"):
        return "project"
    if unit.startswith("元"):
        return _name_money(clause)
    if unit == "%":
        return _name_share(clause)
    return _name_counted(clause, inherited, heading)


def _name_counted(clause: NumberClause, inherited: str, heading: str) -> str | None:
    unit = clause.number.unit
    if unit == "家":
        return "project" if _PARTNERS.search(clause.before + clause.behind) else None
    if _OF_OTHERS.match(clause.behind):
        return None
    if unit in _PEOPLE and _is_of_project(clause):
        return "project"
    return _name_items(clause, inherited, heading) if unit in _ITEMS else None


def _is_of_project(clause: NumberClause) -> bool:
    """Say whether people are those of a project: 项目组成员不超过5人, 每项参与党员不少于3人."""
    if _PEOPLE_OF.search(clause.before):
        return True
    return _PROJECT.search(clause.before) is not None and _is_bound(clause.number)


def _name_money(clause: NumberClause) -> str | None:
    if _TOTAL.search(clause.before):
        return "run"
    asked = _MONEY_FOR.search(clause.before + clause.behind) or _PROJECT.search(clause.before)
    return "project" if asked else None


def _name_share(clause: NumberClause) -> str | None:
    """Say whose limit a share is: 推荐总数不超过支部数的50%."""
    is_limit = clause.number.most is not None and clause.number.least is None
    if not is_limit or not _SHARE.search(clause.before) or _NO_SHARE.search(clause.before):
        return None
    return _name_kind(clause.before) or "project"


def _name_grant(clause: NumberClause, passage: Passage) -> str | None:
    """Say whether a sum stands under a heading that gives money out: A档1万元."""
    is_sum = clause.number.unit.startswith("元") and _TO_BE_HAD.search(clause.before)
    return "project" if is_sum and _MONEY_FOR.search(passage.nearest) else None


def _name_items(clause: NumberClause, inherited: str, heading: str) -> str | None:
    if _AWARDS.search(clause.before) and not _UNIT.search(clause.before):
        return "run"
    named = _name_kind(clause.before)
    bound = _is_bound(clause.number)
    if _MORE.search(clause.before):
        return named or inherited or "unit"
    if _NUMBERS_HEADING.search(heading) and _OF_UNITS.search(clause.before):
        return named or inherited or "unit"
    is_listed = _TO_BE_HAD.search(clause.before) and clause.number.unit in _GIVEN_OUT
    if is_listed and not named and not inherited:
        return "run"  # 重点课题5项
    asked = _SUBMITTING.search(clause.before + clause.own) or (
        inherited and _TO_BE_HAD.search(clause.before)
    )
    if not (asked or (bound and (named or inherited))):
        return None
    return named or inherited or ("unit" if bound else None)


def _name_kind(text: str) -> str | None:
    """Name whose limits a text speaks of; None if it does not say."""
    return next((per for per, pattern in _KINDS.items() if pattern.search(text)), None)


def _is_bound(number: Number) -> bool:
    """Say whether a number is open to one side, or a range: at least, at most, 2至3个."""
    return number.least != number.most


def _limits(clause: NumberClause, text: str, per: str) -> dict[str, int | float]:
    number = clause.number
    first = number.most or number.least
    if _FORBIDDEN.search(clause.before) and first and first > 1:
        return replace(number, least=None, most=first - 1).limits
    allowed = _ALLOWED.search(clause.before) or _LIMITED.search(text, 0, clause.number.start)
    if allowed and number.least == number.most:
        return replace(number, least=None).limits
    if number.about and number.least is not None:
        number = replace(number, most=number.least, about=None)
    if number.least == number.most and (per == "run" or number.unit.startswith("元")):
        number = replace(number, least=None)  # 一等奖3篇 is as many as there are
    return number.limits


def _what(clause: NumberClause, passage: Passage) -> str:
    """Name what is limited in the words before the number: 各二级党组织推荐项目（项）."""
    before = clause.before[-4 * _NAME_CHARS :].strip(" 、,:")
    words = _TAIL_WORDS.sub("", _LIMIT_WORDS.sub("", before))
    unit = clause.number.unit.lstrip("/") if not clause.number.unit.startswith("/") else "元"
    name = words[-_NAME_CHARS:] or passage.nearest[-_NAME_CHARS:] or "数量"
    return f"{name}（{unit}）"
