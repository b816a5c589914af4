"""Full-text search in the archive."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.archive import SearchRequest, search_archive
from api.openapi import describe_problems
from api.security.caller import Reader
from api.service import Serving
from mingjian.search_result import SearchPage

router = APIRouter(tags=["archive"])


@router.get("/search", summary="在档案里查找", responses=describe_problems(404, 422))
def search(asked: Annotated[SearchRequest, Query()], service: Serving, _: Reader) -> SearchPage:
    """标题里全有的在前，再按相关程度和年份；`next` 是下一页的 `after`，没有下一页时是 null。

    `marks` 是要找的词在 `text` 里的位置（起、止，按字符）。手机和身份证号码已隐去。
    """
    return search_archive(service, asked).page
