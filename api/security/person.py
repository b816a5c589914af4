"""Who decides on pages: the name of the key, or the one a person gave at this machine."""

from urllib.parse import quote, unquote

from fastapi import Request, Response

from api.problems import ServiceProblem
from api.security.caller import Caller
from api.security.cookies import PERSON_COOKIE, set_person

MAX_NAME = 40


def find_person(request: Request, caller: Caller) -> str:
    """Give the name of who decides; "" if nobody said it yet."""
    if caller.name:
        return caller.name
    try:
        name = unquote(request.cookies.get(PERSON_COOKIE, ""), errors="strict")
    except UnicodeDecodeError:
        return ""
    return name if is_name(name) else ""


def remember_person(request: Request, response: Response, name: str) -> None:
    """Remember the name of who sits at this browser; raises ServiceProblem if it can be none."""
    if not is_name(name):
        detail = f"请填写姓名：1 至 {MAX_NAME} 个字，不含换行等特殊字符。"
        raise ServiceProblem(422, "invalid-name", detail)
    set_person(request, response, quote(name, safe=""))


def is_name(text: str) -> bool:
    """Say whether a text can be the name of a person or a key: short, printable, not blank."""
    return 0 < len(text) <= MAX_NAME and text.isprintable() and text.strip() == text
