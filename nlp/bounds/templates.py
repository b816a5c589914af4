"""The organiser's own text handed in: a blank form, an outline of what to write, a sample.

It is told once, whatever single fields and prompts are reported besides.
"""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import islice

from mingjian.placeholders import has_placeholder
from mingjian.project import Project
from mingjian.result import Evidence, Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.folding import fold_project
from nlp.passages import quote, quote_joined
from nlp.subject import Subject

RULE = "template-left"
# A form is a blank one if so many places hold nothing of the writer's, and they are most of all.
LEAST_BLANK, MOST_FILLED = 5, 1.0
# So many are enough where nothing is filled in.
LEAST_PROMPTS = 3
# So many paragraphs that say what others shall write make an outline.
LEAST_ASKING, _TITLE_COUNTS = 3, 2
MOST = 50
_MARKS = "|".join(
    (
        "示范文[本字]|参考(?:样例|范例|写法|文本|模板|例文)",
        "填写(?:样例|示例|范例)|样例|范例|例文|范文|示例|模板",
    )
)
# （示范文本，各单位据实修改）, 【样例】××派出所 …, 参考样例：以XX街道为例, 〔范文〕…
_SAMPLE = re.compile(
    rf"\s{{0,8}}(?:[(【\[〔][^()【】\[\]〔〕\n]{{0,8}}(?:{_MARKS})[^()【】\[\]〔〕\n]{{0,24}}[)】\]〕]"
    rf"|[(【\[〔]?(?:{_MARKS}|写作提示|填写提示)[:】])"
)
_FOR_INSTANCE = re.compile(r"\s{0,8}[(【]?(?:例如|比如|例|如)[:]")
# What a sample says at its end: （填写时请删除）, （仅供参考）.
_TO_CHANGE = re.compile(r"填写时请?删|仅供参考|(?:按实际|据实)(?:情况)?修改|请替换|请自行修改")
# What is printed before a value: 【数目】, 结果：
_BEFORE_VALUE = re.compile(r"\s{0,8}(?:【[^】\n]{1,12}】|[^:()【】\n]{1,12}:)?\s{0,4}")
# A paragraph that only says what to write: （写明起止时间和阶段任务，300字以内）.
_TOLD_TO_WRITE = re.compile(
    r"[(【\[〔](?:此处|此栏|本[栏部节项]分?)?[^()【】\[\]〔〕\n]{0,60}(?:填写|填报|写明|写清|写出|列出|简述|概述|概括|分条|请用|请说明"
    r"|字以内|字左右|控制在|格式如)[^()【】\[\]〔〕\n]{0,80}[)】\]〕][。]?\s{0,8}"
)
# How such a paragraph begins: most lines are passed over by this.
_MAY_ASK = re.compile(
    r"\n[^\S\n]{0,8}(?:【[^】\n]{1,12}】|[^:()【】〔\n]{1,12}:)?[^\S\n]{0,4}(?:[(【\[〔]|[示参填样范例模]|[写比]|如:)"
)
# So many sections that only say what to write are a template; or one that gives an example.
LEAST_ALONE = 2
_GIVES_EXAMPLE = re.compile(r"填[写报]说明|例:|格式如|示例|范例")
# A form says so of what others fill in, and where more is found.
_NOT_ASKED = re.compile(r"以下|另附|附后|见附件|无需|不填|由(?!申报|本)[^()]{1,12}(?:填写|填报)")
# 结合      实际: so many gaps for words, one in so many characters, make a blank.
_GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000_]{3,40}(?=[\u4e00-\u9fff,。])")
LEAST_GAPS, CHARS_A_GAP = 5, 60
# A form, not a model, a saying or a lesson, is meant by these words on a title.
_OUTLINE_TITLE = re.compile(
    r"(?:编写|写作|填写|填报|撰写)(?:提纲|说明|须知|要求|模板|样式|指南)|(?:参考)?模板[)]?$|[(](?:样表|样式|空表|模板)[)]$"
    r"|提纲[(]"
)
# What every such sentence but the rarest holds, counted at little cost.
_WRITING = ("写", "列")
_ASKING = re.compile(
    r"(?:应|要|须|请|可)(?:当|该)?(?:写清|写明|列出|列明|填写|简述|概述|说明|注明|分阶段写|分条写|包括[^。]{0,20}(?:内容|方面|部分|[一二三四五六]项)"
    r"|从[^。]{2,30}方面(?:考虑|写|展开))"
)
_PROMPT = re.compile(
    r"[(【\[][^()【】\[\]\n]{0,40}(?:填写|填报|写清|写明|写出|分条|分项|注明|列出|简述|加页|附页|字体|有什么|哪些|为什么"
    r"|怎么|如何|来源|字以内|字左右)[^()【】\[\]\n]{0,40}[)】\]][。]?"
)
_LABEL = re.compile(r"[^:|]{1,16}[:]\s*")
_NOTHING = re.compile(r"[\s_/年月日户人元万共其中,、()盖章公-]*")
_SIGNING = re.compile(r"意见|签字|盖章|签名|承诺|日期|附件|备注|编号")
# How a place ends that may hold nothing; a number stands in no such set.
_LAST_OF_BLANK = frozenset("::：)）】]〕_/户人元日月年")
_QUOTED, _LONGEST_HEAD, _TITLE_BLOCKS = 40, 60, 4


class _Place(Enum):
    """What stands at a place of a form."""

    BLANK = 0
    PROMPT = 1
    FILLED = 2


