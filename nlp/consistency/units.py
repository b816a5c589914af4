"""Another unit than the applicant's own: signed, on the title, or left over in a sentence.

Partners, visited and superior units stand in every text. Another unit only counts where it is one
of the applicant's kind, named in passing, and the sentence speaks of no one else beside it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from mingjian.result import Finding, Severity
from mingjian.rule import build_finding
from nlp.consistency.own_unit import (
    NAMED_APART,
    ORGANS,
    SIGNATURE,
    Name,
    Unit,
    are_same,
    find_stated,
)
from nlp.consistency.unit_mentions import Mention, find_mentions, is_name
from nlp.folding import fold_project
from nlp.passages import quote_joined
from nlp.subject import Subject

RULE = "unit-differs"
# A unit named more often is no leftover: it plays a part in the project.
MOST_NAMED = 2
# The characters of a title, and those in which a text that has none names its unit.
_TITLE, _OPENING = 60, 1200
# A unit that a text names so often, and no other of its kind, is the project's own.
LEAST_NAMED = 3
# Groups of which none lies within another, and those that stand beside them.
_LEAVES = frozenset({"社区", "村", "学校", "医院"})
_EQUALS = _LEAVES | {"局", "大学", "场", "所"}
# What signs for no other unit: no superior is one of these.
_SMALL = frozenset({"馆", "站"})
# Kinds before which stands a name and seldom a verb, unlike 学校 or 医院.
_PLAIN = frozenset(
    (
        *("社区", "村", "镇", "乡", "街道", "县", "区", "开发区", "高新区", "经开区"),
        *("小学", "中学", "卫生院", "产业园", "物流园"),
    )
)
_IN_TEXT = "正文"
_ADVICE = "请核实；是沿用旧稿或其他单位材料留下的，改成本单位；是共建、上级单位的，写明关系。"

# What only a unit's own text says of it: 结合石榴园社区实际.
_OWN_BEFORE = re.compile(r"(?:结合|立足|针对|符合|根据|围绕|从)$")
_OWN_AFTER = re.compile(r"的?(?:工作|发展|自身|具体|党建)?的?实际")
# What a Party body does is the applicant's doing: 县司法局机关党委拟把课堂搬进旁听席.
_DOES_ITSELF = re.compile(r"(?:书记|委员|全体)|[将拟要把]")
_DOES = re.compile(
    r"(?:书记|委员|全体)|[将拟要把以]|坚持|针对|决定|认为|试行|推行|积极|深入|认真|围绕|聚焦|按照|结合|立足|始终|着力"
)
# 泽阳县的办法好就好在: what is told is the applicant's doing.
_IS_TOLD = re.compile(r"的(?:办法|做法|实践|经验|变化|探索)")
# Beside these a unit is a partner, an example, or another one of several.
_OTHERS = re.compile(
    r"共建|结对|联合|联手|兄弟|邻|借鉴|参观|考察|观摩|先行|试点|推广|帮扶|对口|联建|联盟|合并|撤|并入|曾|调任|时任|来自"
    r"|分别|比如|例如|周边|推荐|获评|报送|上报|抄[送报]|主送|分送|印送|去年|前年|往年|交流|取经|老家|户籍|嫁|样板|挂职|任职|对标"
)
_LINKED_BEFORE = re.compile(r"[与和同跟及、]|原|到$|去$|赴$|其中|派")
_LINKED_BEHIND = re.compile(r"[与和同跟及、]|等|学习|之|[那这]")
_REACH, _FAR = 6, 200
_SENTENCE_ENDS = "。;!?\n"

# Words by which a unit speaks of itself: 我镇, 本村; of 本X only its own class is meant.
_SELF = re.compile(
    r"(?P<we>我(?<![自忘舍唯小无大]我)|本(?<![基根版书课文脚样副日剧资]本))"
    r"(?P<kind>社区|街道|镇|乡|村|校|医院|院|局|公司|县)(?![正对验准面限部子落定静长级属民土])"
)
# 我院 may be a hospital's, a college's or a court's.
_SELF_GROUPS: Mapping[str, frozenset[str]] = {
    **{kind: frozenset((kind,)) for kind in ("社区", "街道", "镇", "乡", "村", "县")},
    **{kind: frozenset((kind,)) for kind in ("公司", "医院")},
    "局": frozenset(("局", "所")),
    "校": frozenset(("学校", "大学")),
    "院": frozenset(("医院", "大学", "所")),
}
# The groups that units of a group never are: neither itself, nor around it, nor within it.
_FOREIGN: Mapping[str, str] = {
    "社区": "村 乡 学校 医院 局 公司",
    "村": "社区 街道 学校 医院 局 公司",
    "街道": "镇 乡 村 学校 医院 局 公司 社区",
    "镇": "街道 乡 村 学校 医院 局 公司 社区",
    "乡": "街道 镇 村 学校 医院 局 公司 社区",
    "学校": "村 社区 街道 医院 局 公司",
    "大学": "村 社区 街道 镇 乡 局 公司",
    "医院": "村 社区 街道 镇 乡 学校 局 公司",
    "局": "村 社区 街道 镇 乡 学校 医院",
    "公司": "村 社区 街道 镇 乡 学校",
    "场": "村 社区 街道 学校 医院",
    "所": "村 社区 学校",
    "协会": "村 社区 学校 医院",
    "站": "村 社区 学校 医院",
    "厂": "村 社区 学校 医院",
}
_STYLES = {kind: kind for kind in ("社区", "街道", "镇", "乡", "村")} | {"校": "学校"}
_EACH = re.compile(r"各|每|所在|说:|道:|家长|对方|分别|:“|合作")
_WITH = re.compile(r"各|每|所在|说:|道:|家长|对方|分别|合作|与|和|同|跟")
# 我们柳树镇, 我供水公司党总支: a unit that speaks of itself by its name.
_WE_ARE = re.compile(
    r"我(?<![自忘舍唯小无大]我)们?(?P<stem>[\u4e00-\u9fff]{2,6}?)"
    r"(?P<kind>社区|街道|镇|乡|村|小学|中学|医院|卫生院|公司|集团|局|派出所)"
    r"(?=[想拟将要]|认为|决定|党|支部|总支|书记|全体)"
)


def find_other_units(subject: Subject) -> Iterator[Finding]:
    """Report units stated against one another, units left over in sentences, foreign 我镇, 我校."""
    words = fold_project(subject.project)
    stated = tuple(find_stated(subject.project, words))
    if not stated or stated[0].where == SIGNATURE:
        stated = (*_find_dominant(subject, words, stated), *stated)
    yield from _contradictions(stated, words)
    own = stated or tuple(_find_styled(subject, words))
    if own:
        yield from _left_over(subject, own, words)
        yield from _other_selves(subject, own, words)
        yield from _foreign_selves(subject, own, words)


def _contradictions(stated: Sequence[Unit], words: str) -> Iterator[Finding]:
    """Report a signature, title or second field that states another unit than the first."""
    for later in stated[1:]:
        if _contradicts(stated[0], later, words):
            first = stated[0]
            message = (
                f"{later.where}的单位“{later.place.quote}”"
                f"与{first.where}的“{first.place.quote}”不一致，请核实。"
            )
            advice = "请核对申报单位全称，改为一致；确是两个单位的，写明关系。"
            severity = Severity.FIX if later.where == SIGNATURE else None
            quotes = [later.place, first.place]
            yield build_finding(
                RULE, (message, advice), quotes, about=later.own.stem, severity=severity
            )


def _contradicts(first: Unit, later: Unit, words: str) -> bool:
    """Say whether two units differ in a name of one group, or one signs whom no line names."""
    pairs = [(first.named(name.group), name) for name in later.names]
    if any(
        known and not are_same(known, name) for known, name in pairs if name.group in NAMED_APART
    ):
        return True
    strange = later.where == SIGNATURE and first.named(later.own.group) is None
    below = later.own.group in _LEAVES | _SMALL and first.own.group in _EQUALS | _SMALL
    return strange and below and words.count(later.own.stem + later.own.kind) == 1


def _find_dominant(subject: Subject, words: str, signed: Sequence[Unit]) -> Iterator[Unit]:
    """Give the unit a text without a stated one keeps naming, if it names no other of its kind.

    Of one that its title names twice are enough.
    """
    leaves = {group for group in _LEAVES if words.count(group) >= LEAST_NAMED}
    groups = frozenset(leaves | {unit.own.group for unit in signed})
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, Mention] = {}
    for mention in find_mentions(words[:_OPENING], groups):
        found[mention.name.group][mention.name.stem] += 1
        places.setdefault(mention.name.stem, mention)
    for stems in found.values():
        (stem, most), *others = stems.most_common()
        first = places[stem]
        titled = first.start < _TITLE and most > 1
        if (titled or most >= LEAST_NAMED) and sum(count for _, count in others) <= 1:
            place = quote_joined(subject.project, first.start, first.name_end)
            yield Unit((first.name,), place, _IN_TEXT)


def _find_styled(subject: Subject, words: str) -> Iterator[Unit]:
    """Give the kind of unit that a text without a name calls itself, if it keeps to one."""
    styles: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _SELF.finditer(words, 0, _OPENING):
        styles[match["kind"]].append(match)
    if not styles:
        return
    most, *others = sorted(styles.values(), key=len, reverse=True)
    group = _STYLES.get(most[0]["kind"])
    if group and len(most) >= LEAST_NAMED and sum(map(len, others)) <= 1:
        yield Unit((Name("", group),), quote_joined(subject.project, *most[0].span()), _IN_TEXT)


def _left_over(subject: Subject, own: Sequence[Unit], words: str) -> Iterator[Finding]:
    """Ask about the only other unit of the applicant's kind, if it is named in passing."""
    others: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in find_mentions(words, _read_groups(own)):
        if _is_another(mention, own, words):
            others[mention.name.stem].append(mention)
    if len(others) != 1:
        return
    ((stem, mentions),) = others.items()
    if words.count(stem) > MOST_NAMED or any(_is_among_others(words, m) for m in mentions):
        return
    yield _ask(subject, (mentions[0].start, mentions[0].end), own[0], stem, "写到")


