"""Rates and shares that exceed the whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from mingjian.result import Evidence, Finding
from mingjian.rule import build_finding
from nlp.consistency.numbers import Numbers
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.numerals import write_number
from nlp.values.value import Value

RULE = "rate-over"
_ADVICE = "请核对分子、分母，改正数字。"
_WHOLE = 100
# 99.8% and 0.3% of the same thing are rounded; 101% is not.
_ROUNDED = Decimal("100.9")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)%$")
_CLAUSE, _GAP = 16, 24
# What is a share of all there are, so that none can exceed it: 满意率, 覆盖面, 占. Rates of use,
# of seats or of hours may: what is added later, or comes from outside, is not in the whole.
_SHARE = re.compile(
    r"满意|知晓|知悉|覆盖|参[与加学会训评赛]|达标|合格|及格|优[秀良]|得分|到[会课场位岗]|报到|出席|签[约订到]"
    r"|办[结成]|回[访复应收]|答复|响应|反馈|化解|调[解处]|解决|整改|销号|组建|联[络系]|公开|建档|入户|走访|见面"
    r"|接种|投票|支持|认可|好评|赞[成同]|信任|通过|准确|完好|存活|成活|落实|占|比例|比重"
)
# A rate or share calls itself so.
_RATE = re.compile(r"[率占度面]|比例|比重")
_MAY_EXCEED = re.compile(
    r"完成|达成|增|涨|超|提[高升]|翻|比[去上]年|同比|环比|计划|任务|指标|目标值|定额|产能|利用率"
    r"|收益|回报|利润|负债|效率|周转|实现率|执行率|杠杆|溢价|生产率|入住率|[发给付]"
)
# Shares of one whole: 非常满意60%、基本满意35%; 民主测评占40%; 街道承担60%.
_DEGREE = re.compile(r"满意|一般|不了解|差")
_DEGREE_LINE = re.compile(r"[^\d,。;]{0,8}?(?:满意|一般|不了解|差)\s?[:|(]?\s?\d")
_PART = re.compile(r"占(?:比|比例|比重)?[为达约]?:?$|(?:权重|比重|承担|负担|分摊)[为占]?:?$")
# 权重分别为40%、30%、30%
_EACH = re.compile(r"(?:分别|各)[\u4e00-\u9fff]{0,3}$")
_WEIGHED = re.compile(r"权重|考核|评分|打分|测评|计分|成绩|总分|承担|分摊|构成|组成")
_OVERLAPPING = re.compile(
    r"其中|同时|党员|女|岁|学历|本科|大专|研究生|青年|中年|老|困难|流动|退休|骨干|分别|同比"
)
_CUT = re.compile(r"[,;。\n]")
_ENDED = re.compile(r"[。\n]")


def find_rates_over(subject: Subject, numbers: Iterable[Numbers]) -> Iterator[Finding]:
    """Ask about rates over 100 % of what cannot exceed it, and shares that make more than all."""
    lines: list[tuple[int, str, Value]] = []
    for block, text, _, _, rates in numbers:
        shares = [value for value in rates if value.normal.endswith("%")]
        if not shares:
            continue
        yield from _find_over(subject, block, text, shares)
        if len(shares) > 1:
            yield from _find_too_many(subject, block, text, shares)
        if len(shares) == 1 and _DEGREE_LINE.match(text):
            if lines and block > lines[-1][0] + 1:
                yield from _find_in_lines(subject, lines)
                lines = []
            lines.append((block, text[: shares[0].start], shares[0]))
    yield from _find_in_lines(subject, lines)


def _find_in_lines(subject: Subject, lines: Sequence[tuple[int, str, Value]]) -> Iterator[Finding]:
    """Judge degrees of satisfaction that stand on a line each."""
    found = sum((_read(share) for _, _, share in lines), Decimal(0))
    labels = {label.strip(" :|-") for _, label, _ in lines}
    if len(lines) > 1 and len(labels) == len(lines) and found > _ROUNDED:
        quotes = [quote(subject.project, n, one.start, one.end) for n, _, one in lines]
        yield _build_sum(quotes, found)


def _find_over(
    subject: Subject, block: int, text: str, shares: Sequence[Value]
) -> Iterator[Finding]:
    for share in shares:
        if _read(share) > _WHOLE and share.normal[0] not in "+-":
            clause = _CUT.split(text[max(share.start - _CLAUSE, 0) : share.start])[-1]
            behind = text[share.end : share.end + 2]
            if _is_share(clause) and not _MAY_EXCEED.search(clause + behind):
                start = share.start - len(clause)
                message = f"“{text[start : share.end].strip()}”超过了100%，请核实。"
                quoted = quote(subject.project, block, start, share.end)
                yield build_finding(RULE, (message, _ADVICE), [quoted])


def _is_share(clause: str) -> bool:
    """Say whether a clause names a rate that cannot exceed the whole."""
    return _SHARE.search(clause) is not None and _RATE.search(clause) is not None


def _find_too_many(
    subject: Subject, block: int, text: str, shares: Sequence[Value]
) -> Iterator[Finding]:
    for group in _group(text, shares):
        labels = _labels(text, group)
        found = sum((_read(share) for share in group), Decimal(0))
        if found > _ROUNDED and _are_of_one_whole(text, group, labels):
            quotes = [quote(subject.project, block, one.start, one.end) for one in group]
            yield _build_sum(quotes, found)


def _group(text: str, shares: Sequence[Value]) -> Iterator[list[Value]]:
    """Put together exact shares that follow one another in a sentence."""
    group: list[Value] = []
    for share in shares:
        gap = text[group[-1].end : share.start] if group else ""
        if not share.normal.startswith("=") or len(gap) > _GAP or _ENDED.search(gap):
            yield group
            group = []
        if share.normal.startswith("="):
            group.append(share)
    yield group


def _labels(text: str, group: Sequence[Value]) -> list[str]:
    ends = [max(group[0].start - _CLAUSE, 0), *(share.end for share in group)] if group else []
    return [text[end : share.start] for end, share in zip(ends, group, strict=False)]


def _are_of_one_whole(text: str, group: Sequence[Value], labels: Sequence[str]) -> bool:
    """Say whether shares exclude one another: degrees, weights, parts of the cost."""
    if len(group) < 2:
        return False
    last = [re.split(r"[,;、。:\n(]", label)[-1] for label in labels]
    if all(_DEGREE.search(label) for label in last):
        return len({*last}) == len(last) and any(map(_is_degree, last)) and "其中" not in labels[-1]
    weighed = _WEIGHED.search(text, max(group[0].start - 2 * _CLAUSE, 0), group[-1].end)
    if _EACH.search(last[0]) and not "".join(last[1:]).strip("和与及"):
        return weighed is not None
    if not all(_PART.search(label) for label in last):
        return False
    overlapping = any(_OVERLAPPING.search(label) for label in labels)
    return weighed is not None or (len(group) > 2 and (not overlapping or _are_ages(last)))


def _are_ages(labels: Sequence[str]) -> bool:
    """Say whether labels are ages that follow one another: 35岁以下, 36至50岁, 51岁以上."""
    ages = all("岁" in label for label in labels)
    below = sum(re.search(r"[以之]下|以内|不到", label) is not None for label in labels)
    above = sum(re.search(r"[以之往]上|以外", label) is not None for label in labels)
    return ages and below <= 1 and above <= 1


def _build_sum(quotes: Sequence[Evidence], found: Decimal) -> Finding:
    message = f"各项占比相加是{write_number(found)}%，超过了100%，请核实。"
    return build_finding(RULE, (message, _ADVICE), quotes)


def _is_degree(label: str) -> bool:
    return re.search(r"非常|很|十分|比较|较|基本|一般|不满意", label) is not None


def _read(share: Value) -> Decimal:
    return _read_normal(share.normal)


@lru_cache(maxsize=1 << 10)
def _read_normal(normal: str) -> Decimal:
    """Read the per cent of a share, of a change what it ends with."""
    match = _NUMBER.search(normal)
    return Decimal(match[1]) if match else Decimal(0)
