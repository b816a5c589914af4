"""The shipped samples, read and judged as they are, on a page."""

from collections.abc import Iterator

import pytest
from lxml import html

from batch.options import CheckOptions
from batch.session import CheckSession
from mingjian.paths import CORPORA
from mingjian.result import FileResult
from paged import shown
from report.masking import mask
from report.page.pieces import Frame, page_pieces
from report.printable import printable

Run = tuple[list[FileResult], html.HtmlElement]


@pytest.fixture(scope="module")
def run() -> Run:
    folders = sorted(str(path) for path in (CORPORA / "samples").iterdir() if path.is_dir())
    session = CheckSession(folders, CheckOptions(blocks=True))
    results = [checked.result for checked in session.run()]
    pieces = page_pieces(results, session.judge_together(), Frame())
    return results, html.document_fromstring("".join(pieces))


def test_no_word_of_a_document_is_lost(run: Run) -> None:
    results, page = run
    for extra in page.xpath("//*[@class='text']//a[contains(@class, 'ref')]"):
        extra.drop_tree()
    for extra in page.xpath("//*[@class='text']/*[self::h3 or @class='page']"):
        extra.drop_tree()
    texts = page.xpath("//*[@class='text']")
    read = [result for result in results if result.projects]
    assert len(texts) == sum(len(result.projects) for result in read)
    assert _squeeze("".join(map(shown, texts))) == "".join(_written(read))


def test_every_link_of_the_samples_leads_somewhere(run: Run) -> None:
    _, page = run
    links = {link.removeprefix("#") for link in page.xpath("//a/@href")}
    assert len(links) > 400
    assert links <= set(page.xpath("//@id"))


def _written(results: list[FileResult]) -> Iterator[str]:
    for result in results:
        for block in result.blocks or ():
            yield _squeeze(mask(printable(block.text)))


def _squeeze(text: str) -> str:
    return "".join(text.split())
