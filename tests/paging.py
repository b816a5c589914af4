"""Pages of the service as a person meets them: runs that are done, and pages taken apart."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from lxml import html

from serving import Site, serving, submit, work_off

PLAN = "关于{name}议事平台的实施方案\n申报单位：{unit}社区党委\n一、预期目标\n{text}\n"
CLEAR = """2024年6月底前建成1个议事平台。
二、项目进度
3月动员部署，4月至5月建设，6月底前验收。
三、责任分工
责任人：社区党委书记张三，电话13812345678。
四、质量标准
议事平台每月开放不少于4次，居民满意率不低于90%。"""
VAGUE = "加强组织领导，扎实推进各项工作。"
HOSTILE = "坏/<script>alert(1)<b>&\"'.txt"
BROKEN = "坏/损坏.docx"
AS_PAGE = {"Accept": "text/html"}


def plans(count: int) -> dict[str, bytes]:
    """Give files of plans that differ in name and unit; every third is vague."""
    return {
        f"甲街道/方案{n:03}.txt": PLAN.format(
            name=f"金桥{n:03}", unit=f"第{n % 7}", text=VAGUE if n % 3 == 0 else CLEAR
        ).encode()
        for n in range(1, count + 1)
    }


def mixed() -> dict[str, bytes]:
    """Give a few plans, one with markup in its name and its text, and a file that is broken."""
    hostile = PLAN.format(name="<img src=x onerror=alert(1)>", unit="<i>东", text=CLEAR)
    return {**plans(4), HOSTILE: hostile.encode(), BROKEN: bytes(range(256))}


@contextmanager
def visiting(
    folder: Path, files: Mapping[str, bytes] | None = None, **given: Any
) -> Iterator[tuple[Site, str]]:
    """Start the service with a run that is done; give the site and the address of the run."""
    with serving(folder, **given) as site:
        site.client.headers.update(AS_PAGE)
        run_id = submit(site.service, mixed() if files is None else files)
        work_off(site.service)
        yield site, f"/runs/{run_id}"


def read_page(response: httpx.Response, status: int = 200) -> html.HtmlElement:
    """Take a page apart; fails if it is none, or was answered with another status."""
    if response.status_code != status or "text/html" not in response.headers["content-type"]:
        raise AssertionError(f"{response.status_code} {response.text[:200]}")
    page: html.HtmlElement = html.document_fromstring(response.text)
    return page


def texts(page: html.HtmlElement, xpath: str) -> list[str]:
    """Give what is written in the elements of a path, white space put together."""
    return [" ".join(one.text_content().split()) for one in page.xpath(xpath)]


def titles(page: html.HtmlElement) -> list[str]:
    """Give what the list of a page names."""
    return texts(page, "//table[@id='list']//td[contains(@class,'title')]/a")
