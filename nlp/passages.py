"""The sentences of a project with the section they stand in: what the checks read."""

from collections.abc import Iterator
from dataclasses import dataclass

from mingjian.document import BlockKind, FieldState
from mingjian.project import Project, Section
from mingjian.result import Evidence
from mingjian.text import fold
from nlp.segment import split_sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: block text[start:end], `text` the same with half-width marks.

    `section` numbers the section it stands in, `roles` are that section's. A heading's own words
    are passages too (（一）宣传发动（5月上旬）), but `heading` warns that they promise nothing.
    """

    text: str
    block: int
    start: int
    end: int
    section: int
    roles: tuple[str, ...]
    heading: bool


def build_passages(project: Project) -> tuple[Passage, ...]:
    """Cut a project into sentences, section by section; form labels are left out.

    The roles of its sections are settled (see nlp.roles).
    """
    skipped = _label_blocks(project)
    return tuple(
        passage
        for number, section in enumerate(project.sections)
        for passage in _section_passages(project, number, section)
        if passage.block not in skipped
    )


def _section_passages(project: Project, number: int, section: Section) -> Iterator[Passage]:
    blocks = project.document.blocks
    for index in range(section.block, section.block + section.blocks):
        text, first = blocks[index].text, index == section.block
        folded = fold(text)
        heading = blocks[index].kind is BlockKind.HEADING
        offset = section.start if first and not heading else 0
        spans = [(0, offset, True)] if offset and section.heading else []
        offset += _mark_length(text[offset:]) if offset else 0
        spans += [
            (offset + start, offset + end, heading) for start, end in split_sentences(text[offset:])
        ]
        for start, end, is_heading in spans:
            words = folded[start:end]
            yield Passage(words, index, start, end, number, section.roles, is_heading)


def _mark_length(text: str) -> int:
    """Count the mark that stands between a run-in heading and its body."""
    return len(text) - len(text.lstrip("。：:．. 　"))


def _label_blocks(project: Project) -> frozenset[int]:
    """Give the blocks that hold nothing but a form's label, or the prompt left under it."""
    labels = {field.label_block for field in project.fields} - {None}
    prompts = {f.block for f in project.fields if f.state is FieldState.PROMPT}
    return frozenset(block for block in labels | prompts if block is not None)


def quote(project: Project, block: int, start: int, end: int) -> Evidence:
    """Make the evidence of a span; its quote is the block's text there, to the character."""
    return Evidence(project.document.blocks[block].text[start:end], block, start, end)


def quote_joined(project: Project, start: int, end: int) -> Evidence:
    """Make the evidence of a span of the project's blocks joined with line feeds.

    Such a text is searched once (nlp.folding.fold_project). A span over several blocks is cut off
    at the end of the first. Raises ValueError if it begins behind the last.
    """
    blocks = project.document.blocks
    for block in project.indexes():
        length = len(blocks[block].text)
        if start <= length:
            return quote(project, block, start, min(end, length))
        start, end = start - length - 1, end - length - 1
    raise ValueError(start)
