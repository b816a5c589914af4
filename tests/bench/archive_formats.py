"""The documents of an archive as the files offices have: Word, web pages, plain text."""

from html import escape
from random import Random

from bench.archive_texts import ArchiveText, Paragraph
from bench.docx_corpus import KINDS, SHARED, WordWriter, pack_word

_FURNITURE = ("首页", "机构概况", "党建动态", "通知公告", "下载专区", "联系我们")


def build_word(text: ArchiveText) -> bytes:
    """Write a .docx as Word saves it, runs broken at every edit; every other has its own styles."""
    kind = KINDS[(text.number + text.number // 20) % len(KINDS)]
    writer = WordWriter(kind, Random(f"word {text.number}"))
    pieces = [writer.title(text.title)]
    if text.form:
        pieces.append(writer.table(text.form))
    pieces += (_write_paragraph(writer, paragraph) for paragraph in text.paragraphs)
    mark = f"own{text.number}" if text.number // 3 % 2 else SHARED
    return pack_word(writer, writer.body(pieces), mark)


def _write_paragraph(writer: WordWriter, paragraph: Paragraph) -> str:
    if paragraph.level:
        return writer.heading(paragraph.level, paragraph.number, paragraph.text)
    return writer.indented(paragraph.text)


def build_page(text: ArchiveText) -> bytes:
    """Write a web page with what stands around its text; every other in GB18030."""
    links = "".join(
        f'<li><a href="/{n}.html">{words}</a></li>' for n, words in enumerate(_FURNITURE)
    )
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in text.form
    )
    body = "".join(map(_write_markup, text.paragraphs))
    charset = _charset(text)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{escape(text.title)}</title>'
        "<style>p { text-indent: 2em }</style><script>var page = 1;</script></head>"
        f'<body><ul class="nav">{links}</ul><div class="content"><h1>{escape(text.title)}</h1>'
        f"<table>{rows}</table>{body}</div><div>版权所有：{escape(text.unit)}</div></body></html>"
    )
    return page.encode(charset)


def _write_markup(paragraph: Paragraph) -> str:
    tag = f"h{paragraph.level + 1}" if paragraph.level else "p"
    return f"<{tag}>{escape(paragraph.number + paragraph.text)}</{tag}>"


def build_plain(text: ArchiveText) -> bytes:
    """Write plain text, a form as lines of label and value; every other in GB18030."""
    form = ["　".join(row) for row in text.form]
    lines = [text.title, *form, *(x.number + x.text for x in text.paragraphs)]
    return "\r\n".join(lines).encode(_charset(text))


def _charset(text: ArchiveText) -> str:
    return "gb18030" if text.number // 3 % 2 else "utf-8"
