"""Searching the archive in the browser, all of it in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.datastructures import QueryParams

from api.archive import MAX_CURSOR, Found, SearchRequest, search_archive
from api.problems import ServiceProblem
from api.security.visitor import PageReader
from api.service import Service, Serving
from api.web.environment import render
from batch.search.query import MAX_CHARS
from mingjian.search_result import Facet, Hit
from report.search.words import facts_of, pieces_of
from report.words import genre_word

SIZE = 20
FACETS = {"category": "类别", "genre": "文种", "year": "年份"}
_KEPT = ("q", "category", "genre", "year", "unit", "region", "campaign")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: in words, how many hits, the query of the list of them."""

    words: str
    count: int
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet: `chosen` is the value in force in words, `without` the query of all its values."""

    head: str
    chosen: str
    without: Mapping[str, str]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit: its title and passages cut at what was looked for."""

    hit: Hit
    title: list[tuple[str, bool]]
    facts: list[str]
    passages: list[list[tuple[str, bool]]]


@router.get("/search")
def show_search(request: Request, service: Serving, caller: PageReader) -> Response:
    """Show what the address asks for, or the form to ask."""
    if service.settings.archive is None:
        raise ServiceProblem(404, "not-found", "")
    asked = _read(request.query_params)
    after = request.query_params.get("after", "")
    found, wrong = _find(service, asked, after) if asked["q"] else (None, "")
    values = {
        "section": "search",
        "who": caller.name,
        "asked": asked,
        "narrowed": [name for name in _KEPT[1:] if asked[name]],
        "wrong": wrong,
        "found": found,
        "hits": [_view(hit) for hit in found.page.hits] if found else [],
        "facets": [_facet(one, asked) for one in found.facets] if found else [],
        "after": after,
        "most": MAX_CHARS,
    }
    return render(request, "search.html", values, 422 if wrong else 200)


def _read(query: QueryParams) -> dict[str, str]:
    """Take what the address asks for, cut to what may be asked."""
    values = {name: query.get(name, "").replace("\0", "").strip() for name in _KEPT}
    return {name: value[:MAX_CHARS] for name, value in values.items()}


def _find(service: Service, asked: Mapping[str, str], after: str) -> tuple[Found | None, str]:
    """Search; what is wrong with the question is said beside the form."""
    request = SearchRequest(**asked, limit=SIZE, after=after[:MAX_CURSOR])
    try:
        return search_archive(service, request, facets=True), ""
    except ServiceProblem as problem:
        if problem.status != 422:
            raise
        return None, problem.detail


def _view(hit: Hit) -> HitView:
    passages = [list(pieces_of(one)) for one in hit.passages]
    return HitView(hit, list(pieces_of(hit.title)), facts_of(hit), passages)


def _facet(facet: Facet, asked: Mapping[str, str]) -> FacetView:
    name = facet.field
    choices = (
        Choice(_word(name, one.value), one.count, {**asked, name: one.value})
        for one in facet.counts
        if one.value is not None
    )
    chosen = _word(name, asked[name]) if asked[name] else ""
    return FacetView(FACETS[name], chosen, {**asked, name: ""}, tuple(choices))


def _word(name: str, value: str) -> str:
    return genre_word(value) if name == "genre" else value
