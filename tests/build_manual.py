"""Make docs/manual/manual.html, the whole manual on one page, from the pages beside it.

`python tests/build_manual.py` runs it. An office machine shows no Markdown; this page opens in any
browser, without a network. Its pictures lie in docs/pictures.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from manual_pages import MANUAL, Page, anchor, load_page

TARGET = MANUAL / "manual.html"
ORDER = ("index", "install", "review", "returned", "web", "archive", "help")
_HEAD = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>明鉴使用手册</title>
<style>
body { max-width: 960px; margin: 0 auto; padding: 0 20px 60px; color: #1a1a1a; background: #fff;
  font: 16px/1.7 "Microsoft YaHei", "微软雅黑", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
h1 { border-bottom: 3px solid #2c4a6e; padding-top: 30px; }
h2 { margin-top: 1.8em; }
a { color: #1c4f91; }
img { max-width: 100%; border: 1px solid #bbb; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border: 1px solid #bbb; padding: 4px 10px; text-align: left; vertical-align: top; }
th { background: #e8eef5; white-space: nowrap; }
code { background: #eee; padding: 1px 4px; font-family: Consolas, "Microsoft YaHei", monospace; }
pre { background: #f4f4f4; border: 1px solid #ddd; padding: 10px 14px; white-space: pre-wrap; }
pre code { background: none; padding: 0; }
blockquote { margin-left: 0; border-left: 4px solid #bbb; padding-left: 14px; }
@media print { h1 { page-break-before: always; } #index { page-break-before: auto; } }
</style>
</head>
<body>
"""
_END = "</body>\n</html>\n"


def build() -> str:
    """Give the page as HTML."""
    return _HEAD + "".join(map(_render, map(load_page, ORDER))) + _END


def _render(page: Page) -> str:
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(page.text)
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrs["id"] = _place(page.path.stem, heading.tag, inline.content)
    for link in _links(tokens):
        link.attrs["href"] = _lead(page.path.stem, str(link.attrs["href"]))
    rendered: str = markdown.renderer.render(tokens, markdown.options, {})
    return rendered


def _links(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from (child for child in token.children or () if child.type == "link_open")


def _place(stem: str, tag: str, heading: str) -> str:
    """Name a heading: the first of a page by the page, the others by their words too."""
    return stem if tag == "h1" else f"{stem}-{anchor(heading)}"


def _lead(stem: str, link: str) -> str:
    """Lead to a place on this page what leads to another page of the manual."""
    target, _, place = link.partition("#")
    name = target.removesuffix(".md") or stem
    if name not in ORDER:
        return link
    return f"#{name}-{place}" if place else f"#{name}"


if __name__ == "__main__":
    TARGET.write_text(build(), "utf-8", newline="\n")
