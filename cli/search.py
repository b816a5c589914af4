"""`mingjian search`: full-text search in an archive that was tagged."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.settings import Format, current_settings, parse_whole
from cli.showing import show_json, show_page
from cli.streams import write_error
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from batch.search.filters import Filters
    from mingjian.search_result import SearchPage

_LIMIT, _MOST, _LAST_PAGE = 10, 1_000, 100_000
_NOTHING = "没有找到符合条件的项目；可以换个说法，少写几个词，或放宽条件"
_BEYOND = "共 {0} 个项目，没有第 {1} 页"
_UNKNOWN_GENRE = "没有 {0} 这个文种；可用：{1}"


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD...", help="要查找的词，写几个就须全都出现；“……”中的连着查"),
    ],
    folder: Annotated[
        str | None,
        typer.Option("-d", "--dir", metavar="DIR", help="tag 的输出文件夹，默认当前文件夹"),
    ] = None,
    category: Annotated[str | None, typer.Option(metavar="NAME", help="类别，如 机制")] = None,
    year: Annotated[
        str | None, typer.Option(metavar="YEAR", help="年份，如 2019、2019-2021、2019-")
    ] = None,
    unit: Annotated[str | None, typer.Option(metavar="NAME", help="单位，写一部分也可以")] = None,
    genre: Annotated[str | None, typer.Option(metavar="NAME", help="文种，如 案例")] = None,
    region: Annotated[str | None, typer.Option(metavar="NAME", help="地区，写一部分也可以")] = None,
    unit_type: Annotated[str | None, typer.Option(metavar="NAME", help="单位类型，如 街道")] = None,
    campaign: Annotated[
        str | None, typer.Option(metavar="NAME", help="主题活动，写一部分也可以")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="不要含有的词，可写几次")
    ] = None,
    limit: Annotated[str, typer.Option(metavar="N", help="一页列几个")] = str(_LIMIT),
    page: Annotated[str, typer.Option(metavar="N", help="第几页")] = "1",
    format: Annotated[
        str | None, typer.Option(metavar="text|json|jsonl", help="输出格式，默认 text")
    ] = None,
) -> int:
    """在编过目的档案里查找，列出含有这些词的项目和上下文。

    标题里全有的在前。类别、年份等以人工改过的为准。

    \b
    退出码：0 找到了，1 没有找到，2 命令有误或无法继续。
    """
    from batch.search.categories import current_category
    from batch.search.filters import Filters, parse_years

    settings = current_settings(format=format, archive=folder)
    place = Path(settings.archive or ".")
    filters = Filters(
        category=current_category(place, category),
        genre=_read_genre(genre),
        years=parse_years(year) if year else None,
        unit=unit,
        unit_type=unit_type,
        region=region,
        campaign=campaign,
    )
    size = _read_number(limit, "--limit", _MOST)
    number = _read_number(page, "--page", _LAST_PAGE)
    query = " ".join([*words, *(f"-“{one}”" for one in without or ())])
    found = _find(place, query, filters, ((number - 1) * size, size))
    _show(found, (number - 1) * size + 1, settings.format)
    if not found.hits:
        write_error(_BEYOND.format(found.total, number) if found.total else _NOTHING)
    return 0 if found.hits else 1


def _read_number(text: str, name: str, most: int) -> int:
    number = parse_whole(text, name, least=1, other="")
    if number > most:
        raise UsageError(f"{name} 应不大于 {most}，现在是 {text!r}")
    return number


def _read_genre(name: str | None) -> str | None:
    """Take a genre by its name or its id; raises UsageError."""
    from report.words import GENRES

    ids = {**{word: id_ for id_, word in GENRES.items()}, **{id_: id_ for id_ in GENRES}}
    if name is None or name in ids:
        return ids[name] if name else None
    raise UsageError(_UNKNOWN_GENRE.format(name, "、".join(GENRES.values())))


def _find(folder: Path, query: str, filters: "Filters", at: tuple[int, int]) -> "SearchPage":
    from batch.search.catalogue import reading
    from batch.search.query import parse_query
    from batch.search.searching import Part, Search, find_page

    search_ = Search(parse_query(query), filters)
    skip, limit = at
    with reading(folder) as catalogue:
        return find_page(catalogue, search_, Part(limit, skip=skip))


def _show(found: "SearchPage", first: int, format: Format) -> None:
    from report.search.text import print_hits
    from report.search.wire import search_lines

    if format is not Format.TEXT:
        show_json(search_lines(found), format)
    elif found.hits:
        show_page(lambda console: print_hits(found, first, console))
