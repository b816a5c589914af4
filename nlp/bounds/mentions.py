"""What a text says of its own attachments: 见附件2, 名单附后, 附件：1.预算表 2.名单."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from mingjian.result import Evidence
from mingjian.text import fold
from nlp.bounds.annexes import NUMBER, Annexes, Named, read_ordinal
from nlp.passages import quote
from nlp.subject import Subject

_LISTING = r"(?:名单|名册|明细|清单|单|表|目录|台账|方案|计划|细则|办法|章程|样式)"
_SAYINGS = re.compile(
    # 详见附件2, 见附表, 见附件二（推进计划表）
    rf"见(?:文后|后|所附)?附[件表录图] ?(?P<seen>{NUMBER})?"
    r"(?:[:\s]?[(《](?P<name>[^()《》]{2,30})[)》])?"
    # 见附件1、附件2
    rf"|(?<=[\d一二三四五][、和及与])附[件表录] ?(?P<also>{NUMBER})(?!\d)"
    # 《预算表》（附件1）, 申报表（附件1）
    rf"|(?<=[\u4e00-\u9fff》])[(]附[件表录] ?(?P<inside>{NUMBER})[)]"
    # 名单附后, 支出明细附后; 后附《预算表》, 后附人员名单
    rf"|(?P<behind>[\u4e00-\u9fff]{{0,4}}{_LISTING})附后(?=[)。,;]|$)"
    rf"|后附(?:有)?(?:《(?P<title>[^《》]{{2,30}})》|(?P<listing>[\u4e00-\u9fff]{{0,6}}{_LISTING}))"
)
_NUMBERS, _NAMES = ("seen", "also", "inside"), ("name", "behind", "title", "listing")
# Somebody else's annex: 按通知附件2的格式, 参照《管理办法》附件1.
_OTHERS = re.compile(
    r"(?:通知|来文|文件|上级|办法|意见|指南|条例|规定|公告)[》”\"]?(?:中|里|的|所附)?[^。;]{0,8}$"
)
# A paper that comes in another file: 附件一（另附）; on paper, or not at all: 附件2（略）.
_ELSEWHERE = re.compile(r"另附|另报|另行|另发|另见|另册|单独(?:报送|提交|成册)")
_NOT_SENT = re.compile(
    r"[(]略[)]|从略|省略|纸质|原件|邮寄|寄送|随文|随(?:本?通知|函|同?信)|(?:已|均)(?:随|下发|印发|发至)|[见照]通知|现场(?:提供|查看|查阅|备查)|存档|备查|装订|网盘|链接|网址|https?:|光盘"
)
_NEAR = 24
# No document has more annexes; what names more is no document.
MOST = 50


@dataclass(frozen=True, slots=True)
class Mention:
    """An attachment the text speaks of; `label` is what it is called: 附件2, 预算表.

    `quotes` are the places that say so, `paper` the one that names it. `elsewhere` says that it
    comes in another file, `behind` that it stands right behind (附后), with a heading or without.
    """

    label: str
    number: int | None
    name: str
    quotes: tuple[Evidence, ...]
    paper: Evidence
    elsewhere: bool = False
    behind: bool = False


def find_mentions(subject: Subject, annexes: Annexes) -> Iterator[Mention]:
    """Give what the text refers to or only lists, each attachment once with all its places.

    Not the annexes of others, nor what comes on paper; the title and the form's own labels say
    nothing.
    """
    said: dict[int | str, Mention] = {}
    for mention in (*_read_list(subject, annexes.listed), *_read_body(subject)):
        key = mention.number or mention.name
        said[key] = _join(said[key], mention) if key in said else mention
    yield from islice(said.values(), MOST)


def _read_list(subject: Subject, listed: Sequence[Named]) -> Iterator[Mention]:
    inside = subject.project.indexes()
    for named in listed:
        text = fold(subject.project.document.blocks[named.block].text)
        if named.block not in inside or _NOT_SENT.search(text) or not named.name:
            continue
        label = f"附件{named.number}" if named.number else named.name
        paper = quote(subject.project, named.block, named.start, named.end)
        away = _ELSEWHERE.search(text, named.start) is not None
        yield Mention(label, named.number, named.name, (paper,), paper, away)


def _read_body(subject: Subject) -> Iterator[Mention]:
    project = subject.project
    labels = {f.label_block for f in project.fields} | set(project.document.titles)
    for block in project.indexes():
        if "附" not in project.document.blocks[block].text or block in labels:
            continue
        folded = fold(project.document.blocks[block].text)
        for match in _SAYINGS.finditer(folded):
            if not _is_others(folded, match):
                yield _read_mention(subject, block, folded, match)


def _is_others(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - _NEAR) : match.start()]
    around = before[before.rfind("。") + 1 :] + folded[match.start() : match.end() + _NEAR]
    return _OTHERS.search(before) is not None or _NOT_SENT.search(around) is not None


def _read_mention(subject: Subject, block: int, folded: str, match: re.Match[str]) -> Mention:
    number = read_ordinal(next((match[group] for group in _NUMBERS if match[group]), None))
    named = next((group for group in _NAMES if match[group]), None)
    name = match[named] if named else ""
    said = quote(subject.project, block, *match.span())
    paper = quote(subject.project, block, *match.span(named)) if named else said
    away = _ELSEWHERE.search(folded[match.start() : match.end() + _NEAR]) is not None
    label = f"附件{number}" if number else name or "附件"
    return Mention(label, number, name, (said,), paper, away, named not in {None, "name"})


def _join(first: Mention, other: Mention) -> Mention:
    """Put two places of one attachment together; what the text says of it comes first."""
    return replace(
        first,
        name=first.name or other.name,
        quotes=(*other.quotes, *first.quotes),
        paper=first.paper if first.name else other.paper,
        elsewhere=first.elsewhere or other.elsewhere,
    )
