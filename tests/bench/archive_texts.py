"""As many different documents as an archive has, made of the labelled texts and a number.

Each is a labelled text with other names of places, another year, other figures and another unit;
behind its paragraphs stand some of other texts of the same label and side of the corpus, until it
is as long as it is to be: 800 to 8,000 characters, 3,000 on average. So what a document is about,
and whether a classifier may have learnt from it, is known.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from random import Random
from typing import Any

from batch.learning.corpus import PROJECTS
from bench.variants import find_places

SHORTEST, MIDDLE, LONGEST = 800, 3_000, 8_000
_SPREAD = 0.5
# A third of the projects open with a form; a notice with one would be a project.
FORM_EVERY = 3
# So many documents come from one unit, over the years.
PER_UNIT = 12

_PLACE_STARTS = "青云清永兴安新长望临杏柳桃枫石金竹松荷梅"
_PLACE_ENDS = "河桥溪湾塘岭坪坝源州阳浦泉山港丰宁和庄林"
_UNIT_KINDS = (
    "街道党工委", "社区党委", "镇党委", "村党支部", "县税务局机关党委", "中学党总支",
    "集团有限公司党委", "医院党委", "学院党委", "街道商会联合党支部",
)  # fmt: skip
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙", "敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚"
_WORDS = {
    "application": "申报书", "plan": "实施方案", "midterm": "中期报告", "summary": "工作总结",
    "case": "典型案例", "brief": "工作简报",
}  # fmt: skip
_HEADING = (
    (1, re.compile(r"([一二三四五六七八九十]{1,3}、)(.{2,30})")),
    (2, re.compile(r"(（[一二三四五六七八九十]{1,3}）)([^。]{2,30})")),
)
_NUMBERED = re.compile(r"^(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])\s*")
_STATED_UNIT = re.compile(
    r"^(【?(?:申报|报送|实施|创建|推荐)(?:单位|党组织)】?[：:\s]\s*).{2,40}$", re.MULTILINE
)
_YEAR = re.compile(r"(?<!\d)20[012]\d(?=年|[.—-]\d)")
_FIGURE = re.compile(r"(?<![\d.第])\d{1,4}(?=名|户|个|次|人|件|场|份|处)")
_DONATED = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; of a heading (level 1 or 2, else 0) the typed number apart."""

    text: str
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveText:
    """What a document says, and what is known of it: `label` is None for what is no project."""

    number: int
    title: str
    genre: str
    label: str | None
    split: str
    year: int
    unit: str
    person: str
    paragraphs: tuple[Paragraph, ...]
    form: tuple[tuple[str, ...], ...]

    @property
    def word(self) -> str:
        """Give the genre in the words of a file's name."""
        return _WORDS.get(self.genre, "材料")

    def strings(self) -> list[str]:
        """Give all that a reader has to find, without the headings' numbers."""
        cells = [cell for row in self.form for cell in row]
        return [self.title, *cells, *(paragraph.text for paragraph in self.paragraphs)]


def build_texts(numbers: Iterable[int], seed: int = 1) -> Iterator[ArchiveText]:
    """Make the documents of these numbers, the same ones for the same seed, whatever others are."""
    gold = _load_gold()
    order = list(range(len(gold)))
    Random(f"archive order {seed}").shuffle(order)
    donations = _gather_donations(gold)
    for number in numbers:
        base = gold[order[number % len(gold)]]
        yield _build(number, base, donations[_side(base)], Random(f"archive {seed} {number}"))


@cache
def _load_gold() -> Sequence[Mapping[str, Any]]:
    return [json.loads(line) for line in PROJECTS.read_text("utf-8").splitlines()]


def _side(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["split"], row["primary"] or row["genre"]


def _gather_donations(gold: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], list[str]]:
    """Gather the paragraphs that any document of a label and a side can hold."""
    found = defaultdict(list)
    for row in gold:
        for line in row["text"].split("\n")[1:]:
            text = _NUMBERED.sub("", line.strip())
            if len(text) >= _DONATED and _read_paragraph(text).level == 0 and text[0] != "【":
                found[_side(row)].append(text)
    return found


def _build(
    number: int, base: Mapping[str, Any], donations: Sequence[str], random: Random
) -> ArchiveText:
    length = random.lognormvariate(log(MIDDLE) - _SPREAD**2 / 2, _SPREAD)
    lines = [line.strip() for line in base["text"].split("\n") if line.strip()]
    more = _draw(donations, min(max(length, SHORTEST), LONGEST) - sum(map(len, lines)), random)
    unit = _invent_unit(Random(f"unit {number // PER_UNIT}"))
    change = random.choice((-1, 0, 1))
    text = _vary("\n".join(_mix(lines, more, random)), unit, change, random)
    title, *rest = text.split("\n")
    year = base["year"] + change
    formed = number % FORM_EVERY == 0 and base["genre"] in _WORDS
    person = random.choice(_SURNAMES) + "".join(random.choices(_GIVEN, k=random.randint(1, 2)))
    return ArchiveText(
        number=number,
        title=title,
        genre=base["genre"],
        label=base["primary"],
        split=base["split"],
        year=year,
        unit=unit,
        person=person,
        paragraphs=tuple(map(_read_paragraph, rest)),
        form=_fill_form(title, unit, person, year) if formed else (),
    )


def _draw(donations: Sequence[str], chars: float, random: Random) -> list[str]:
    """Draw paragraphs of so many characters, none twice."""
    drawn: list[str] = []
    for text in random.sample(donations, len(donations)):
        if chars <= len(text) / 2:
            continue
        drawn.append(text)
        chars -= len(text)
    return drawn


def _mix(lines: Sequence[str], more: Sequence[str], random: Random) -> Iterator[str]:
    """Put paragraphs behind those of the text proper; headings and lines like a form stay."""
    bodies = [place for place, line in enumerate(lines) if place and len(line) >= _DONATED]
    behind = defaultdict(list)
    for text in more:
        behind[random.choice(bodies or [len(lines) - 1])].append(text)
    for place, line in enumerate(lines):
        yield line
        yield from behind[place]


def _vary(text: str, unit: str, change: int, random: Random) -> str:
    for name in find_places(text):
        text = text.replace(name, _invent_place(random))
    text = _STATED_UNIT.sub(lambda found: found[1] + unit, text)
    text = _YEAR.sub(lambda found: str(int(found[0]) + change), text)
    return _FIGURE.sub(lambda found: _vary_figure(int(found[0]), random), text)


def _vary_figure(figure: int, random: Random) -> str:
    near = figure // 5
    return str(max(1, figure + random.randint(-near, near)))


def _invent_place(random: Random) -> str:
    return random.choice(_PLACE_STARTS) + random.choice(_PLACE_ENDS)


def _invent_unit(random: Random) -> str:
    return _invent_place(random) + random.choice(_UNIT_KINDS)


def _fill_form(title: str, unit: str, person: str, year: int) -> tuple[tuple[str, ...], ...]:
    return (
        ("项目名称", title),
        ("申报单位", unit),
        ("项目负责人", person, "职务", "党组织书记"),
        ("起止时间", f"{year}年3月至{year}年11月"),
        ("项目简介", f"{unit}申报的“{title}”，由{person}负责组织实施。"),
    )


def _read_paragraph(line: str) -> Paragraph:
    for level, pattern in _HEADING:
        if found := pattern.fullmatch(line):
            return Paragraph(found[2], level, found[1])
    return Paragraph(line)
