"""A run whose pages are looked at: forms, a submission of two papers, a compilation, a bad file."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from lxml import html

from mingjian.paths import ROOT
from serving import Site, serving, submit, work_off

SAMPLES = ROOT / "corpora" / "samples"
PLAN = (
    "关于{}议事平台的实施方案\n一、目标\n2024年6月底前在XX社区建成1个议事平台，"
    "责任人：张三，电话13867451234。\n二、做法\n定期召开<b>议事会</b>，"
    "<script>alert(1)</script>逐条办理。\n"
)
# The numbers of what the files hold, in the order of their names.
COMPILATION, SECOND_PART, HOSTILE, FORM, BAD, PACKED_FORM, PACKED_PLAN, PLAIN = (
    1,
    2,
    4,
    5,
    6,
    7,
    8,
    9,
)


def sample_files() -> dict[str, bytes]:
    """Give the files of the run."""
    applications = SAMPLES / "申报材料"
    [compilation] = (SAMPLES / "网上参考").glob("*.txt")
    return {
        "三篇.txt": compilation.read_bytes(),
        "乙<b>.txt": PLAN.format("银桥").encode(),
        "双桂巷.docx": (applications / "双桂巷社区申报表（修改稿2）.docx").read_bytes(),
        "坏.docx": bytes(range(1, 99)),
        "村.zip": (applications / "柏树湾村党总支.zip").read_bytes(),
        "甲.txt": PLAN.format("金桥").encode(),
        "青砖里.docx": (applications / "青砖里社区实施方案（最终版）.docx").read_bytes(),
    }


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A service with a run, and one of its visitors, who has a name."""

    site: Site
    run_id: str
    visitor: httpx.Client

    def path(self, number: int) -> str:
        """Give the path of a project's page."""
        return f"/runs/{self.run_id}/projects/{number}"

    def open(self, path: str) -> html.HtmlElement:
        """Give a page that is there."""
        answer = self.visitor.get(path)
        assert answer.status_code == 200, answer.text
        return html.fromstring(answer.text)

    def send(self, form: html.HtmlElement, **given: str) -> httpx.Response:
        """Send a form with some fields filled in; a button is a field, too."""
        fields = {name: value for name, value in form.fields.items() if value is not None}
        data = {**fields, **given}
        return self.visitor.post(form.get("action"), data=data)


def prepare(folder: Path, files: dict[str, bytes] | None = None) -> str:
    """Make the data of a service with a run that is done; give its id."""
    with serving(folder) as site:
        run_id = submit(site.service, files or sample_files())
        work_off(site.service)
        return run_id


@contextmanager
def revisiting(folder: Path, run_id: str) -> Iterator[Reviewed]:
    """Start a service on data that is there."""
    with serving(folder) as site, visiting(site, "李敏") as visitor:
        yield Reviewed(site, run_id, visitor)


@contextmanager
def reviewing(folder: Path, files: dict[str, bytes] | None = None) -> Iterator[Reviewed]:
    """Start a service with a run that is done."""
    with revisiting(folder, prepare(folder, files)) as reviewed:
        yield reviewed


@contextmanager
def visiting(site: Site, name: str) -> Iterator[httpx.Client]:
    """Visit a service as a person with a name."""
    with httpx.Client(base_url=site.url, timeout=60, trust_env=False) as client:
        client.headers["Accept"] = "text/html"
        assert client.post("/person", data={"name": name}).status_code == 303
        client.follow_redirects = True
        yield client


def words(node: html.HtmlElement) -> str:
    """Give the words of a part of a page, on one line."""
    return re.sub(r"\s+", " ", str(node.text_content())).strip()


def form_of(page: html.HtmlElement, id_: str) -> html.HtmlElement:
    """Give the form by which something is decided of an entry in the side list."""
    return page.xpath(f"//*[@id='{id_}']//details//form")[0]
