"""`标签：值` lines: labels with their values in running text, and bodies that go on below them."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.labels import (
    BODY_FIELDS,
    canonical_label,
    field_name,
    label_words,
    read_value,
    value_state,
)
from extract.reading import Line
from mingjian.document import Block, BlockKind, Field, FieldState, Heading
from mingjian.text import fold_width

_INLINE = re.compile(r"\s*([^:]{2,24}?)\s*[:]\s*(.*)", re.S)
# Several pairs on a line stand two blanks apart: 申报单位：甲  负责人：乙
_SPLIT = re.compile(r"(?<=\S)[ \t]{2,}(?=[\u4e00-\u9fff]{2,10}\s?[:])")


def find_label_lines(lines: Sequence[Line], blocks: Mapping[int, int]) -> list[Field]:
    """Find `标签：值` in running text; several may stand on a line, two blanks apart."""
    paragraphs = [
        number
        for number, line in enumerate(lines)
        if line.kind is BlockKind.PARAGRAPH and number in blocks and not line.look.outline
    ]
    fields = [f for n in paragraphs for f in read_labels(lines[n].text, blocks[n])]
    for number, following in pairwise(paragraphs):
        fields += _kept_prompt(lines[number], lines[following], blocks[number])
    return fields


def _kept_prompt(label: Line, following: Line, block: int) -> list[Field]:
    """Give the field of a label line under which only the form's prompt stands."""
    words = fold_width(label.text).strip()
    canonical = canonical_label(words) if words.endswith(":") else None
    if canonical is None or value_state(following.text) is not FieldState.PROMPT:
        return []
    value = following.text.strip()
    name = field_name(canonical)
    state = FieldState.PROMPT
    return [Field(label_words(words), name, value, state, block + 1, label_block=block)]


def read_labels(text: str, block: int) -> list[Field]:
    """Read the `标签：值` pairs of a line whose labels we know.

    A body label alone on its line is a heading, no field; a head label alone is a blank.
    """
    folded = fold_width(text)
    cuts = [0, *(m.end() for m in _SPLIT.finditer(folded)), len(folded)]
    fields = []
    for start, end in pairwise(cuts):
        match = _INLINE.match(folded, start, end)
        canonical = canonical_label(match.group(1)) if match else None
        if match and canonical:
            written = text[match.start(2) : end].strip()
            if written or canonical not in BODY_FIELDS:
                label, name = label_words(match.group(1)), field_name(canonical)
                value, state = read_value(written)
                fields.append(Field(label, name, value, state, block, inline=True))
    return fields


def extend_bodies(
    fields: Sequence[Field], headings: Sequence[Heading], blocks: Sequence[Block]
) -> tuple[Field, ...]:
    """Let a `标签：正文` field go on over the paragraphs up to the next label, heading or table."""
    stops = sorted({f.block for f in fields} | {h.block for h in headings} | {len(blocks)})
    return tuple(
        _extend(field, stops, blocks) if field.inline and field.canonical in BODY_FIELDS else field
        for field in fields
    )


def _extend(field: Field, stops: Sequence[int], blocks: Sequence[Block]) -> Field:
    stop = stops[bisect_right(stops, field.block)]
    end = field.block + 1
    while end < stop and blocks[end].kind is BlockKind.PARAGRAPH:
        end += 1
    if blocks[field.block].kind is not BlockKind.PARAGRAPH or end == field.block + 1:
        return field
    value = "\n".join([field.value, *(block.text for block in blocks[field.block + 1 : end])])
    return replace(field, value=value, blocks=end - field.block, state=value_state(value))
