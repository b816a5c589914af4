"""A draft profile as text: what a call asks, for a person to confirm line by line.

Each rule carries the sentence it comes from; what is not sure, or what profiles cannot say yet,
stands there switched off (#).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from mingjian.profile.draft_line import DraftLine, DraftPaper, DraftValue
from mingjian.profile.draft_toml import (
    fits,
    plain_values,
    write_remark,
    write_table,
    write_text,
    write_value,
)

_HEAD = """\
# 由通知起草的规则档，请逐行核对。每条的 source 是原文，“#”后面说明在文件的哪一处。
# 拿不准的写着“# 请确认”；“#”后面紧接着字的行没有启用，要用时删去行首的“#”。
# 核对后运行：mingjian profiles test 这个文件

# 请确认：代号和名称是按标题起的
"""
_NOT_YET = "规则档现在还不收这样的行"
_REPEATED = "同一阶段另有一处日期，代号加了序号"
_ORDER = ("require", "length", "attachment", "naming", "stage", "quota", "labels", "topic")
# What a unit fills in or writes once, whatever words stand before it.
_FORM = re.compile(r"..[表书]$|方案$")
# What a call says of itself round the name of the scheme.
_CALLING = re.compile(
    r"^.{0,40}?关于(?:组织|开展|做好|申报|征集|报送|启动|实施|印发|举办|推荐)*"
    r"|(?:申报|征集|立项|推荐|评选)?(?:工作)?的?(?:通知|启事|公告|函)$"
)


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence of one of the documents; `place` is where it stands there."""

    paper: str
    quote: str
    place: str

    def __str__(self) -> str:
        return f"{self.paper}：“{self.quote}”"

    @property
    def whereabouts(self) -> str:
        """Name the document and the place in it."""
        return write_remark(f"{self.paper} {self.place}")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line with all the places where it is said."""

    line: DraftLine
    said: tuple[_Saying, ...]

    @property
    def source(self) -> str:
        """Give the sentences."""
        return "；".join(map(str, self.said))

    @property
    def places(self) -> str:
        """Say where they stand."""
        return "、".join(dict.fromkeys(one.whereabouts for one in self.said))


def build_draft(id_: str, papers: Mapping[str, DraftPaper]) -> str:
    """Give the text of a draft profile that loads as it is.

    `papers` are what the call and its form gave, by the name people know them by (通知).
    """
    titles = [write_remark(paper.title) for paper in papers.values() if paper.title]
    source = "、".join(f"《{title}》" for title in titles) or "、".join(papers)
    head = {"id": id_, "label": _guess_label(titles), "source": source}
    rules = _join_stages(_join_papers(_merge(papers)))
    parts = [_HEAD + "".join(f"{key} = {write_text(value)}\n" for key, value in head.items())]
    for table in _ORDER:
        parts += _write_rules(table, [rule for rule in rules if rule.line.table == table], rules)
    return "\n".join(parts)


def _guess_label(titles: Sequence[str]) -> str:
    name = _CALLING.sub("", titles[0]) if titles else ""
    return name or "未命名的方案"


def _merge(papers: Mapping[str, DraftPaper]) -> list[_Rule]:
    """Put lines that say the same together; the fields of a form stay as they stand in it."""
    merged: dict[str, _Rule] = {}
    for name, paper in papers.items():
        for line in paper.lines:
            remark = "" if line.sure else line.remark
            key = json.dumps([line.table, plain_values(line.values), remark])
            said = _Saying(name, line.quote, line.place)
            known = merged.get(key, _Rule(line, ()))
            if said not in known.said:
                merged[key] = _Rule(known.line, (*known.said, said))
    return list(merged.values())


def _join_papers(rules: Sequence[_Rule]) -> list[_Rule]:
    """Let a form with several names be one (申报表, 党建项目申报表); the short name stays."""
    joined: dict[int, _Rule] = {}
    for rule in rules:
        hosts = (one for one in rules if _is_same_paper(one, rule))
        host = min(hosts, key=_length_of_name, default=rule)
        known = joined.get(id(host))
        joined[id(host)] = _Rule(host.line, (*(known.said if known else ()), *rule.said))
    return list(joined.values())


def _join_stages(rules: Sequence[_Rule]) -> list[_Rule]:
    """Let 3月20日前报送 stand with 3月1日至20日申报, which says it already."""
    joined: dict[int, _Rule] = {}
    for rule in rules:
        host = next((one for one in rules if _is_end_of(rule, one)), rule)
        known = joined.get(id(host))
        said = dict.fromkeys((*(known.said if known else ()), *rule.said))
        joined[id(host)] = _Rule(host.line, tuple(said))
    return list(joined.values())


def _is_end_of(rule: _Rule, stretch: _Rule) -> bool:
    """Say whether a stage is but the last day of another."""
    mine, its = rule.line.values, stretch.line.values
    if rule.line.table != "stage" or stretch.line.table != "stage" or "from" in mine:
        return False
    same = mine.get("id") == its.get("id") and mine.get("to") == its.get("to")
    return same and "from" in its and rule.line.sure and stretch.line.sure


def _length_of_name(rule: _Rule) -> int:
    return len(str(rule.line.values["name"]))


def _is_same_paper(short: _Rule, long: _Rule) -> bool:
    if short.line.table != "attachment" or long.line.table != "attachment":
        return False
    name, other = (str(rule.line.values["name"]) for rule in (short, long))
    same_stage = short.line.values.get("stage") == long.line.values.get("stage")
    return same_stage and _FORM.search(name) is not None and other.endswith(name)


def _write_rules(table: str, rules: Sequence[_Rule], every: Sequence[_Rule]) -> Iterator[str]:
    if table == "require":
        fields = [rule for rule in rules if "fields" in rule.line.values or _is_remark(rule)]
        yield from _write_fields(fields)
        yield from (_write_rule(rule, rule.line.values) for rule in rules if rule not in fields)
    elif table == "labels":
        yield from _write_labels(rules)
    elif table == "stage":
        yield from _write_stages(rules)
    else:
        stages = [one.line.values["id"] for one in every if _is_live(one, "stage")]
        for rule in rules:
            values = rule.line.values.items()
            yield _write_rule(rule, {k: v for k, v in values if k != "stage" or v in stages})


def _is_live(rule: _Rule, table: str) -> bool:
    return rule.line.table == table and rule.line.sure


def _is_remark(rule: _Rule) -> bool:
    """Say whether a line has nothing to require but a name nobody knows here."""
    return rule.line.values.keys() == {"genres"}


def _write_fields(rules: Sequence[_Rule]) -> Iterator[str]:
    """Write the fields of a form as one requirement, a line for each."""
    for (paper, genres), group in groupby(rules, key=_form_of):
        asked = list(group)
        known = [rule for rule in asked if rule.line.sure]
        if not known:
            yield from (_write_rule(rule, rule.line.values) for rule in asked)
            continue
        quotes = "".join(f"“{one.quote}”" for rule in known for one in rule.said)
        lines = "".join(map(_field_line, asked))
        yield (
            f"[[require]]\ngenres = {write_value(genres)}\nfields = [\n{lines}]\n"
            f"source = {write_text(f'{paper}：{quotes}')}\n"
        )


def _form_of(rule: _Rule) -> tuple[str, DraftValue]:
    """Give what the fields of one form have in common."""
    return rule.said[0].paper, rule.line.values["genres"]


def _field_line(rule: _Rule) -> str:
    said = "；".join(f"“{write_remark(one.quote)}”{one.whereabouts}" for one in rule.said)
    if not rule.line.sure:
        return f"    # 请确认：{write_remark(rule.line.remark)}（{said}）\n"
    fields = rule.line.values["fields"]
    names = fields if isinstance(fields, tuple) else (str(fields),)
    return "".join(f"    {write_text(name)},  # {said}\n" for name in names)


def _write_stages(rules: Sequence[_Rule]) -> Iterator[str]:
    """Write the stages; ids are told apart by numbers, as a later one would replace the first."""
    counts: dict[str, int] = {}
    for rule in rules:
        id_ = str(rule.line.values["id"])
        if not rule.line.sure:
            yield _write_rule(rule, rule.line.values)
            continue
        number = counts[id_] = counts.get(id_, 0) + 1
        values = {**rule.line.values, "id": f"{id_}-{number}"}
        yield (
            _write_rule(rule, values, _REPEATED)
            if number > 1
            else _write_rule(rule, rule.line.values)
        )


def _write_labels(rules: Sequence[_Rule]) -> Iterator[str]:
    sure = [rule for rule in rules if rule.line.sure]
    yield from (_write_rule(rule, rule.line.values) for rule in rules if rule not in sure)
    if not sure:
        return
    source = "；".join(dict.fromkeys(str(one) for rule in sure for one in rule.said))
    named: dict[str, str] = {}
    for rule in sure:
        name, label = (str(rule.line.values[key]) for key in ("name", "label"))
        # 典型培育 and 典型培育项目 are one
        if not any(name in known or known in name for known in named):
            named[name] = f"{write_text(name)} = {write_text(label)}  # {rule.places}\n"
    yield (
        f"[labels]\nsource = {write_text(source)}\n\n"
        "# 请确认：等号后面是分类体系的哪一类，都不是的写空文字\n"
        f"[labels.names]\n{''.join(named.values())}"
    )


def _write_rule(rule: _Rule, values: Mapping[str, DraftValue], note: str = "") -> str:
    """Write one rule: where it stands, its table, its source; switched off if it is not sure."""
    given = {**values, "source": rule.source}
    remark = write_remark(rule.line.remark)
    if rule.line.sure and fits(rule.line.table, given):
        notes = "".join(f"；{one}" for one in (remark, note) if one)
        return f"# {rule.places}{notes}\n{write_table(rule.line.table, given)}"
    head = f"# 请确认：{remark or _NOT_YET}（{rule.places}）\n"
    if not values.keys() - {"genres"}:
        return f"{head}# {write_remark(rule.source)}\n"
    return head + write_table(rule.line.table, given, "#")
