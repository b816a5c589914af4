"""`标签：值` lines: labels with their values in running text, and bodies that go on below them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from extract.filled import read_value, value_state
from extract.labels import (
    BODY_FIELDS,
    canonical_label,
    field_name,
    is_opinion,
    label_words,
)
from extract.reading import Line
from mingjian.document import Block, BlockKind, Field, FieldState, Heading
from mingjian.text import fold, visible

_INLINE = re.compile(r"\s*([^:]{2,24}?)\s*[:]\s*(.*)", re.S)
# Several pairs on a line stand two blanks apart: 申报单位：甲  负责人：乙
_HAN_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}")
_SENTENCE_END = ("。", "；", "！", "?", "？", ";")
# Longer values are sentences, and a sentence with a colon is no label line.
SHORT_VALUE = 24
# A text with so many label lines is a form without a table.
FORM_LINES = 3
_STARTS_ANEW = re.compile(r"\s*(?:[\u4e00-\u9fff] ?){2,8}:")
# Two blanks, or one as wide as a character, part two labels of a line.
_SPLIT = re.compile(r"(?<=\S)(?:[ \t]{2,}|\s*\u3000\s*)(?=[\u4e00-\u9fff]{2,10}\s?[:：])")


def find_label_lines(lines: Sequence[Line], blocks: Mapping[int, int]) -> list[Field]:
    """Find `标签：值` in running text; several may stand on a line, two blanks apart."""
    paragraphs = [
        number
        for number, line in enumerate(lines)
        if line.kind is BlockKind.PARAGRAPH and number in blocks and not line.look.outline
    ]
    known = {n: read_labels(lines[n].text, blocks[n]) for n in paragraphs}
    is_form = sum(map(len, known.values())) >= FORM_LINES
    fields: list[Field] = []
    for place, number in enumerate(paragraphs):
        bare = _bare_label(lines, paragraphs, place, blocks) if _is_bare(lines[number]) else None
        if bare and (is_form or bare.state is FieldState.PROMPT or bare.state is FieldState.EMPTY):
            fields.append(bare)
            continue
        fields += known[number]
        if any(map(known.__getitem__, paragraphs[max(0, place - 1) : place + 2])):
            fields += read_unknown(lines[number].text, blocks[number])
    return fields


def _is_bare(line: Line) -> bool:
    """Say whether a line is nothing but a label of a body or of an opinion, with its colon."""
    words = fold(line.text).strip()
    if not words.endswith(":"):
        return False
    canonical = canonical_label(words)
    return canonical in BODY_FIELDS or is_opinion(canonical)


def _bare_label(
    lines: Sequence[Line], paragraphs: Sequence[int], place: int, blocks: Mapping[int, int]
) -> Field:
    """Make the field of a label alone on its line; its value is the lines up to the next label."""
    number = paragraphs[place]
    below = islice(paragraphs, place + 1, None)
    rest = list(takewhile(lambda n: not _STARTS_ANEW.match(fold(lines[n].text)), below))
    if rest and value_state(lines[rest[0]].text) is FieldState.PROMPT:
        rest = rest[:1]
    value, state = read_value("\n".join(lines[n].text for n in rest))
    return Field(
        label=label_words(lines[number].text),
        canonical=field_name(canonical_label(lines[number].text)),
        value=value,
        state=state,
        block=blocks[rest[0]] if rest else blocks[number],
        blocks=max(1, len(rest)),
        inline=not rest,
        label_block=blocks[number] if rest else None,
    )


def read_unknown(text: str, block: int) -> list[Field]:
    """Read the pairs of a line among label lines whose labels nobody lists: 签约日期：4月16日."""
    fields = []
    for label, written in _pairs(text):
        words = label_words(label)
        short = len(visible(written)) <= SHORT_VALUE and not written.endswith(_SENTENCE_END)
        if canonical_label(label) is None and _HAN_LABEL.fullmatch(words) and short:
            value, state = read_value(written)
            fields.append(Field(words, None, value, state, block, inline=True))
    return fields


def read_labels(text: str, block: int) -> list[Field]:
    """Read the `标签：值` pairs of a line whose labels we know.

    A body label alone on its line is a heading, no field; a head label alone is a blank.
    """
    fields = []
    for label, written in _pairs(text):
        canonical = canonical_label(label)
        if canonical and (written or canonical not in BODY_FIELDS):
            words, name = label_words(label), field_name(canonical)
            value, state = read_value(written)
            fields.append(Field(words, name, value, state, block, inline=True))
    return fields


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Cut a line into its `标签：值` pairs, as written."""
    folded = fold(text)
    if ":" not in folded:
        return
    cuts = [0, *(m.end() for m in _SPLIT.finditer(text)), len(folded)]
    for start, end in pairwise(cuts):
        match = _INLINE.match(folded, start, end)
        if match:
            yield match.group(1), text[match.start(2) : end].strip()


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
    while end < stop and _goes_on(blocks[end]):
        end += 1
    if blocks[field.block].kind is not BlockKind.PARAGRAPH or end == field.block + 1:
        return field
    value = "\n".join([field.value, *(block.text for block in blocks[field.block + 1 : end])])
    return replace(field, value=value, blocks=end - field.block, state=value_state(value))


def _goes_on(block: Block) -> bool:
    """Say whether a paragraph belongs to the body above: none that begins with a label does."""
    return block.kind is BlockKind.PARAGRAPH and not _STARTS_ANEW.match(fold(block.text))
