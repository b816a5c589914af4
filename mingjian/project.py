"""A project inside a document: the stretch of blocks that speaks of it, cut into sections."""

from dataclasses import dataclass

from mingjian.document import Document, Field


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks up to the next one; text before the first has heading "".

    `roles` say what the section is for (background, practice, goal …, see
    corpora/lexicons/section_roles.tsv); several for a merged heading, none if unknown; a
    subsection without a role of its own has its parent's. `start` and `end` bound the body inside
    the first and last block, so a run-in heading's words are not body. `chars` counts non-blank.
    """

    heading: str
    level: int
    roles: tuple[str, ...]
    block: int
    blocks: int
    chars: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """One project: blocks[block : block + blocks] of its document.

    `title_source` is `stated` (a title line or a form's 项目名称), `derived` (made from the first
    sentence) or `file` (nothing but the file's name).
    """

    index: int
    title: str
    title_source: str
    block: int
    blocks: int
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    document: Document

    def indexes(self) -> range:
        """Give the numbers of the project's blocks in its document."""
        return range(self.block, self.block + self.blocks)

    def is_form(self) -> bool:
        """Say whether this is a project's form: then it is one, whatever words it uses."""
        return {field.canonical for field in self.fields} >= {"project_name", "leader"}

    def text(self) -> str:
        """Join the project's blocks with line feeds; for features, never for offsets."""
        blocks = self.document.blocks
        return "\n".join(blocks[i].text for i in self.indexes())
