"""A Word file with notes as native comments; what it held before stays as it is.

parts → our earlier comments out → spans of the notes → marks, comments, record → parts
"""

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from lxml import etree

from mingjian.document import Block
from mingjian.errors import UnsupportedFormat
from report.annotate.comments import (
    Ours,
    add_comment,
    answered_paragraphs,
    comment_ids,
    find_ours,
    hash_comment,
    remove_comments,
)
from report.annotate.marks import marked_ids, remove_marks, set_marks
from report.annotate.markup import (
    RELATIONS,
    STRICT_RELATIONS,
    is_strict,
    is_word,
    language,
    word_element,
)
from report.annotate.note import Note
from report.annotate.package import Links, Package
from report.annotate.record import Recorded, find_record, read_record, write_record
from report.annotate.spans import Span, Spans

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def annotate(data: bytes, blocks: Sequence[Block], notes: Sequence[Note]) -> bytes:
    """Give a .docx with the notes as comments, in place of those of an earlier run.

    `blocks` are those of the same bytes, with their sources. Comments of people stay untouched, and
    ours that a person edited, answered or ticked off stay in place of the note they stand for. The
    same notes on the result give the same bytes.

    Raises:
        UnsupportedFormat: it is no .docx, is signed, has macros, is a template.
        UnreadableFile: it is damaged.
        RefusedFile: a part is too large or has a DOCTYPE.
    """
    package = Package(data)
    main = package.parse(package.main)
    if not is_word(main):
        raise UnsupportedFormat("not-docx", "文件不是 Word 文档，不能加批注；请看修改意见。")
    comments = _Comments(package, main)
    spans = Spans(package, main, blocks)
    told = [_name_place(note, spans.find(note)) for note in sorted(notes, key=_place)]
    ours = comments.take_ours(told)
    if not told and not ours.loose:
        return data
    remove_marks(main, ours.loose)
    stay = {record.note for record in ours.kept}
    new = [note for note in told if note.id not in stay]
    numbers = _free_numbers(comments.ids() | marked_ids(main))
    written = dict(zip(numbers, new, strict=False))
    set_marks(main, [(spans.find(note), number) for number, note in written.items()])
    package.write(package.main, main)
    comments.write(written, ours.kept)
    return package.packed()


class _Comments:
    """The comments part of a file, and our record of what we wrote there."""

    def __init__(self, package: Package, main: etree._Element) -> None:
        self._package = package
        self._strict = is_strict(main)
        self._links = Links(package, package.main)
        self._part = next((p for p in self._links.targets("comments") if p in package), None)
        if self._part is None:
            self._root = word_element(language(main), "comments")
        else:
            self._root = package.parse(self._part)
        self._record = find_record(package)

    def take_ours(self, notes: Iterable[Note]) -> Ours:
        """Find the comments that are ours and take out those that no person has touched.

        Without our record, or if it is damaged, those are ours that say what we would write.
        """
        known = [] if self._record is None else list(read_record(self._package, self._record))
        known = known or [Recorded("", note.id, _hash(note)) for note in notes]
        ours = find_ours(self._root, known, self._answered())
        remove_comments(self._root, ours.loose)
        return ours

    def ids(self) -> set[str]:
        """Give the ids of the comments that there are."""
        return comment_ids(self._root)

    def write(self, notes: Mapping[str, Note], kept: Iterable[Recorded]) -> None:
        """Add comments by their ids, and write the part and the record."""
        for number, note in notes.items():
            add_comment(self._root, number, note.lead, note.text)
        if self._part is None:
            self._add_part()
        else:
            self._package.write(self._part, self._root)
        records = [Recorded(number, note.id, _hash(note)) for number, note in notes.items()]
        write_record(self._package, self._record, (*kept, *records), strict=self._strict)

    def _add_part(self) -> None:
        folder = posixpath.dirname(self._package.main)
        usual = posixpath.join(folder, "comments.xml")
        pattern = posixpath.join(folder, "comments{}.xml")
        part = self._package.free_name(pattern) if usual in self._package else usual
        self._package.write(part, self._root, _TYPE)
        relations = STRICT_RELATIONS if self._strict else RELATIONS
        Links(self._package, self._package.main).add(f"{relations}relationships/comments", part)

    def _answered(self) -> frozenset[str]:
        parts = (p for p in self._links.targets("commentsExtended") if p in self._package)
        return frozenset(chain.from_iterable(map(self._answered_in, parts)))

    def _answered_in(self, part: str) -> frozenset[str]:
        return answered_paragraphs(self._package.parse(part))


def _place(note: Note) -> tuple[int, int]:
    return note.block, note.start


def _name_place(note: Note, span: Span) -> Note:
    """Say in the note where its words stand, if its comment cannot stand there."""
    if not span.where:
        return note
    what = f"文字“{note.quote}”" if note.quote else "内容"
    return replace(note, text=f"{note.text}\n（所指的{what}在{span.where}。）")


def _hash(note: Note) -> str:
    return hash_comment(note.lead, note.text)


def _free_numbers(taken: Container[str]) -> Iterator[str]:
    """Give the numbers that no comment has, from 0 on."""
    return (number for number in map(str, count()) if number not in taken)
