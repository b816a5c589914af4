"""What becomes of a text on its way: other scripts and widths, blanks, pinyin, misread, masked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from random import Random

from mingjian.lexicon import load_lexicon
from mingjian.script import TRADITIONAL, simplify
from mingjian.text import is_han, visible
from nlp.patterns import recognisers

Change = Callable[[str], str]

# Pinyin of characters that converters annotate, by the simplified one.
_ANNOTATED = (
    "党dǎng", "关guān", "报bào", "项xiàng", "动dòng", "员yuán", "务wù", "组zǔ", "织zhī",
    "机jī", "责zé", "长zhǎng", "书shū", "记jì", "标biāo", "准zhǔn", "进jìn", "时shí",
    "间jiān", "总zǒng", "结jié", "实shí", "开kāi", "区qū", "县xiàn", "乡xiāng", "镇zhèn",
    "业yè", "会huì", "议yì", "领lǐng", "导dǎo", "干gàn", "学xué", "习xí", "选xuǎn",
    "举jǔ", "评píng", "监jiān", "万wàn", "个gè", "们men", "为wéi", "对duì", "发fā",
)  # fmt: skip
PINYIN = {word[0]: word[1:] for word in _ANNOTATED}
# One character of each group is easily read as another.
LOOK_ALIKES = (
    "已己巳", "未末", "日曰目", "人入八", "土士", "干千于", "大太犬", "天夫无", "力刀九", "王玉主",
    "员贝", "乡多", "支文", "由田甲", "问间", "任住往", "委季", "组祖", "村材", "设没", "成咸",
    "群郡", "镇填", "记纪", "准淮", "析折", "活话", "治冶", "民良", "上土", "月用", "年午", "示未",
    "0Oo", "1lI", "5S", "8B", "2Z", "。.", "，,", "：:", "；;", "、,",
)  # fmt: skip
_PLACES = "县|镇|乡|街道|村|社区|学院|公司"
_NO_NAME = (
    "各每全本该我这那两二三四五六七八九十一几个多市省县镇乡村区"
    "在到和与及为的了是对把从由向中先实入标劳"
)
_PLACE = re.compile(rf"(?<![\u4e00-\u9fff])([^\W\d{_NO_NAME}]{{2,3}})(?={_PLACES})")
_MASKS = ("某某", "×××")


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to write a text anew; the same text always comes out the same."""

    name: str
    change: Change


def traditional(text: str) -> str:
    """Write a text in traditional characters, the first that stands for each."""
    return text.translate(_traditional())


def full_width(text: str) -> str:
    """Write letters, digits and marks in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def half_width(text: str) -> str:
    """Write letters, digits and marks in half width; what has no ASCII form in that of JIS."""
    narrow = str.maketrans("。、·", "｡､･")
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text).translate(narrow)


def ascii_marks(text: str) -> str:
    """Write the marks an English keyboard has: , . : ; ? ! ( )"""
    return half_width(text).replace("｡", ".").translate(str.maketrans("､･", "、·"))


def spaced(text: str) -> str:
    """Put a blank between all characters of each line."""
    return "\n".join(" ".join(line) for line in text.split("\n"))


def spaced_han(text: str) -> str:
    """Put a blank between the Chinese characters of each line."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text)


def annotated(text: str) -> str:
    """Write in traditional characters, pinyin in brackets behind every other, as converters do."""
    random = Random(f"pinyin {text[:40]}")
    return "".join(
        f"{c}({pinyin})" if (pinyin := PINYIN.get(simplify(c))) and not random.randrange(2) else c
        for c in traditional(text)
    )


def misread(text: str, share: float) -> str:
    """Replace a share of the visible characters by look-alikes, else by any Chinese character."""
    random = Random(f"misread {share} {text[:40]}")
    return "".join(
        _misread_one(c, random) if visible(c) and random.random() < share else c for c in text
    )


def masked(text: str) -> str:
    """Mask the names of places and persons wherever they stand: XX县, 张某, 某某, ×××."""
    for number, name in enumerate(find_places(text)):
        text = text.replace(name, ("XX", "××", "某某")[number % 3])
    for number, name in enumerate(_persons(text)):
        text = text.replace(name, (name[0] + "某", *_MASKS)[number % 3])
    return text


VARIANTS = (
    Variant("traditional", traditional),
    Variant("full-width", full_width),
    Variant("half-width", half_width),
    Variant("ascii-marks", ascii_marks),
    Variant("spaced", spaced),
    Variant("spaced-han", spaced_han),
    Variant("pinyin", annotated),
    Variant("misread-3", partial(misread, share=0.03)),
    Variant("misread-8", partial(misread, share=0.08)),
    Variant("masked", masked),
)


@cache
def _traditional() -> Mapping[int, int]:
    rows = load_lexicon(TRADITIONAL).rows
    return {ord(new): ord(old) for old, new in reversed(rows)}


@cache
def _alike() -> Mapping[str, str]:
    return {c: group.replace(c, "") for group in LOOK_ALIKES for c in group}


def _misread_one(char: str, random: Random) -> str:
    others = _alike().get(char)
    if others:
        return random.choice(others)
    return chr(random.randint(0x4E00, 0x8FFF)) if is_han(char) else char


def find_places(text: str) -> list[str]:
    """Give the names of places in a text, without what kind of place it is, each once."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def _persons(text: str) -> list[str]:
    """Give the names that stand right before or behind a post."""
    person, post = recognisers()["person"], recognisers()["post"]
    pattern = re.compile(rf"(?:{post})({person})(?![\u4e00-\u9fff])|[由：、，]({person})(?=同志)")
    return list(dict.fromkeys(a or b for a, b in pattern.findall(text)))
