"""From a document to its projects: parts of a compilation, several forms in a file, or one."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from extract.parts import Part, find_parts
from extract.sections import build_sections
from mingjian.document import Block, BlockKind, Document, Field, FieldState
from mingjian.project import Project
from mingjian.text import fold, visible

TITLE_CHARS = 60
DERIVED_CHARS = 40
# Visible characters each form must have to be a project of its own.
FORM_CHARS = 80
_GENRE_END = re.compile(
    r".{4,50}?(?:实施方案|工作方案|方案|申报书|申报表|申请书|总结报告|工作总结|总结|案例|实施办法|办法|通知|意见)"
)
_SUBTITLE = re.compile(r"[—－-]|[(（]|[\d\s年月日.-]+$|.*\d{4}年")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_NAME_MARKS = "《》“”\"'「」 \u3000"


def split_projects(document: Document) -> tuple[Project, ...]:
    """Give the projects of a document, at least one.

    The title of a compilation never names its parts; what stands before its first part or
    between two forms belongs to no project.
    """
    texts = [block.text for block in document.blocks]
    parts = find_parts(texts) or _find_forms(document)
    if not parts:
        return (_build(document, 0, Part(0, len(texts), ""), None),)
    common = _common_titles(texts, parts)
    return tuple(_build(document, n, part, common) for n, part in enumerate(parts))


def _find_forms(document: Document) -> tuple[Part, ...]:
    """Cut a file that holds several filled forms, each stating another project name."""
    names: dict[str, int] = {}
    for field in document.fields:
        if field.canonical == "project_name" and field.state is FieldState.FILLED:
            names.setdefault(visible(fold(field.value)).strip(_NAME_MARKS), field.block)
    if len(names) < 2:
        return ()
    starts = [_form_start(document.blocks, block) for block in names.values()]
    stops = [*starts[1:], len(document.blocks)]
    parts = tuple(Part(a, b, "") for a, b in zip(starts, stops, strict=True))
    weights = [sum(len(visible(b.text)) for b in document.blocks[p.start : p.end]) for p in parts]
    return parts if min(weights) >= FORM_CHARS else ()


def _form_start(blocks: Sequence[Block], block: int) -> int:
    """Go back to the head of the form: its table, and the title lines above it."""
    start = block
    table = blocks[block].location.table
    while start > 0 and table is not None and blocks[start - 1].location.table == table:
        start -= 1
    while start > 0 and block - start < 40 and _is_title_like(blocks[start - 1]):
        start -= 1
    return start


def _is_title_like(block: Block) -> bool:
    short = len(block.text) <= TITLE_CHARS
    return short and block.kind is not BlockKind.CELL and not block.text.endswith(("。", "；"))


def _common_titles(texts: Sequence[str], parts: Sequence[Part]) -> frozenset[str]:
    """Gather what is no part's own title: the compilation's title, or one two parts share."""
    titles = [part.title for part in parts if part.title]
    shared = {title for title in titles if titles.count(title) > 1}
    head = texts[: parts[0].start]
    return frozenset({visible(t) for t in [*shared, *head] if len(t) <= TITLE_CHARS})


def _build(document: Document, index: int, part: Part, common: frozenset[str] | None) -> Project:
    inside = range(part.start, part.end)
    fields = tuple(field for field in document.fields if field.block in inside)
    title, source = _find_title(document, part, fields, common)
    return Project(
        index=index,
        title=title,
        title_source=source,
        block=part.start,
        blocks=part.end - part.start,
        sections=build_sections(document, part.start, part.end),
        fields=fields,
        document=document,
    )


def _find_title(
    document: Document, part: Part, fields: Sequence[Field], common: frozenset[str] | None
) -> tuple[str, str]:
    """Give the title and how it was found: a form's name, a mark, a line, a sentence, the file."""
    for field in fields:
        if field.canonical == "project_name" and field.state is FieldState.FILLED:
            return field.value.replace("\n", ""), "stated"
    if part.title and visible(part.title) not in (common or ()):
        return part.title, "stated"
    # The mark of a compilation's part stands on its first line; its own title may follow.
    first = part.start + (0 if common is None else 1)
    line = _title_lines(document, range(first, part.end))
    if line and visible(line) not in (common or ()):
        return line, "stated"
    derived = _derive(document.blocks[first : part.end])
    return (derived, "derived") if derived else (PurePosixPath(document.file).stem, "file")


def _title_lines(document: Document, places: range) -> str:
    """Join the title's lines; a subtitle (——以…为例) or a date below it is left out."""
    lines = [document.blocks[n].text.strip() for n in document.titles if n in places]
    rest = [line for line in lines[1:] if not _SUBTITLE.match(line)]
    return "".join([*lines[:1], *rest])


def _derive(blocks: Sequence[Block]) -> str:
    """Make a title from the first sentence; a document's own name in front of it wins."""
    for block in blocks:
        match = _GENRE_END.match(block.text) or _SENTENCE.search(block.text)
        if match and block.kind is not BlockKind.HEADING:
            words = match.group().strip()
            return words if len(words) <= DERIVED_CHARS else words[:DERIVED_CHARS] + "…"
    return ""