def _read_groups(own: Sequence[Unit]) -> frozenset[str]:
    """Give the groups in which another unit may be a leftover: the applicant's, and its equals."""
    named = {name.group for unit in own for name in unit.names}
    named_once = own[0].where != _IN_TEXT and own[0].own.group in _EQUALS
    equals = _EQUALS if named_once else frozenset()
    return frozenset(named & NAMED_APART) | equals | {own[0].own.group}


def _is_another(mention: Mention, own: Sequence[Unit], words: str) -> bool:
    """Say whether a unit is not the applicant; where that is no plain matter, by its sentence."""
    name = mention.name
    known = [one for unit in own for one in unit.names if one.group == name.group]
    if any(are_same(one, name) for one in known):
        return False
    plain = known and name.kind in _PLAIN and own[0].where != _IN_TEXT
    return bool(plain) or _is_told_as_own(words, mention, known=bool(known))


def _is_told_as_own(words: str, mention: Mention, *, known: bool) -> bool:
    """Say whether only a unit's own text puts it so: 结合石榴园社区实际.

    It is `known` if the applicant is named by the same kind.
    """
    before = _OWN_BEFORE.search(words, max(0, mention.start - _REACH), mention.start)
    if before is not None and _OWN_AFTER.match(words, mention.end) is not None:
        return True
    if mention.end == mention.name_end:
        return known and _IS_TOLD.match(words, mention.end) is not None
    does = _DOES if known else _DOES_ITSELF
    return does.match(words, mention.end) is not None


