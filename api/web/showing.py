"""What a person is told where something could not be done."""

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.problems import ServiceProblem
from api.request_id import REQUEST_ID
from api.web.environment import render

# What is the matter, and what to do about it, where the problem itself does not say it.
TITLES: Mapping[int, str] = {
    403: "没有权限",
    404: "没有找到",
    405: "不能这样操作",
    408: "上传太慢",
    409: "现在还不能",
    413: "太大了",
    422: "有一项不对",
    429: "请稍等",
    500: "程序出错了",
    503: "服务暂时不能工作",
    507: "磁盘已满",
}
_UNTOLD: Mapping[int, str] = {
    404: "没有这个页面。可能地址有误，也可能批次已经删除。",
    405: "这个地址不能直接打开，请从网页上的按钮操作。",
    500: "这不是您的操作问题。请稍后再试；如再次出现，请把下面的请求编号告诉维护人员。",
}
_OTHER = "没有做成"
# What the framework says of itself is English.
_FRAMEWORK = frozenset({"Not Found", "Method Not Allowed", "Internal Server Error"})


def show_problem(request: Request, error: ServiceProblem) -> HTMLResponse:
    """Tell a person what could not be done, and what to do about it."""
    detail = "" if error.detail in _FRAMEWORK else error.detail
    values = {
        "title": TITLES.get(error.status, _OTHER),
        "detail": detail or _UNTOLD.get(error.status, _OTHER),
        "status": error.status,
        "request_id": REQUEST_ID.get(),
    }
    response = render(request, "problem.html", values, error.status)
    response.headers.update(error.headers or {})
    return response
