"""From headings and form fields to sections with roles, covering the project's text in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.labels import BODY_FIELDS
from extract.roles import find_roles, guess_role
from mingjian.document import Block, Document, Field
from mingjian.project import Section
from mingjian.text import visible


@dataclass(frozen=True, slots=True)
class _Boundary:
    """Where a section begins: block and offset of its body, its heading, own roles."""

    block: int
    start: int
    heading: str
    level: int
    roles: tuple[str, ...]


def build_sections(document: Document, start: int, end: int) -> tuple[Section, ...]:
    """Cut blocks[start:end] into sections.

    Text before the first heading is a section with heading "" and level 0. A section without
    roles of its own has those of the section above it.
    """
    boundaries = _boundaries(document, start, end)
    if not boundaries or boundaries[0].block > start:
        boundaries.insert(0, _Boundary(start, 0, "", 0, ()))
    stops = [boundary.block for boundary in boundaries[1:]] + [end]
    return tuple(
        _build(document.blocks, boundary, stop, roles)
        for boundary, stop, roles in zip(boundaries, stops, _inherit_roles(boundaries), strict=True)
    )


def _boundaries(document: Document, start: int, end: int) -> list[_Boundary]:
    """Gather headings, body fields, and the places where the text goes on after a field."""
    found = {
        h.block: _Boundary(h.block, h.end, h.text, h.level, find_roles(h.text))
        for h in document.headings
        if start <= h.block < end
    }
    for field in document.fields:
        if field.column or not start <= field.block < end:
            continue
        if field.canonical in BODY_FIELDS:
            boundary = _field_boundary(document.blocks, field)
            found[boundary.block] = boundary
        behind = field.block + field.blocks
        closes = field.canonical in BODY_FIELDS or (field.canonical is None and not field.inline)
        if behind < end and closes:
            found.setdefault(behind, _Boundary(behind, 0, "", 0, ()))
    return [found[block] for block in sorted(found)]


def _field_boundary(blocks: Sequence[Block], field: Field) -> _Boundary:
    """Begin a body field's section at its label, so that label and value are one section."""
    canonical = field.canonical or ""
    roles = find_roles(field.label) or (canonical,)
    if field.label_block is not None:
        end = len(blocks[field.label_block].text)
        return _Boundary(field.label_block, end, field.label, 1, roles)
    head = field.value.split("\n", 1)[0]
    offset = max(blocks[field.block].text.find(head), 0)
    return _Boundary(field.block, offset, field.label, 1, roles)


def _inherit_roles(boundaries: Sequence[_Boundary]) -> list[tuple[str, ...]]:
    """Give each section its own roles, or those of the nearest section above that has some."""
    above: list[tuple[int, tuple[str, ...]]] = []
    inherited = []
    for boundary in boundaries:
        above = [(level, roles) for level, roles in above if level < boundary.level]
        roles = boundary.roles or (above[-1][1] if above and boundary.level else ())
        roles = roles or guess_role(boundary.heading)
        if boundary.level:
            above.append((boundary.level, roles))
        else:
            above = []
        inherited.append(roles)
    return inherited


def _build(
    blocks: Sequence[Block], boundary: _Boundary, stop: int, roles: tuple[str, ...]
) -> Section:
    texts = [blocks[boundary.block].text[boundary.start :]]
    texts += [block.text for block in blocks[boundary.block + 1 : stop]]
    return Section(
        heading=boundary.heading,
        level=boundary.level,
        roles=roles,
        block=boundary.block,
        blocks=stop - boundary.block,
        chars=sum(len(visible(text)) for text in texts),
        start=boundary.start,
    )
