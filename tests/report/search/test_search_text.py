import io

from rich.console import Console

from mingjian.search_result import Hit, Passage, SearchPage, Span
from report.search.text import print_hits

HIT = Hit(
    file="a/甲.docx",
    project=1,
    sha256="0" * 64,
    title=Passage("红色议事厅", (Span(2, 5),)),
    category="机制",
    genre="plan",
    year=2019,
    year_to=2021,
    unit=None,
    unit_type=None,
    region=None,
    campaigns=("主题教育",),
    by_hand=("category",),
    present=False,
    passages=(Passage("…\x1b[31m在议事厅  议事…", (Span(7, 10),)),),
)


def shown(*, terminal: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        width=100,
    )
    print_hits(SearchPage(31, (HIT,), None), 11, console)
    return out.getvalue()


def test_in_a_pipe_what_was_found_stands_in_brackets() -> None:
    lines = shown(terminal=False).splitlines()
    assert lines[0] == "11. 红色【议事厅】"
    assert lines[1].strip() == "2019—2021年 机制（人工） 实施方案 主题教育"
    assert lines[2].strip() == "a/甲.docx　第 2 个项目（上次编目时原文件已不在）"
    assert "【议事厅】 议事" in lines[3]
    assert lines[-1] == "共 31 个项目，这里是第 11—11 个。"


def test_on_a_terminal_it_has_a_colour_and_a_text_cannot_command_the_terminal() -> None:
    text = shown(terminal=True)
    assert "【" not in text
    assert "\x1b[1;33m议事厅\x1b[0m" in text
    assert "\x1b[31m" not in text
