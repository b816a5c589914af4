"""The projects of a run as a list: filtered, sorted, page by page, all of it in the address."""

from fastapi import APIRouter, Request, Response

from api.security.visitor import PageReader
from api.service import Serving
from api.store.lists import Filters, count_listed, list_page, list_values
from api.store.results import count_entries
from api.web.asked_run import PageRun
from api.web.environment import render
from api.web.listing import SIZES, read_asked
from api.web.row_views import view_row
from report.marks import FIVE

# Units to choose from; with more, a word of the name is typed.
OFFERED = 200
# Columns of the table: what they are sorted by, the head, and the class.
HEADS = (
    ("number", "序号", "number"),
    ("title", "项目名称", ""),
    ("unit", "申报单位", ""),
    ("genre", "文种", ""),
    ("category", "类别（建议）", ""),
)
COUNTS = (("must_fix", "须补正", "number"), ("to_check", "请核实", "number"))
STATES = (
    ("doubtful", "待复核的"),
    ("undecided", "类别待定的"),
    ("missing", "缺要素的"),
    ("unread", "没有读出的"),
    ("partial", "只读出一部分的"),
)
SEVERITIES = (("must", "有须补正的"), ("ask", "有请核实的"), ("none", "没有问题的"))

_OFFERED = ("unit", "category", "genre")

router = APIRouter(include_in_schema=False)


@router.get("/runs/{run_id}/projects")
def show_projects(request: Request, service: Serving, caller: PageReader, run: PageRun) -> Response:
    """List the projects that the address asks for."""
    asked = read_asked(request.query_params)
    with service.database.reading() as connection:
        at = (asked.place, asked.size)
        page = list_page(connection, run.id, asked.filters, asked.order, at)
        total = count_entries(connection, run.id)
        unread = count_listed(connection, run.id, Filters(state="unread"))
        offered = {name: list_values(connection, run.id, name, OFFERED) for name in _OFFERED}
    values = {
        "section": "runs",
        "tab": "projects",
        "who": caller.name,
        "run": run,
        "asked": asked,
        "page": page,
        "rows": map(view_row, page.entries),
        "total": total,
        "unread": unread,
        "offered": offered,
        "five": tuple(FIVE.values()),
        "heads": HEADS,
        "counts": COUNTS,
        "states": STATES,
        "severities": SEVERITIES,
        "sizes": SIZES,
    }
    return render(request, "projects.html", values)
