"""An annotated file that comes back: our comments are renewed, what people did to them stays."""

import re
from io import BytesIO

import docx
import pytest

from annotate_check import check_file, comment_texts, content
from annotate_documents import awkward_files, commented_file, recoded, word_file
from docx_build import paragraph
from extract.reader import read_document
from report.annotate.annotating import annotate
from report.annotate.note import Note

COMMENTS = "word/comments.xml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PLAIN = word_file(paragraph("党建项目申报表") + paragraph("责任人：XX社区党委"))


def note(name: str, block: int, text: str) -> Note:
    return Note(name, block, 0, 0, "【须补正】", text)


OWNER, TITLE = note("owner", 1, "未写明责任人。"), note("title", 0, "未写明年度。")


def again(data: bytes, *notes: Note) -> bytes:
    """Annotate a file; it must be sound afterwards."""
    annotated = annotate(data, read_document(data, "x.docx").blocks, notes)
    check_file(annotated)
    return annotated


def texts(data: bytes) -> list[str]:
    return list(comment_texts(data).values())


def change(data: bytes, old: str, new: str, part: str = COMMENTS) -> bytes:
    """Change a word in a part, as a person would in Word."""
    xml = content(data)[part].decode()
    assert old in xml
    return recoded(data, {part: xml.replace(old, new).encode()})


def renumbered(data: bytes) -> bytes:
    """Give other ids to all comments, as Word does when it saves."""
    main = "word/document.xml"
    marks = re.compile(r'(<w:comment\w*)( w:id=")(\d+)')

    def shift(xml: bytes) -> bytes:
        changed = marks.sub(lambda m: f"{m[1]}{m[2]}{int(m[3]) + 40}", xml.decode())
        return changed.encode()

    members = content(data)
    return recoded(data, {part: shift(members[part]) for part in (main, COMMENTS)})


def answered(data: bytes, *, done: bool = False) -> bytes:
    """Have a person answer the first comment, or tick it off, as Word writes it down."""
    members = content(data)
    comments = members[COMMENTS].decode()
    mark = f'<w:p xmlns:w14="{W14}" w14:paraId="00000A01">'
    entry = f'<w15:commentEx w15:paraId="00000A01" w15:done="{int(done)}"/>'
    if not done:
        entry += '<w15:commentEx w15:paraId="00000A02" w15:paraIdParent="00000A01" w15:done="0"/>'
    extended = f'<w15:commentsEx xmlns:w15="{W15}">{entry}</w15:commentsEx>'
    type_ = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    link = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    types = members["[Content_Types].xml"].decode()
    links = members["word/_rels/document.xml.rels"].decode()
    override = f'<Override PartName="/word/commentsExtended.xml" ContentType="{type_}"/></Types>'
    relation = (
        f'<Relationship Id="ex" Type="{link}" Target="commentsExtended.xml"/></Relationships>'
    )
    return recoded(
        data,
        {
            COMMENTS: comments.replace("<w:p>", mark, 1).encode(),
            "word/commentsExtended.xml": extended.encode(),
            "[Content_Types].xml": types.replace("</Types>", override).encode(),
            "word/_rels/document.xml.rels": links.replace("</Relationships>", relation).encode(),
        },
    )


def test_a_finding_that_was_mended_loses_its_comment() -> None:
    assert texts(again(again(PLAIN, TITLE, OWNER), OWNER)) == ["【须补正】未写明责任人。"]


def test_a_finding_that_says_something_else_has_one_comment() -> None:
    later = note("owner", 1, "责任人只写了单位。")
    assert texts(again(again(PLAIN, OWNER), later)) == ["【须补正】责任人只写了单位。"]


def test_comments_that_word_numbered_anew_are_still_ours() -> None:
    back = renumbered(again(PLAIN, TITLE, OWNER))
    assert texts(again(back, OWNER)) == ["【须补正】未写明责任人。"]


def test_our_comment_that_a_person_rewrote_stays_and_is_not_written_twice() -> None:
    edited = change(again(PLAIN, TITLE, OWNER), "未写明责任人。", "责任人请写到姓名。")
    annotated = again(edited, TITLE, OWNER)
    assert sorted(texts(annotated)) == ["【须补正】未写明年度。", "【须补正】责任人请写到姓名。"]
    assert again(annotated, TITLE, OWNER) == annotated


def test_our_rewritten_comment_stays_though_word_numbered_it_anew() -> None:
    edited = change(again(PLAIN, TITLE, OWNER), "未写明责任人。", "责任人请写到姓名。")
    annotated = again(renumbered(edited), TITLE, OWNER)
    assert sorted(texts(annotated)) == ["【须补正】未写明年度。", "【须补正】责任人请写到姓名。"]


def test_our_rewritten_comment_stays_when_its_finding_is_gone() -> None:
    edited = change(again(PLAIN, OWNER), "未写明责任人。", "责任人请写到姓名。")
    assert texts(again(edited)) == ["【须补正】责任人请写到姓名。"]


