"""A plan with its corrections still in it: tracked insertions, deletions, and a comment."""

import re
from collections.abc import Iterable

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from samples.manuscript import Kind, Line
from samples.word import LOOKS, add_run, arrange, new_document, write_manuscript

REVIEWER = "街道党建办"
_DATE = "2025-03-11T15:20:00Z"
# CriticMarkup: {++inserted++} {--deleted--} {>>comment<<}
_MARK = re.compile(r"\{(\+\+|--|>>)(.+?)(?:\+\+|--|<<)\}")


def build_revised_plan(author: str, lines: Iterable[Line]) -> Document:
    """Set a manuscript whose marks become Word's own revision marks."""
    document = new_document(author)
    write_manuscript(document, lines, _write_line)
    for number, change in enumerate(document.element.body.iter(qn("w:ins"), qn("w:del")), 900):
        change.set(qn("w:id"), str(number))
    return document


def _write_line(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph()
    arrange(paragraph, LOOKS[line.kind])
    end = 0
    for mark in _MARK.finditer(line.text):
        _write(paragraph, line.text[end : mark.start()], line.kind)
        end = mark.end()
        kind, text = mark.groups()
        if kind == ">>":
            _comment(document, paragraph, text)
        else:
            _write(paragraph, text, line.kind)
            _track(paragraph, "w:ins" if kind == "++" else "w:del")
    _write(paragraph, line.text[end:], line.kind)


def _write(paragraph: Paragraph, text: str, kind: Kind) -> None:
    if text:
        add_run(paragraph, text, LOOKS[kind])


def _track(paragraph: Paragraph, tag: str) -> None:
    """Wrap the last run into a change; deleted text has an element of its own."""
    run = paragraph.runs[-1]._r
    change = OxmlElement(tag)
    change.set(qn("w:author"), REVIEWER)
    change.set(qn("w:date"), _DATE)
    run.addprevious(change)
    change.append(run)
    if tag == "w:del":
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")


def _comment(document: Document, paragraph: Paragraph, text: str) -> None:
    comment = document.add_comment(paragraph.runs, text, author=REVIEWER, initials="党建")
    comment._comment_elm.set(qn("w:date"), _DATE)
