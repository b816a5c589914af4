"""A taxonomy as the TOML file that `mingjian.taxonomy` reads."""

import json
from collections.abc import Iterator, Sequence

from mingjian.taxonomy import CategoryDefinition, Taxonomy


def write_taxonomy(taxonomy: Taxonomy) -> str:
    """Write a taxonomy; equal ones give equal texts."""
    return "\n".join(_lines(taxonomy)) + "\n"


def _lines(taxonomy: Taxonomy) -> Iterator[str]:
    yield f"id = {_text(taxonomy.id)}"
    yield f"version = {_text(taxonomy.version)}"
    yield f"source = {_text(taxonomy.source)}"
    if taxonomy.base:
        yield "# 按下面这个分类体系训练的模型照旧可用：它的类别按各类的 aliases（旧名）换成现在的。"
        yield f"base = {_text(taxonomy.base)}"
    for category in taxonomy.categories:
        yield from ("", "[[category]]", *_category_lines(category))


def _category_lines(category: CategoryDefinition) -> Iterator[str]:
    for key in ("id", "label", "name", "object"):
        yield f"{key} = {_text(getattr(category, key))}"
    for key in ("phrases", "declared", "aliases"):
        texts: Sequence[str] = getattr(category, key)
        if texts or key != "aliases":
            yield f"{key} = [{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    """Write a text as TOML does: as JSON does, with DEL escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
