"""One form in every format it may be handed in: the same judgement, whoever saved it."""

import io
import os
from collections.abc import Sequence

import pypdfium2
import pytest

from batch.item import Item
from batch.messages import Request
from batch.pipeline import judge, read_item
from bench.convert import convert_all, has_office
from extract.recognition import is_installed
from mingjian.document import Document
from mingjian.paths import CORPORA
from mingjian.result import ProjectResult
from nlp.engine import Engine, load_engine

FORM = next(CORPORA.glob("samples/*/双桂巷*.docx"))
SAVED_AS = ("doc", "rtf", "odt", "pdf")

pytestmark = pytest.mark.skipif(
    not has_office() and not os.environ.get("CI"), reason="LibreOffice saves the copies"
)


class _Silent:
    def note(self, note: bytes) -> None:
        """Tell nobody."""

    def page(self) -> None:
        """Tell nobody."""


def _judge(data: bytes, suffix: str, engine: Engine) -> ProjectResult:
    read = read_item(Request(Item(f"a.{suffix}", "")), lambda: data, _Silent())
    assert isinstance(read, Document)
    assert read.coverage in {1.0, None}
    (project,) = judge(read, engine).projects
    return project


def _view(project: ProjectResult) -> Sequence[object]:
    states = [(element.id, element.state) for element in project.elements]
    fields = sorted((field.canonical or "", field.state) for field in project.fields)
    return project.genre, project.unit, project.year, project.category.label, states, fields


def _scan(pdf: bytes) -> bytes:
    """Print a PDF to grey pages of 200 dpi, without any text."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return stream.getvalue()


def test_a_form_is_judged_alike_in_every_format() -> None:
    engine = load_engine("generic")
    original = _view(_judge(FORM.read_bytes(), "docx", engine))
    for suffix in SAVED_AS:
        saved = convert_all({"a": FORM.read_bytes()}, "docx", suffix)["a"]
        assert _view(_judge(saved, suffix, engine)) == original, suffix


@pytest.mark.skipif(not is_installed() and not os.environ.get("CI"), reason="needs the extra [ocr]")
def test_and_so_is_its_scan() -> None:
    engine = load_engine("generic")
    original = _view(_judge(FORM.read_bytes(), "docx", engine))
    printed = convert_all({"a": FORM.read_bytes()}, "docx", "pdf")["a"]
    assert _view(_judge(_scan(printed), "pdf", engine))[:5] == original[:5]