def find_templates(subject: Subject) -> Iterator[Finding]:
    """Report a document that is the organiser's blank or outline; else each sample left in it."""
    words = fold_project(subject.project)
    whole = (
        _find_outline(subject, words) or _find_blank(subject) or _find_gaps(subject.project, words)
    )
    if whole:
        message, kept = whole
        advice = "请核实是否交错了文件；换成填好的材料后重新提交。"
        yield build_finding(RULE, (message, advice), [kept], about="whole")
        return
    for kept in _find_samples(subject, words):
        message = "这里仍是样例文字，没有换成本单位的内容，请核实。"
        yield build_finding(RULE, (message, "请删去样例，写本单位的实际内容。"), [kept])


def _find_samples(subject: Subject, words: str) -> Iterator[Evidence]:
    """Find paragraphs that say they are a sample, and the first of those that only say what to
    write, if there are several or it gives an example: of one alone prompt-left tells.
    """
    joined = f"\n{words}\n"
    asking: list[Evidence] = []
    for match in _MAY_ASK.finditer(joined):
        at = match.start()
        text = joined[at + 1 : joined.index("\n", at + 1)]
        label = _BEFORE_VALUE.match(text)
        start = label.end() if label else 0
        kept = (at, at + min(len(text), start + _QUOTED))
        if _is_sample(text, start):
            yield quote_joined(subject.project, *kept)
        elif _only_asks(text, start):
            place = quote_joined(subject.project, *kept)
            if start or place.block in _stand_alone(subject.project):
                asking += [place] * (LEAST_ALONE if _GIVES_EXAMPLE.search(text) else 1)
    if len(asking) >= LEAST_ALONE:
        yield asking[0]


def _is_sample(text: str, start: int) -> bool:
    """Say whether a paragraph opens as a sample, or ends by saying that it is to be changed."""
    match = _SAMPLE.match(text) or _SAMPLE.match(text, start)
    if match is None:
        match = _FOR_INSTANCE.match(text, start) or _FOR_INSTANCE.match(text)
        if match is None or not (has_placeholder(text) or _TO_CHANGE.search(text)):
            return False
    return len(text.strip()) > match.end()


def _only_asks(text: str, start: int) -> bool:
    """Say whether a paragraph holds nothing but what to write."""
    asked = _TOLD_TO_WRITE.fullmatch(text, start)
    return asked is not None and _NOT_ASKED.search(text) is None


def _stand_alone(project: Project) -> frozenset[int]:
    """Give the blocks that are all there is under a heading."""
    bodies = (
        [*range(section.block + 1, section.block + section.blocks)] for section in project.sections
    )
    return frozenset(body[0] for body in bodies if len(body) == 1)


def _find_gaps(project: Project, words: str) -> tuple[str, Evidence] | None:
    """Find a text whose words are left out for others to put in: 结合      实际，制定本方案."""
    found = [*islice(_GAP.finditer(words), MOST)] if "   " in words or "___" in words else []
    if len(found) < LEAST_GAPS or len(found) * CHARS_A_GAP < len(words):
        return None
    first = found[0]
    line = words.rfind("\n", 0, first.start()) + 1
    kept = quote_joined(project, max(line, first.start() - _QUOTED // 2), first.end())
    return "文中成句的空格没有填写，像是没有填写的模板，请核实。", kept


def _find_outline(subject: Subject, words: str) -> tuple[str, Evidence] | None:
    """Find the title of an outline, or paragraphs that say what units are to write."""
    project = subject.project
    asking = [*_find_outline_title(project)] * _TITLE_COUNTS
    if sum(map(words.count, _WRITING)) + len(asking) < LEAST_ASKING:
        return None
    found = [
        quote_joined(project, *match.span()) for match in islice(_ASKING.finditer(words), MOST)
    ]
    paragraphs = {kept.block: kept for kept in reversed(found)}
    asking += reversed(paragraphs.values())
    if len(asking) < LEAST_ASKING:
        return None
    return "提交的像是编写提纲或填写说明，不是本单位的材料，请核实。", asking[0]


def _find_outline_title(project: Project) -> Iterator[Evidence]:
    for block in project.indexes()[:_TITLE_BLOCKS]:
        text = fold(project.document.blocks[block].text)
        if len(text) <= _LONGEST_HEAD and _OUTLINE_TITLE.search(text):
            yield quote(project, block, 0, len(text))
            return


def _find_blank(subject: Subject) -> tuple[str, Evidence] | None:
    """Find a form in which most places hold nothing, or only what the form asks."""
    texts = [subject.project.document.blocks[block].text for block in subject.project.indexes()]
    if sum(text.rstrip()[-1:] in _LAST_OF_BLANK for text in texts) < LEAST_PROMPTS:
        return None
    found: dict[_Place, list[int]] = {place: [] for place in _Place}
    for block in subject.project.indexes():
        place = _read_place(fold(subject.project.document.blocks[block].text))
        if place:
            found[place].append(block)
    blank = [*found[_Place.PROMPT], *found[_Place.BLANK]]
    least = LEAST_BLANK if found[_Place.FILLED] else LEAST_PROMPTS
    if len(blank) < least or len(found[_Place.FILLED]) > MOST_FILLED * len(blank):
        return None
    length = len(subject.project.document.blocks[blank[0]].text)
    return "表格大部分是空白或填写提示，像是没有填写的空表，请核实。", quote(
        subject.project, blank[0], 0, length
    )


def _read_place(text: str) -> _Place | None:
    """Say what stands in a paragraph; None if it is a heading, a title, or to be signed."""
    words = text.strip()
    if not words or _SIGNING.search(words[:20]):
        return None
    label = _LABEL.match(words)
    value = words[label.end() :] if label else words
    if _PROMPT.fullmatch(value):
        return _Place.PROMPT
    if label and _NOTHING.fullmatch(value):
        return _Place.BLANK
    return _Place.FILLED if label or len(value) > _QUOTED // 2 else None
