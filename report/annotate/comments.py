"""The comments part: which comments are ours, which a person has made their own, and new ones."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree

from mingjian.annotation import AUTHOR
from report.annotate.markup import (
    PARAGRAPH,
    TEXT,
    add_element,
    detach,
    tags,
    word_attribute,
)
from report.annotate.record import Recorded
from report.printable import printable

_COMMENT = tags("comment")
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
# The style of ordinary paragraphs may be anything, so ours say how they look: nine points, close.
_LAYOUT = (
    ("spacing", {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}),
    ("ind", {"firstLineChars": "0", "firstLine": "0"}),
)
_SIZE = "18"


@dataclass(frozen=True, slots=True)
class Ours:
    """The comments of a file that are ours.

    `loose` are the ids of those that we may replace. `kept` are what the file's record says of
    those that a person has edited, answered or ticked off: they stay as they are.
    """

    loose: frozenset[str]
    kept: tuple[Recorded, ...]


def find_ours(root: etree._Element, records: Iterable[Recorded], talked: frozenset[str]) -> Ours:
    """Tell our comments by author and by the text we wrote; ids change when Word saves a file.

    `talked` are the ids of the paragraphs that a person answered or ticked off.
    """
    left: defaultdict[str, list[Recorded]] = defaultdict(list)
    for record in records:
        left[record.text].append(record)
    loose, kept, edited = set(), [], []
    for number, text_hash, comment in _surest_first(root, left):
        alike = left[text_hash]
        if not alike:
            edited.append(number)
            continue
        record = alike.pop(_same_id(alike, number))
        if talked.isdisjoint(p.get(_PARAGRAPH_ID) for p in comment.iter(*PARAGRAPH)):
            loose.add(number)
        else:
            kept.append(replace(record, comment=number))
    unseen = chain.from_iterable(left.values())
    return Ours(frozenset(loose - _others(root)), (*kept, *_pair_edited(edited, unseen)))


def answered_paragraphs(root: etree._Element) -> frozenset[str]:
    """Give the ids of paragraphs that a `commentsExtended` part says are answered or ticked off."""
    entries = list(root.iter(f"{_W15}commentEx"))
    parents = {entry.get(f"{_W15}paraIdParent") for entry in entries}
    done = {e.get(f"{_W15}paraId") for e in entries if e.get(f"{_W15}done") in {"1", "true"}}
    return frozenset((parents | done) - {None})


def comment_ids(root: etree._Element) -> set[str]:
    """Give the ids of all comments."""
    return {word_attribute(comment, "id") or "" for comment in root.iterchildren(*_COMMENT)}


def remove_comments(root: etree._Element, ids: frozenset[str]) -> None:
    """Remove the comments with these ids."""
    for comment in list(root.iterchildren(*_COMMENT)):
        if word_attribute(comment, "id") in ids:
            detach(comment)


def add_comment(root: etree._Element, number: str, lead: str, text: str) -> None:
    """Add a comment of ours; its text has a line for each paragraph."""
    comment = add_element(root, "comment", id=number, author=AUTHOR, initials=AUTHOR)
    for place, line in enumerate(text.split("\n")):
        paragraph = add_element(comment, "p")
        properties = add_element(paragraph, "pPr")
        for name, given in _LAYOUT:
            add_element(properties, name, **given)
        if place == 0:
            add_element(add_element(paragraph, "r"), "annotationRef")
            _add_run(paragraph, lead, bold=True)
        _add_run(paragraph, line)


def hash_comment(lead: str, text: str) -> str:
    """Give the hash of the comment that `add_comment` would make."""
    return hash_text(printable(lead + text))


def hash_text(text: str) -> str:
    """Give 16 hexadecimal digits for the text of a comment."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _surest_first(
    root: etree._Element, records: Mapping[str, Sequence[Recorded]]
) -> list[tuple[str, str, etree._Element]]:
    """Give the comments with our name, their ids and hashes, first those recorded with their id.

    So of two that say the same the one that we wrote is ours.
    """
    comments = (one for one in root.iterchildren(*_COMMENT) if _is_signed(one))
    found = [(word_attribute(one, "id") or "", hash_text(_text(one)), one) for one in comments]
    exact = {(record.comment, record.text) for group in records.values() for record in group}
    return sorted(found, key=lambda one: one[:2] not in exact)


def _is_signed(comment: etree._Element) -> bool:
    return word_attribute(comment, "author") == AUTHOR


def _others(root: etree._Element) -> set[str]:
    """Give the ids of comments by other authors."""
    others = (one for one in root.iterchildren(*_COMMENT) if not _is_signed(one))
    return {word_attribute(comment, "id") or "" for comment in others}


def _text(comment: etree._Element) -> str:
    paragraphs = comment.iter(*PARAGRAPH)
    return "\n".join("".join(t.text or "" for t in p.iter(*TEXT)) for p in paragraphs)


def _same_id(records: Sequence[Recorded], number: str) -> int:
    """Find the record with this id among those of comments that say the same, else the first."""
    return next((n for n, record in enumerate(records) if record.comment == number), 0)


def _pair_edited(edited: Sequence[str], unseen: Iterable[Recorded]) -> Iterator[Recorded]:
    """Give the records of comments whose text a person changed, with their ids now.

    Records whose text is not seen belong to comments that were changed or deleted. Where as many
    were changed, none was deleted; else only an id that is still the same is trusted.
    """
    recorded = [record for record in unseen if record.comment]
    if len(edited) == len(recorded):
        for number, record in zip(edited, recorded, strict=True):
            yield replace(record, comment=number)
    else:
        yield from (record for record in recorded if record.comment in edited)


def _add_run(paragraph: etree._Element, text: str, *, bold: bool = False) -> None:
    run = add_element(paragraph, "r")
    properties = add_element(run, "rPr")
    if bold:
        add_element(properties, "b")
    add_element(properties, "vanish", val="0")  # a file may hide all text by default
    add_element(properties, "sz", val=_SIZE)
    add_element(run, "t").text = printable(text)