def _is_among_others(words: str, mention: Mention) -> bool:
    """Say whether the words beside a unit make it a partner or an example."""
    start, stop = _sentence(words, mention.start)
    near = words[max(start, mention.start - _REACH) : mention.start]
    linked = _LINKED_BEFORE.search(near) or _LINKED_BEHIND.match(words, mention.end)
    return linked is not None or _OTHERS.search(words, start, stop) is not None


def _sentence(words: str, place: int) -> tuple[int, int]:
    """Give the bounds of the sentence around a place, not far off."""
    low, high = max(0, place - _FAR), place + _FAR
    start = max(low, *(words.rfind(end, low, place) + 1 for end in _SENTENCE_ENDS))
    stops = [stop for end in _SENTENCE_ENDS if (stop := words.find(end, place, high)) >= 0]
    return start, min(stops, default=high)


def _foreign_selves(subject: Subject, own: Sequence[Unit], words: str) -> Iterator[Finding]:
    """Ask about a text that calls itself another kind of unit than the applicant: 我校 of 镇."""
    groups = {name.group for unit in own for name in unit.names}
    foreign = set(_FOREIGN.get(own[0].own.group, "").split()) if own[0].whole else set()
    told: set[str] = set()
    if own[0].own.kind in ORGANS:
        foreign -= _SELF_GROUPS["院"]
    for match in _SELF.finditer(words) if foreign else ():
        meant, kind = _SELF_GROUPS[match["kind"]], match["kind"]
        strange = meant.isdisjoint(groups) and not meant.isdisjoint(foreign)
        if strange and kind not in told and _speaks_of_itself(words, match, own[0]):
            told.add(kind)
            yield _ask(subject, match.span(), own[0], kind, "自称")


def _other_selves(subject: Subject, own: Sequence[Unit], words: str) -> Iterator[Finding]:
    """Ask about a text that calls itself by another unit's name: 我们柳树镇 of 北垭乡."""
    known = [name for unit in own for name in unit.names]
    for match in islice(_WE_ARE.finditer(words), MOST_NAMED):
        name = Name(match["stem"], match["kind"])
        before = words[_sentence(words, match.start())[0] : match.start()]
        same = any(one.group == name.group and are_same(one, name) for one in known)
        if not same and is_name(name.stem) and before.count("“") == before.count("”"):
            yield _ask(subject, match.span(), own[0], name.stem, "自称")


def _ask(subject: Subject, span: tuple[int, int], unit: Unit, about: str, verb: str) -> Finding:
    """Ask about a unit in the text that is not the applicant."""
    place = quote_joined(subject.project, *span)
    message = f"文中{verb}“{place.quote}”，{unit.where}的单位是“{unit.place.quote}”，请核实。"
    return build_finding(RULE, (message, _ADVICE), [place, unit.place], about=about)


def _speaks_of_itself(words: str, match: re.Match[str], unit: Unit) -> bool:
    """Say whether 我镇 is the writer's, not someone's in quotes, nor each one's own (本村)."""
    if match["we"] == "本" and unit.own.group not in _LEAVES:
        return False
    before = words[_sentence(words, match.start())[0] : match.start()]
    if before.count("“") != before.count("”"):
        return False
    if match["we"] == "本" and _EACH.search(before):
        return False
    return _WITH.search(before.rpartition(",")[2]) is None
