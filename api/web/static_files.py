"""The style sheet, the script and the sign of the pages."""

from fastapi import APIRouter, Request, Response

from api.problems import ServiceProblem
from api.web.assets import load_assets

router = APIRouter(include_in_schema=False)


@router.get("/static/{name}")
def send_asset(name: str, request: Request) -> Response:
    """Send a file; nothing if the browser has it."""
    found = load_assets().find(name)
    if found is None:
        raise ServiceProblem(404, "not-found", "没有这个文件。")
    data, media_type = found
    tag = f'"{name}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(data, media_type=media_type, headers={"ETag": tag})
