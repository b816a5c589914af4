"""The tables of docs/profiles.md, from the keys the reader goes by."""

from collections.abc import Iterator, Sequence

from mingjian.element import load_elements
from mingjian.keys import Key, Kind, Vocabulary
from mingjian.profile.keys import KEYS
from mingjian.profile.vocabulary import load_vocabulary

_KINDS = {
    Kind.TEXT: "文字",
    Kind.TEXTS: "列表",
    Kind.WHOLE: "整数",
    Kind.NUMBER: "数",
    Kind.FLAG: "true / false",
    Kind.DAY: "月-日",
    Kind.TABLE: "表",
    Kind.TABLES: "表，可以有几个",
    Kind.NAMED: "表，按代号",
    Kind.WORDS: "名称 = 文字",
}
_HEADS = {Kind.TABLES: "[[{0}]]", Kind.TABLE: "[{0}]", Kind.NAMED: "[{0}.代号]"}
# Lists of words that are explained below the tables.
_LISTS = {
    "genres": "文种",
    "elements": "要素",
    "roles": "部分",
    "fields": "栏目",
    "rules": "规则编号",
}


def write_handbook() -> str:
    """Give the tables in Markdown: all keys, table by table, then the words they may take."""
    words = load_vocabulary(load_elements())
    parts = ["\n".join(_table("最上面", KEYS, words))]
    for key in KEYS:
        if key.is_table:
            head = _HEADS[key.kind].format(key.name)
            title = f"`{head}` {key.label}"
            parts.append("\n".join([*_table(title, key.keys, words), *_least(key)]))
    parts.append("\n".join(_lists(words)))
    return "\n\n".join(parts) + "\n"


def _table(title: str, keys: Sequence[Key], words: Vocabulary) -> Iterator[str]:
    yield f"### {title}\n"
    yield "| 项 | 叫什么 | 写成 | 意思 | 例 |"
    yield "|---|---|---|---|---|"
    for key in keys:
        required = "，必填" if key.required else ""
        sample = f"`{key.sample}`" if key.sample and not key.is_table else ""
        meaning = "；".join(filter(None, (key.meaning, _choices(key, words))))
        form = f"{_KINDS[key.kind]}{required}"
        yield f"| `{key.name}` | {key.label} | {form} | {meaning} | {sample} |"


def _choices(key: Key, words: Vocabulary) -> str:
    """Name the words of a short list."""
    if not key.words or key.words in _LISTS:
        return ""
    return "、".join(f"`{word}` {name}" for word, name in words[key.words].items())


def _least(key: Key) -> Iterator[str]:
    if key.least:
        yield f"\n{'、'.join(f'`{name}`' for name in key.least)} 至少写一项。"


def _lists(words: Vocabulary) -> Iterator[str]:
    yield "### 可以用的代号\n"
    for name, label in _LISTS.items():
        yield f"- {label}：{'、'.join(f'`{w}` {n}'.rstrip() for w, n in words[name].items())}"
