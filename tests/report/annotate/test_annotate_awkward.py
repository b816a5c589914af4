"""Hard Word files get their comments, and lose and change nothing."""

import pytest

from annotate_check import (
    check_file,
    comment_texts,
    commented,
    content,
    count_signs,
    signs,
    stored,
)
from annotate_documents import awkward_files
from extract.reader import read_document
from mingjian.document import Block, Document
from report.annotate.annotating import annotate
from report.annotate.note import Note

FILES = awkward_files()
# Where a comment stands around more than its words, or where they are shown.
WIDER = {"run-control", "simple-field", "choice", "ruby", "asides", "field"}


def read(data: bytes) -> Document:
    return read_document(data, "x.docx")


def notes_on(blocks: tuple[Block, ...]) -> tuple[Note, ...]:
    """Put notes on each block: on all of it, its start, its middle, its end, and overlapping."""
    spans = ((0, 0), (0, 1), (1, 3), (2, 100), (0, 100), (1, 2))
    return tuple(
        Note(
            f"{number}:{start}:{end}",
            number,
            start,
            end,
            "【请核实】",
            f"第{number}段\n请核对。",
            "引文",
        )
        for number in range(len(blocks))
        for start, end in spans
    )


@pytest.fixture(params=FILES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_there_are_more_than_thirty() -> None:
    assert len(FILES) >= 30


def test_every_note_becomes_a_comment_at_a_legal_place(name: str) -> None:
    data = FILES[name]
    notes = notes_on(read(data).blocks)
    annotated = annotate(data, read(data).blocks, notes)
    check_file(annotated)
    texts = list(comment_texts(annotated).values())
    assert len(texts) == len(notes) > 0
    assert all(text.startswith("【请核实】第") for text in texts)


def test_every_sign_keeps_its_format_and_its_place(name: str) -> None:
    data = FILES[name]
    annotated = annotate(data, read(data).blocks, notes_on(read(data).blocks))
    ours = {("comment", number) for number in comment_texts(annotated)}
    assert [sign for sign in signs(annotated) if sign[0] not in ours] == signs(data)


def test_all_other_parts_keep_their_bytes(name: str) -> None:
    data = FILES[name]
    annotated = annotate(data, read(data).blocks, notes_on(read(data).blocks))
    before, after = stored(data), stored(annotated)
    assert list(after)[: len(before)] == list(before)
    changed = {part for part in before if before[part] != after[part]}
    mine = {"[Content_Types].xml", *(p for p in before if p.endswith(".xml.rels"))}
    mine |= {p for p in before if b":body>" in content(data)[p] or b"<body>" in content(data)[p]}
    mine |= {p for p in before if "comments.xml" in p or b"\0b\0o\0d\0y" in content(data)[p]}
    assert changed <= mine - {"word/chunk.html"}


def test_the_file_reads_as_before(name: str) -> None:
    before = read(FILES[name])
    after = read(annotate(FILES[name], before.blocks, notes_on(before.blocks)))
    assert [(b.text, b.kind, b.level, b.location) for b in after.blocks] == [
        (b.text, b.kind, b.level, b.location) for b in before.blocks
    ]
    assert after.headings == before.headings
    assert after.fields == before.fields
    assert after.problems == before.problems
    assert after.status == before.status
    assert [one for one in after.omitted if one.reason != "own-comment"] == list(before.omitted)


def test_the_same_notes_again_give_the_same_bytes(name: str) -> None:
    data = FILES[name]
    notes = notes_on(read(data).blocks)
    annotated = annotate(data, read(data).blocks, notes)
    assert annotate(annotated, read(annotated).blocks, notes) == annotated


def test_without_notes_our_comments_go_and_the_text_stays(name: str) -> None:
    data = FILES[name]
    annotated = annotate(data, read(data).blocks, notes_on(read(data).blocks))
    cleared = annotate(annotated, read(annotated).blocks, ())
    check_file(cleared)
    assert comment_texts(cleared) == {}
    assert comment_texts(cleared, "李敏") == comment_texts(data, "李敏")
    assert count_signs(cleared) == count_signs(data)


def test_a_comment_spans_the_very_words(name: str) -> None:
    data, blocks = FILES[name], read(FILES[name]).blocks
    notes = notes_on(blocks)
    annotated = annotate(data, blocks, notes)
    spans = [commented(annotated)[number] for number in comment_texts(annotated)]
    texts = comment_texts(annotated).values()
    told = sorted(notes, key=lambda note: (note.block, note.start))
    for note, span, text in zip(told, spans, texts, strict=True):
        if "所指的" in text or not note.end or name in WIDER:
            continue
        source = blocks[note.block].source
        assert source is not None
        covered = "".join(
            blocks[note.block].text[
                max(run.start, note.start) : min(run.start + run.length, note.end)
            ]
            for run in source.runs
        )
        assert span == covered or not covered, note


def test_what_was_not_annotated_comes_back_as_it_is() -> None:
    assert annotate(FILES["plain"], read(FILES["plain"]).blocks, ()) is FILES["plain"]


def test_a_comment_on_a_field_or_a_control_stands_around_it() -> None:
    for name, words, whole in (("field", "12", "12"), ("run-control", "此处", "单击此处输入")):
        (block,) = read(FILES[name]).blocks
        start = block.text.index(words)
        notes = [Note("a", 0, start, start + len(words), "【提示】", "请核对。", words)]
        annotated = annotate(FILES[name], [block], notes)
        check_file(annotated)
        assert list(commented(annotated).values()) == [whole]
        xml = content(annotated)["word/document.xml"].decode()
        inside = xml[xml.index("commentRangeStart") : xml.index("commentRangeEnd")]
        assert inside.count("begin") == inside.count('"end"')
        assert inside.count("<w:sdt>") == inside.count("</w:sdt>")
