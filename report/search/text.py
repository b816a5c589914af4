"""What a search found, on the screen or in a pipe: hit by hit, then how many there are."""

import re
from collections.abc import Iterator

from rich.console import Console

from mingjian.search_result import Hit, Passage, SearchPage
from report.printable import one_line, printable
from report.screen import Page, prose
from report.search.words import facts_of, pieces_of
from report.wrapping import Piece, split_prose

_BLANKS = re.compile(r"\s+")
_MARK = "bold yellow"
_GONE = "（上次编目时原文件已不在）"


def print_hits(found: SearchPage, first: int, console: Console) -> None:
    """Print hits, `first` being the number of the first of them.

    What was searched for is coloured, and stands in 【】 where there are no colours.
    """
    page = Page(console)
    plain = console.color_system is None or not console.is_terminal
    for number, hit in enumerate(found.hits, start=first):
        _print_hit(page, hit, number, plain=plain)
        page.skip()
    last = first + len(found.hits) - 1
    page.say(prose(f"共 {found.total} 个项目，这里是第 {first}—{last} 个。"))


def _print_hit(page: Page, hit: Hit, number: int, *, plain: bool) -> None:
    lead = f"{number}. "
    page.say(_marked(hit.title, "bold cyan", plain=plain), lead=(lead, "bold cyan"))
    if facts := facts_of(hit):
        page.say(prose("　".join(facts)), indent=3)
    place = f"　第 {hit.project + 1} 个项目" if hit.project else ""
    page.say(
        [(one_line(hit.file), ""), (f"{place}{'' if hit.present else _GONE}", "dim")], indent=3
    )
    for passage in hit.passages:
        page.say(_marked(passage, "", plain=plain), indent=3)


def _marked(passage: Passage, style: str, *, plain: bool) -> Iterator[Piece]:
    for text, is_mark in pieces_of(passage):
        shown = _BLANKS.sub(" ", printable(text))
        shown = f"【{shown}】" if is_mark and plain else shown
        yield from split_prose(shown, _MARK if is_mark else style)
