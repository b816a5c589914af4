"""Lines that look like headings and are none, whoever stands beside them."""

import re
from collections.abc import Sequence

from extract.headings.page import Page

# The dots and the page number of a line of contents stand at its end.
_TOC_TAIL = 80
_CONTENTS_CHARS = 60
_TOC = re.compile(r"[.…·]{3,}\s*-?\s*\d*\s*-?\s*$|\t\s*-?\d+-?\s*$")
# Read backwards, for to try each character as the first of the dots takes a second on a line of
# thousands of dots and blanks.
_TOC_PAGE_BACK = re.compile(r"\s*-?\s*\d*\s*-?[\s.…·]*")
_BULLETS = "●•·-*◆◇■□▲△★☆▶►➢❖"
# 附件：1.申报表, and 2.汇总表 below it.
_ANNEX = re.compile(r"附\s*件\s*(?:[:]|\d*\s*[.、:])|附\s*[:]|附件\s*$")
_ANNEX_CHARS = 60
_NUMBERED = re.compile(r"\s*\(?\d{1,2}\s*[.、)]")
_DATE_CHARS = 24
_DATE = re.compile(
    r"[(]?(?:[\d〇零○一二三四五六七八九十XxX×*]{2,4}\s*年)\s*(?:[\d一二三四五六七八九十Xx×]{1,3}\s*月)?"
    r"\s*(?:[\d一二三四五六七八九十Xx×]{1,3}\s*[日号])?.{0,3}|20\d\d[./-]\d{1,2}[./-]\d{1,2}"
)
# 表1 团队成员, 图 2-1 …
_CAPTION = re.compile(r"附?[表图]\s*[\d一二三四五六七八九十]+(?:[-.]\d+)?(?=[\s:、.\u4e00-\u9fff])")
_CREDITS = (
    r"注|备注|说明|附注|编者按|来源|资料来源|报|送|抄送|主送|联系人|联系电话|电话|记者|通讯员|供稿|撰稿|作者"
    r"|关\s*键\s*词|(?:内容)?摘\s*要|主题词"
)
_REMARK = re.compile(rf"[(].*[)]\s*$|[-*·※]|(?:{_CREDITS})\s*\d?\s*:|\[\d+\]|[“\"].*[”\"][。.]?$")
_BODY = re.compile(
    r"委员会|[党总]支部|党委|党组|党工委|办公室|组织部|[局院校司厂社区村乡镇处]$|公司$|中心$"
)
_BODY_CHARS = 30
_SIGNATURE_LINES = 3


def find_contents(page: Page) -> frozenset[int]:
    """Find the lines of contents: by their dots, tabs or style, or because the text repeats them.

    Two neighbours or more that both stand again, word for word, further below announce them, if
    nothing but short lines stands above.
    """
    texts = page.texts
    marked = {
        n
        for n, line in enumerate(page.lines)
        if line.look.toc or _TOC.search(texts[n], max(0, len(texts[n]) - _TOC_TAIL))
    }
    words = [
        contents_words(text) if len(text) < _CONTENTS_CHARS and page.is_paragraph(n) else ""
        for n, text in enumerate(texts)
    ]
    head = next((n for n, text in enumerate(texts) if len(text) >= _CONTENTS_CHARS), len(texts))
    return frozenset(marked | _find_announced(words, head))


def _find_announced(words: Sequence[str], head: int) -> set[int]:
    """Find the lines among the first `head` that are repeated in order further below."""
    announced: set[int] = set()
    last = {word: n for n, word in enumerate(words) if word}
    run: list[int] = []
    for n, word in enumerate([*words[:head], ""]):
        if word and last[word] > n + 1:
            run.append(n)
            continue
        if len(run) > 1 and all(last[words[m]] > run[-1] for m in run):
            announced.update(run)
        run = []
    return announced


def contents_words(text: str) -> str:
    """Give the words a folded line of contents announces, without dots, page number and blanks."""
    page = _TOC_PAGE_BACK.match(text[::-1])
    words = text[: len(text) - page.end()] if page else text
    return "".join(words.split()).lstrip(_BULLETS)


def is_table_row(text: str) -> bool:
    """Say whether a line is a table's row in a text file: cells with tabs between them."""
    return "\t" in text[4:]


def find_annexes(page: Page) -> frozenset[int]:
    """Find the numbered list of annexes: 附件：1.… and what is numbered below it."""
    annexes: set[int] = set()
    open_list = False
    for place, text in enumerate(page.texts):
        goes_on = open_list and len(text) < _ANNEX_CHARS and bool(_NUMBERED.match(text))
        open_list = goes_on or (page.is_paragraph(place) and bool(_ANNEX.match(text)))
        if open_list:
            annexes.add(place)
    return frozenset(annexes)


def find_signatures(page: Page) -> frozenset[int]:
    """Find the signer's lines above a date, or at the very end: a body's name, nothing else."""
    texts = page.texts
    found: set[int] = set()
    for place, text in enumerate(texts):
        if _is_date(text):
            before = range(max(0, place - _SIGNATURE_LINES), place)
            found.update(n for n in before if _is_body(texts[n]))
    last = len(texts) - 1
    return frozenset(found | {last} if last > 0 and _is_body(texts[last]) else found)


def _is_body(text: str) -> bool:
    return len(text) < _BODY_CHARS and bool(_BODY.search(text)) and text[-1] not in "。:;"


def _is_date(text: str) -> bool:
    return len(text) < _DATE_CHARS and bool(_DATE.fullmatch(text.strip()))


def is_aside(text: str) -> bool:
    """Say whether a folded line without a number is a date, a caption, a remark, a quotation."""
    bare = text.strip()
    return bool(_CAPTION.match(bare) or _REMARK.match(bare)) or _is_date(bare)
