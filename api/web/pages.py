"""All pages of the service."""

from fastapi import APIRouter

from api.web import (
    home_pages,
    list_pages,
    login,
    project_pages,
    queue_pages,
    rounds_pages,
    run_pages,
    search_pages,
    static_files,
    whole_pages,
)

router = APIRouter(include_in_schema=False)
_PARTS = (
    login,
    home_pages,
    run_pages,
    list_pages,
    whole_pages,
    project_pages,
    queue_pages,
    rounds_pages,
    search_pages,
    static_files,
)
for part in _PARTS:
    router.include_router(part.router)
