"""A rule profile in plain words, every key of it that says something."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mingjian.keys import Key, Kind, Vocabulary
from mingjian.profile import Profile
from mingjian.profile.keys import KEYS
from mingjian.profile.plain import TABLES
from mingjian.profile.vocabulary import load_vocabulary


def describe_profile(profile: Profile) -> Iterator[str]:
    """Give a profile's lines: its head, then table after table."""
    words = load_vocabulary(profile.elements)
    yield f"{profile.id}\t{profile.label}"
    yield f"依据：{profile.source}"
    bases = [path.stem for path in profile.files[:-1]]
    if bases:
        yield f"在它的基础上：{'、'.join(bases)}"
    yield f"只是提及的要素：{_word('severities', profile.vague, words)}"
    for key in KEYS:
        if key.is_table:
            yield from _describe_table(key, getattr(profile, TABLES[key.name]), words)


def _describe_table(key: Key, value: Any, words: Vocabulary) -> Iterator[str]:
    records = list(_records(key, value))
    lines = [list(_describe_record(key.keys, record, words)) for _, record in records]
    if any(lines):
        yield f"\n{key.label}"
    for (name, _), block in zip(records, lines, strict=True):
        if name:
            yield f"  {_word(key.words, name, words)}"
        for number, line in enumerate(block):
            yield f"  {'· ' if number == 0 and not name else '  '}{line}"


def _records(key: Key, value: Any) -> Iterator[tuple[str, Any]]:
    """Give the tables of a key with their names, "" where they have none."""
    if key.kind is Kind.NAMED:
        yield from value.items()
    else:
        yield from (("", record) for record in ([value] if key.kind is Kind.TABLE else value))


def _describe_record(keys: Sequence[Key], record: Any, words: Vocabulary) -> Iterator[str]:
    for key in keys:
        value = getattr(record, key.attribute)
        if value not in (None, "", (), False, {}):
            yield f"{key.label}：{_describe_value(key, value, words)}"


def _describe_value(key: Key, value: Any, words: Vocabulary) -> str:
    match key.kind:
        case Kind.TEXTS:
            return "、".join(_word(key.words, word, words) for word in value)
        case Kind.FLAG:
            return "是"
        case Kind.WHOLE | Kind.NUMBER:
            return f"{value:.12g}"
        case Kind.WORDS:
            return _pairs(value)
        case _:
            return _word(key.words, value, words).strip().replace("\n", "\n      ")


def _pairs(value: Mapping[str, str]) -> str:
    return "；".join(f"{name}→{word or '不归入哪一类'}" for name, word in value.items())


def _word(vocabulary: str, word: str, words: Vocabulary) -> str:
    """Give a word's Chinese name with its code; free text as it is."""
    name = words[vocabulary][word] if vocabulary else ""
    return f"{name}（{word}）" if name else str(word)
