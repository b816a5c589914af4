"""What a section is for, by the words of its heading: corpora/lexicons/section_roles.tsv."""

import re
from functools import lru_cache

from extract.numbering import parse_number
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.text import fold, visible

# A merged heading speaks for several roles: 成效与启示, 主要做法及成效.
_JOINTS = re.compile(r"[与及和、]|以及")
_BRACKETED = re.compile(r"[(][^()]*[)]")
# Marks that stand round a heading's words: 【】 quotes, a colon or full stop behind.
_MARKS = "【】〖〗[]［］“”\"'‘’《》:;。,.、-*★●◆■"
# An alias counts inside a heading only while the heading is short (措施 in a slogan is no role).
CONTAINED_LIMIT = 14
SHORTEST_INSIDE = 4
# What is longer is no heading, and not kept.
_HEADING_CHARS = 64
# Asking words are headings only while they are few.
HINT_LIMIT = 10


@lru_cache(maxsize=1)
def role_aliases() -> dict[str, str]:
    """Load the aliases once: heading words → role."""
    return load_lexicon(LEXICONS / "section_roles.tsv").mapping()


def bare_words(heading: str) -> str:
    """Strip number, brackets, quotes, remarks in parentheses and blanks from a heading."""
    return _bare_heading(heading) if len(heading) <= _HEADING_CHARS else _strip(heading)


@lru_cache(maxsize=1 << 10)
def _bare_heading(heading: str) -> str:
    """Strip a line that may be a heading: four rules ask for its words, one after the other."""
    return _strip(heading)


def _strip(heading: str) -> str:
    number = parse_number(heading)
    words = fold(heading[number.length :] if number and number.kind != "shi" else heading)
    words = visible(words).strip(_MARKS)
    return _BRACKETED.sub("", words).strip(_MARKS)


def is_alias(words: str) -> bool:
    """Say whether the words are, whole or joined by 与/及/和, nothing but known heading words."""
    bare = bare_words(words)
    return bool(bare) and (bare in role_aliases() or len(_split_roles(bare)) > 1)


def find_roles(heading: str) -> tuple[str, ...]:
    """Give the roles a heading names outright, in order: its whole words, or those it merges."""
    words = bare_words(heading)
    aliases = role_aliases()
    return (aliases[words],) if words in aliases else _split_roles(words)


def guess_role(heading: str) -> tuple[str, ...]:
    """Give the role that a short heading's words hint at; () if they hint at none.

    The longest alias of the heading counts, the rightmost first (in Chinese the head noun stands
    last); a short alias counts only at the end: 打造高标准服务站 sets no standard.
    """
    words = bare_words(heading)
    if len(words) > CONTAINED_LIMIT:
        return ()
    aliases, last = role_aliases(), len(words)
    found = [
        (end, end - start, words[start:end])
        for end in range(2, last + 1)
        for start in range(end - (2 if end == last else SHORTEST_INSIDE) + 1)
        if words[start:end] in aliases
    ]
    return (aliases[max(found)[2]],) if found else hint_role(words)


def hint_role(words: str) -> tuple[str, ...]:
    """Give the role that a question or a head noun tells: 谁来管, 分几步走, 牵头人; () if none."""
    if len(words) > HINT_LIMIT:
        return ()
    found = [(m.end(), -n) for n, (p, _) in enumerate(_hints()) if (m := p.search(words))]
    return (_hints()[-max(found)[1]][1],) if found else ()


@lru_cache(maxsize=1)
def _hints() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = load_lexicon(LEXICONS / "role_hints.tsv").rows
    return tuple((re.compile(pattern), role) for pattern, role in rows)


def _split_roles(words: str) -> tuple[str, ...]:
    """Give the roles of 成效与启示; empty unless every part is an alias."""
    parts = [part for part in _JOINTS.split(words) if part]
    aliases = role_aliases()
    if len(parts) < 2 or not all(part in aliases for part in parts):
        return ()
    return tuple(dict.fromkeys(aliases[part] for part in parts))


def alias_prefix(text: str) -> str:
    """Give the longest heading word of 4+ characters a text begins with; "" if none.

    For text whose line breaks were lost: 指导思想以…为指导 begins with the heading 指导思想.
    """
    aliases = role_aliases()
    for length in range(min(10, len(text)), 3, -1):
        if text[:length] in aliases:
            return text[:length]
    return ""
