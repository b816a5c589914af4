"""Who leads a project: the name in a form's field, without the post and the telephone beside it.

姜禾（社区书记）, 书记姜禾, 姜 禾 支部书记 and 姜禾13812345678 are all 姜禾.
"""

import re
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.text import fold, visible
from mingjian.units import BODIES, letters, longest_end

# What is said behind so many characters is no name.
_LONGEST = 100
# What a name can be: 姜禾, 欧阳文斌, 阿卜杜·热合曼.
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}")
_WORDS = re.compile(r"[\u4e00-\u9fff·]+")
# A name of two characters is often written with a blank between them.
_SPREAD = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
# What stands before a post: 社区书记, 镇党委书记.
_PLACES = ("社区", "街道", "学院", "机关", "公司", "项目", "村", "镇", "乡")


def leader_name(text: str) -> str | None:
    """Give the first person's name; None if the text holds none, or only a surname (王主任)."""
    spread = _SPREAD.sub(r"\1\2", fold(text[:_LONGEST]))
    words = (_strip_posts(found.group()) for found in _WORDS.finditer(spread))
    return next((word for word in words if _NAME.fullmatch(word)), None)


def is_one_leader(one: str, other: str) -> bool:
    """Say whether two fields may name one person: one of them may name several, or nobody."""
    name, given = leader_name(one), leader_name(other)
    if name is None or given is None:
        return True
    return name in _bare(other) or given in _bare(one)


def _strip_posts(word: str) -> str:
    """Take posts off both ends, and what they are posts of; "" if nothing else is there."""
    behind = max((word.rfind(post) + len(post) for post in _posts() if post in word), default=0)
    rest = word[behind:]
    if len(rest) > 1:
        return rest
    while end := longest_end(word, _around()):
        word = word.removesuffix(end)
    return word


def _bare(text: str) -> str:
    return letters(visible(fold(text[:_LONGEST])))


@cache
def _posts() -> tuple[str, ...]:
    return load_lexicon(LEXICONS / "posts.tsv").keys()


@cache
def _around() -> tuple[str, ...]:
    return (*_posts(), *BODIES, *_PLACES)
