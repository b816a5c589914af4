"""A page's markup before it is parsed: what would swallow the rest of the page is closed.

The parser stops at the first </body> or </html>, and takes all behind an unclosed comment,
<script> or <title> for a part of it, where pages are glued together or cut off. The text that
coverage is measured by is taken from the markup too, so that losses of the parser show.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Elements inside of which text is not read as the page's; closed by mistake nothing is lost.
_CLOSED = "script|style|title|select|noscript|template|canvas|datalist|iframe|textarea|rt"
_OPENING = re.compile(rf"<!--(?!-?>)|<!\[CDATA\[|<({_CLOSED})(?=[\s/>])[^<>]*>", re.I | re.A)
_ENDS: Mapping[str, re.Pattern[str]] = {
    "<!--": re.compile("--!?>"),
    "<![cdata[": re.compile(r"\]\]>"),
    "script": re.compile(r"</script(?=[\s/>])", re.I | re.A),
    "style": re.compile(r"</style(?=[\s/>])", re.I | re.A),
}
_CLOSING = re.compile(rf"</({_CLOSED})(?=[\s/>])", re.I | re.A)
_BLOCK = re.compile(
    r"</?(?:p|div|table|tr|h[1-6]|ul|ol|body|section|article)(?=[\s/>])", re.I | re.A
)
# Pinyin ends with what stands beside it, closed or not.
_RUBY_END = re.compile(rf"</?(?:rt|rp|ruby)(?=[\s/>])|{_BLOCK.pattern}", re.I | re.A)
_PAGE_END = re.compile(r"</(?:body|html)\s*>", re.I | re.A)
_UNSEEN = re.compile(
    r"<!--.*?--!?>|<(script|style)(?=[\s/>])[^<>]*>.*?</\1[^<>]*>?", re.I | re.A | re.S
)
# Quoted values may hold >; nothing is tried twice, so no markup makes this slow.
_TAG = re.compile(
    r"<[a-z/!?](?:[^<>\"']++|\"[^\"]{0,4000}+\"|'[^']{0,4000}+')*+>|<[a-z/!?][^<>]*+>",
    re.I | re.A,
)


class Mended(NamedTuple):
    """Markup that can be parsed; `is_broken` if code that no one sees had no end."""

    text: str
    is_broken: bool


def mend(text: str) -> Mended:
    """Take out the ends of the page, close what has no end, make text of CDATA sections."""
    pieces, is_broken, at = [], False, 0
    for start, end, piece, is_code in _repairs(text):
        pieces += [_PAGE_END.sub("", text[at:start]), piece]
        is_broken = is_broken or is_code
        at = end
    pieces.append(_PAGE_END.sub("", text[at:]))
    return Mended("".join(pieces), is_broken)


def source_text(text: str) -> str:
    """Give the text of mended markup, hidden or not, without comments, scripts and styles."""
    return html.unescape(_TAG.sub("", _UNSEEN.sub("", text)))


class _Repair(NamedTuple):
    """text[start:end] becomes `piece`; `is_code`: what stood there may not be text at all."""

    start: int
    end: int
    piece: str
    is_code: bool = False


def _repairs(text: str) -> Iterator[_Repair]:
    last = _last_ends(text)
    at = 0
    while opening := _OPENING.search(text, at):
        name = (opening.group(1) or opening.group()).lower()
        at = opening.end()
        if name == "rt":
            yield from _close_ruby(text, at)
        elif at > last.get(name, -1):
            at = _next_block(text, at)
            yield _Repair(at, at, _end_tag(name), name in _ENDS)
        elif name in _ENDS:
            end = _ENDS[name].search(text, at)
            at = end.end() if end else at
            if end and name == "<![cdata[":
                content = html.escape(text[opening.end() : end.start()], quote=False)
                yield _Repair(opening.start(), at, content)


def _last_ends(text: str) -> dict[str, int]:
    """Say where each element, comment and CDATA section ends for the last time."""
    last = {match.group(1).lower(): match.start() for match in _CLOSING.finditer(text)}
    return last | {
        "<!--": max(text.rfind("-->"), text.rfind("--!>")),
        "<![cdata[": text.rfind("]]>"),
    }


def _next_block(text: str, at: int) -> int:
    block = _BLOCK.search(text, at)
    return block.start() if block else len(text)


def _close_ruby(text: str, at: int) -> Iterator[_Repair]:
    end = _RUBY_END.search(text, at)
    place = end.start() if end else len(text)
    if not end or end.group().lower() != "</rt":
        yield _Repair(place, place, "</rt>")


def _end_tag(name: str) -> str:
    return {"<!--": "-->", "<![cdata[": "]]>"}.get(name, f"</{name}>")
