"""Word limits: those a call sets, and those printed in the labels and prompts of its form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mingjian.profile.draft_line import DraftLine, DraftValue
from mingjian.text import fold
from nlp.drafting.fields import form_genres
from nlp.drafting.form_labels import FormLabel
from nlp.drafting.naming import Naming
from nlp.drafting.numbers import Number, find_numbers
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part
from nlp.drafting.wording import nearest_genre, paper_genres, whole_papers

_UNITS = frozenset({"字", "个字", "字符", "个字符", "汉字", "个汉字"})
# What is limited, by the words before the number, or right behind it (200字的摘要).
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("abstract", re.compile(r"摘要|提要|内容简介")),
    ("title", re.compile(r"名称|题目|标题|题名")),
    ("all", re.compile(r"全文|总字数|通篇|篇幅")),
    (
        "body",
        re.compile(r"正文|字数|方案|总结|报告|案例|文本|材料|申报[书表]|申请[书表]|经验|稿件|文章"),
    ),
)
_ONE_FIELD = "只限一个部分或栏目的字数，规则档不收；表上印的字数总会核对"
_BEHIND = re.compile(r"(?:以内|之内|左右|以上|以下|内)?(?P<of>的?)(?P<words>[\u4e00-\u9fff]{2,8})")
_HEADING_WORDS = re.compile(r"[\u4e00-\u9fff]{2,10}")
_LIMIT_WORDS = re.compile(
    r"其中|每[篇项个份]|一般|原则上|字数|文字|最多|不得?超过|不得?少于|不[多低高]于|不宜|控制在|限|在|为|约|以|不得|要求|并|且|\s"
)
_CLAUSES = re.compile(r"[^,:]+")
# 申报书和案例均不超过3000字 limits both, 分别不超过 each by its own number.
_EACH = re.compile(r"均|都|一律|各(?=为|在|不|控|限|\d)")
_IN_TURN = re.compile(r"分别|依次")
_IN_DOUBT = "几种材料写在一起，请核对限的是哪一种"
# 申报书包含…、实施方案、…，正文不超过6000字: what a paper holds is not the paper limited.
_HELD = re.compile(r"(?:包含|包括|写明|写清|载明)[^,;:。]*")
_CLAUSE_END = re.compile(r"[,;:。]")
# What a number of words in such a sentence counts is not what is handed in.
_QUOTED = re.compile(r"[“\"](?P<words>[\u4e00-\u9fff]{2,10})[”\"]")
_OTHER = re.compile(
    r"每次|每期|发言|汇报(?:时间|不)|新闻稿|信息报送|图注|说明文字|文字说明|手机号|验证码"
)


@dataclass(frozen=True, slots=True)
class _Papers:
    """The genres of the papers a limit is for; not `sure` if it may be for one of them only."""

    genres: tuple[str, ...]
    sure: bool = True


def find_lengths(passages: Sequence[Passage], naming: Naming) -> Iterator[DraftLine]:
    """Give the limits that sentences of a call set."""
    for passage in passages:
        if passage.region.part is not Part.CALL and _is_label(passage):
            continue
        if _OTHER.search(passage.text):
            continue
        yield from _read_passage(passage, naming)


def _read_passage(passage: Passage, naming: Naming) -> Iterator[DraftLine]:
    """Give a line for each part of each paper that a sentence limits."""
    found: dict[tuple[str, _Papers], dict[str, DraftValue]] = {}
    done = 0
    for number in find_numbers(passage.text):
        if number.unit in _UNITS:
            papers = _papers_of(passage, number, done)
            known = [part for part, others in found if others == papers]
            key = _part_of(passage, number, naming, known), papers
            found[key] = _join(found.get(key, {}), number.limits)
            done = number.end
    for (part, papers), limits in found.items():
        line = _line(part, papers.genres, limits, (passage.quote, passage.block))
        yield line if papers.sure else replace(line, sure=False, remark=_IN_DOUBT)


def _papers_of(passage: Passage, number: Number, done: int) -> _Papers:
    """Tell whose limit a number is: the paper named right behind it, else nearest before it.

    `done` is where the number before ends; of several papers since then it may be any.
    """
    behind = _BEHIND.match(passage.text, number.end)
    named = nearest_genre(behind["words"]) if behind else None
    if named and behind and behind["of"]:
        return _Papers((named,))
    own = passage.text[done : number.start]
    listed = whole_papers(_CLAUSE_END.split(own)[-1])
    if len(listed) > 1:
        return _Papers(listed, bool(_EACH.search(own)) and not _IN_TURN.search(own))
    start = max(passage.text.rfind(mark, 0, number.start) for mark in ",;:。") + 1
    earlier = _HELD.sub("", passage.text[:start])
    nearest = nearest_genre(earlier + passage.text[start : number.start])
    in_turn = _IN_TURN.search(passage.text, 0, number.start) is not None
    return _Papers((nearest,) if nearest else paper_genres(passage), not in_turn)


def find_form_lengths(labels: Sequence[FormLabel]) -> Iterator[DraftLine]:
    """Give the limits that the labels of a form, or the prompts in its cells, print."""
    for label in labels:
        for block, quote in ((label.block, label.quote), *label.prompts):
            text = fold(quote)
            numbers = [number for number in find_numbers(text) if number.unit in _UNITS]
            if numbers:
                limits: dict[str, DraftValue] = {}
                for number in numbers:
                    limits = _join(limits, number.limits)
                yield _line(_field_part(label), form_genres(label), limits, (quote, block))
                break


def _line(
    part: str,
    genres: tuple[str, ...],
    limits: Mapping[str, DraftValue],
    where: tuple[str, int],
) -> DraftLine:
    values = {"part": part, "genres": genres, **limits, "count": "words"}
    remark = "" if part in dict(_PARTS) else _ONE_FIELD
    return DraftLine("length", values, *where, remark=remark)


def _join(
    before: Mapping[str, DraftValue], more: Mapping[str, int | float]
) -> dict[str, DraftValue]:
    """Put two limits of the same part together: a hard one takes the place of 左右."""
    if "about" in before and "about" not in more:
        return dict(more)
    if "about" in more and before:
        return dict(before)
    return {**before, **_around(more)}


def _around(limits: Mapping[str, int | float]) -> dict[str, DraftValue]:
    """Write 2500字左右 as profiles do: at most 2500, give or take."""
    if "about" in limits and "max" not in limits:
        return {"max": int(limits["min"]), "about": int(limits["about"])}
    # 500字 without any word of bounds is as much as is wanted
    if limits.get("min") == limits.get("max"):
        return {"max": int(limits["max"])}
    return {key: int(value) for key, value in limits.items()}


def _part_of(passage: Passage, number: Number, naming: Naming, known: Sequence[str]) -> str:
    """Name what a number limits: what stands behind it, before it, or was limited last."""
    behind = _BEHIND.match(passage.text, number.end)
    if behind:
        named = _name_part(behind["words"])
        if named:
            return named
    before = passage.text[: number.start]
    clauses = [match.group() for match in _CLAUSES.finditer(before)]
    own = _LIMIT_WORDS.sub("", clauses[-1]) if clauses else ""
    for clause in reversed(clauses):
        quoted = _QUOTED.search(clause)
        if quoted:  # 表中“项目简介”控制在300字以内
            words = quoted["words"]
            return _name_part(words) or next(iter(naming.roles(words)), words)
        named = _name_part(clause) or _role_in(clause, naming)
        if named:
            return named
        if clause is clauses[-1] and _HEADING_WORDS.fullmatch(own):
            return own  # a part nobody knows here: 其中问题分析不少于600字
    return known[-1] if known else _name_part(passage.nearest) or "body"


def _name_part(text: str) -> str | None:
    """Name the part that a stretch of text names last."""
    found = [(match.end(), part) for part, pattern in _PARTS for match in pattern.finditer(text)]
    return max(found)[1] if found else None


def _role_in(clause: str, naming: Naming) -> str | None:
    """Name the section a clause begins with: 项目背景不超过500字."""
    match = _HEADING_WORDS.search(clause)
    if match is None:
        return None
    words = match.group()
    for end in range(len(words), 1, -1):
        roles = naming.roles(words[:end])
        if roles:
            return roles[0]
    return None


def _field_part(label: FormLabel) -> str:
    """Name the part of a form's field."""
    if label.canonical == "project_name":
        return "title"
    return _name_part(label.words) or label.canonical or label.words


def _is_label(passage: Passage) -> bool:
    """Say whether a line of a form is a label rather than a sentence: its limit is read there."""
    return not passage.text.endswith(("。", ";")) and len(passage.text) <= 80