@pytest.mark.parametrize("done", [False, True])
def test_our_comment_that_a_person_answered_or_ticked_off_stays(done: bool) -> None:
    talked = answered(again(PLAIN, OWNER), done=done)
    assert texts(again(talked)) == ["【须补正】未写明责任人。"]
    assert texts(again(talked, OWNER)) == ["【须补正】未写明责任人。"]
    extended = "word/commentsExtended.xml"
    assert content(again(talked, TITLE))[extended] == content(talked)[extended]


def test_a_comment_that_a_person_deleted_comes_back_if_its_finding_stands() -> None:
    annotated = again(PLAIN, OWNER)
    document = docx.Document(BytesIO(annotated))
    for element in document.element.body.xpath("//*[contains(local-name(), 'comment')]"):
        element.getparent().remove(element)
    for comment in list(document.part._comments_part.element):
        comment.getparent().remove(comment)
    buffer = BytesIO()
    document.save(buffer)
    assert texts(again(buffer.getvalue(), OWNER)) == ["【须补正】未写明责任人。"]


def test_without_our_record_only_what_we_would_write_is_ours() -> None:
    annotated = again(PLAIN, TITLE, OWNER)
    unlinked = re.sub(
        rb"<Relationship [^>]*/customXml\"[^>]*/>",
        b"",
        content(annotated)["word/_rels/document.xml.rels"],
    )
    lost = recoded(annotated, {"word/_rels/document.xml.rels": unlinked})
    assert sorted(texts(again(lost, TITLE))) == [
        "【须补正】未写明年度。",
        "【须补正】未写明责任人。",
    ]
    assert len(texts(again(lost, TITLE, OWNER))) == 2


def test_a_damaged_record_is_no_reason_to_fail() -> None:
    annotated = again(PLAIN, OWNER)
    name = next(n for n in content(annotated) if n.startswith("customXml/item1"))
    broken = recoded(annotated, {name: content(annotated)[name][:-9]})
    blocks = read_document(PLAIN, "x.docx").blocks
    assert texts(annotate(broken, blocks, [OWNER])) == ["【须补正】未写明责任人。"]


def test_of_two_comments_alike_the_one_we_wrote_is_ours() -> None:
    annotated = again(PLAIN, OWNER)
    xml = content(annotated)[COMMENTS].decode()
    twin = xml[xml.index("<w:comment ") : xml.index("</w:comments>")]
    doubled = xml.replace("<w:comment ", twin.replace('w:id="0"', 'w:id="7"') + "<w:comment ", 1)
    main = content(annotated)["word/document.xml"].decode()
    marks = main[
        main.index("<w:commentRangeStart") : main.index("</w:p>", main.index("<w:comment"))
    ]
    marked = main.replace(marks, marks + marks.replace('w:id="0"', 'w:id="7"'))
    data = recoded(annotated, {COMMENTS: doubled.encode(), "word/document.xml": marked.encode()})
    assert list(comment_texts(again(data, OWNER))) == ["7", "0"]
    assert list(comment_texts(again(data))) == ["7"]


def test_comments_of_people_keep_text_ids_and_places() -> None:
    data = commented_file()
    before = comment_texts(data, "李敏")
    annotated = again(data, OWNER, TITLE)
    assert before == comment_texts(annotated, "李敏") == {"0": "请核实姓名", "1": "已核实"}
    assert list(comment_texts(annotated)) == ["2", "3"]


def test_python_docx_reads_our_comments() -> None:
    document = docx.Document(BytesIO(again(awkward_files()["python-docx"], OWNER, TITLE)))
    read = [(one.author, one.initials, one.text) for one in document.comments]
    assert read == [
        ("明鉴", "明鉴", "【须补正】未写明年度。"),
        ("明鉴", "明鉴", "【须补正】未写明责任人。"),
    ]


def test_our_comments_are_no_trace_of_revision() -> None:
    annotated = again(PLAIN, OWNER)
    document = read_document(annotated, "x.docx")
    assert document.problems == ()
    assert [(one.reason, one.after_block) for one in document.omitted] == [("own-comment", 1)]


def test_a_comment_of_a_person_beside_ours_is_one() -> None:
    document = read_document(again(commented_file(), OWNER), "x.docx")
    assert [problem.code for problem in document.problems] == ["comments"]


def test_a_comment_of_a_person_under_our_id_keeps_it_and_its_marks() -> None:
    annotated = again(PLAIN, OWNER)
    stolen = '<w:comment w:id="0" w:author="李敏"><w:p><w:r><w:t>已改</w:t></w:r></w:p></w:comment>'
    data = change(annotated, "</w:comments>", f"{stolen}</w:comments>")
    after = annotate(data, read_document(data, "x.docx").blocks, [])
    assert comment_texts(after, "李敏") == {"0": "已改"}
    assert content(after)["word/document.xml"] == content(data)["word/document.xml"]
