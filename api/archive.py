"""Searching the archive that the service was given, for programs and for pages."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field

from api.problems import RETRY_SECONDS, ServiceProblem
from api.service import Service
from batch.search.catalogue import CatalogueBusyError, NoCatalogueError, reading
from batch.search.categories import current_category
from batch.search.filters import Filters, parse_years
from batch.search.query import MAX_CHARS, QueryError, parse_query
from batch.search.searching import Part, Search, count_facets, find_page
from mingjian.errors import UsageError
from mingjian.search_result import Facet, SearchPage

_LOG = logging.getLogger(__name__)
MOST = 100
# The longest path of a file, as a cursor writes it.
MAX_CURSOR = 8_000
_NONE = "这个服务没有可查找的档案；管理员可用 mingjian serve --archive 指定。"
_AWAY = "档案现在读不了，可能正在更新。请过一会儿再试；一直这样，请告知管理员。"

_Value = Annotated[str, Field(max_length=MAX_CHARS)]


class SearchRequest(BaseModel):
    """What is looked for in the archive; what is empty is no condition."""

    q: Annotated[_Value, Field(description="要查找的词，都须出现；“……”中的连着查，-词 不含")]
    category: Annotated[_Value, Field(description="类别")] = ""
    genre: Annotated[_Value, Field(description="文种的代号，如 plan")] = ""
    year: Annotated[_Value, Field(description="年份：2019、2019-2021、2019-")] = ""
    unit: Annotated[_Value, Field(description="单位，写一部分也可以")] = ""
    unit_type: Annotated[_Value, Field(description="单位类型")] = ""
    region: Annotated[_Value, Field(description="地区，写一部分也可以")] = ""
    campaign: Annotated[_Value, Field(description="主题活动，写一部分也可以")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST, description="最多几个")] = 20
    after: Annotated[
        str, Field(max_length=MAX_CURSOR, description="上一页答复里的 next，从那里往后")
    ] = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, and how all of them spread if that was asked for."""

    page: SearchPage
    facets: tuple[Facet, ...] = ()


def search_archive(service: Service, asked: SearchRequest, *, facets: bool = False) -> Found:
    """Search the archive; raises ServiceProblem."""
    if service.settings.archive is None:
        raise ServiceProblem(404, "no-archive", _NONE)
    try:
        search = Search(parse_query(asked.q), _read_filters(asked, service.settings.archive))
        part = Part(asked.limit, asked.after or None)
        with reading(service.settings.archive) as catalogue:
            if not facets:
                return Found(find_page(catalogue, search, part))
            counted = count_facets(catalogue, search)
            return Found(find_page(catalogue, search, part, total=counted[0].total), counted)
    except (QueryError, UsageError) as error:
        raise ServiceProblem(422, "invalid-query", f"{error}。") from error
    except (NoCatalogueError, CatalogueBusyError) as error:
        _LOG.warning("archive: %s", error)
        retry = {"Retry-After": str(RETRY_SECONDS)}
        raise ServiceProblem(503, "unavailable", _AWAY, retry) from error


def _read_filters(asked: SearchRequest, folder: Path) -> Filters:
    return Filters(
        category=current_category(folder, asked.category or None),
        genre=asked.genre or None,
        years=parse_years(asked.year) if asked.year else None,
        unit=asked.unit or None,
        unit_type=asked.unit_type or None,
        region=asked.region or None,
        campaign=asked.campaign or None,
    )
