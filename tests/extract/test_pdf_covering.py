"""Pages covered by pictures: scans with something typed on them, layers, backgrounds, photos."""

import pytest

from extract.limits import DEFAULT_LIMITS
from extract.pdf.covering import is_covered, may_hold_text, picture_share
from extract.pdf.graphics import Graphics
from extract.pdf.page import Glyph, Page, Run
from extract.pdf.reader import read
from extract.pdf.recognition import Pixels, Recognised
from extract.reading import Reading
from mingjian.document import Status
from mingjian.errors import UnreadableFile
from pdf_drawing import HEIGHT, LEFT, WIDTH, Drawing

FOOTER = "由全能扫描王扫描创建，本文件仅供内部使用，未经许可不得外传，请妥善保管原件"
SENTENCE = "街道党工委决定在全街道范围内实施党建工作项目化管理，由各社区党组织结合实际谋划项目。"


def _codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def _texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def _scan() -> Drawing:
    drawing = Drawing()
    drawing.picture(0, 0, WIDTH, HEIGHT)
    return drawing


def _run(text: str, x: float, baseline: float, size: float = 12, invisible: bool = False) -> Run:
    glyphs = tuple(Glyph(c, x + n * size, x + (n + 1) * size, n) for n, c in enumerate(text))
    return Run(glyphs, baseline, size, invisible=invisible)


def _page(*runs: Run, pictures: tuple[tuple[float, float, float, float], ...] = ()) -> Page:
    text = "\n".join(run.text for run in runs)
    return Page(WIDTH, HEIGHT, runs, Graphics((), 0.0, 0, pictures), text)


def _find(*runs: Run, width: float = WIDTH) -> "_Found":
    return _Found(Page(width, HEIGHT, runs, Graphics((), 0.0, 0), ""))


class _Found:
    """A recognition that finds the same on every page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __call__(self, pixels: Pixels, dpi: float) -> Recognised:
        return Recognised(self._page, doubtful=False)


def test_a_scan_with_a_typed_footer_is_told_as_not_read() -> None:
    drawing = _scan()
    drawing.text(60, 830, FOOTER, 9)
    reading = read(drawing.data(), DEFAULT_LIMITS)
    assert _texts(reading) == [FOOTER]
    assert _codes(reading) == ["scanned-pages"]
    assert reading.problems[0].message.startswith("第 1 页整页是图片")


def test_what_is_recognised_stands_beside_what_was_typed() -> None:
    drawing = _scan()
    drawing.text(60, 820, FOOTER, 9)
    found = _find(_run("扫描里的正文", 100, 100), _run("由金能扫描玉扫描创建", 60, 820, 9))
    reading = read(drawing.data(), DEFAULT_LIMITS, found)
    assert _texts(reading) == ["扫描里的正文", FOOTER]
    assert _codes(reading) == ["ocr"]
    assert reading.source_text is not None


def test_a_recognised_row_is_cut_where_a_word_was_typed_into_it() -> None:
    drawing = _scan()
    drawing.text(60, 820, FOOTER, 9)
    drawing.text(148, 100, "张三")
    found = _find(_run("负责人：张二（签字）", 100, 100))
    text = "".join(_texts(read(drawing.data(), DEFAULT_LIMITS, found)))
    assert "负责人：张三（签字）" in text.replace(" ", "")


def test_a_page_that_was_turned_is_recognised_and_its_typed_text_kept_apart() -> None:
    drawing = _scan()
    drawing.text(60, 820, FOOTER, 9)
    reading = read(drawing.data(), DEFAULT_LIMITS, _find(_run("正文", 90, 90), width=HEIGHT))
    assert _texts(reading) == ["正文"]
    assert [item.reason for item in reading.omitted] == ["text-layer"]


def test_where_nothing_is_recognised_the_typed_text_stands() -> None:
    drawing = _scan()
    drawing.text(60, 820, FOOTER, 9)
    reading = read(drawing.data(), DEFAULT_LIMITS, _find())
    assert (_texts(reading), _codes(reading)) == ([FOOTER], ["page-pictures"])


def test_a_background_behind_a_page_of_text_makes_no_scan() -> None:
    drawing = _scan()
    y = 90.0
    for _ in range(10):
        y = drawing.paragraph(y, SENTENCE) + 12
    reading = read(drawing.data(), DEFAULT_LIMITS, _find(_run("认错的字", 100, 100)))
    assert _codes(reading) == ["page-pictures"]
    assert len(reading.lines) == 10


def test_a_large_picture_in_a_text_is_told() -> None:
    drawing = Drawing()
    drawing.paragraph(90, SENTENCE)
    drawing.picture(100, 200, 400, 400)
    reading = read(drawing.data(), DEFAULT_LIMITS)
    assert (_texts(reading), _codes(reading)) == ([SENTENCE], ["page-pictures"])


def test_a_page_with_nothing_but_a_small_picture_of_text_is_no_blank_one() -> None:
    drawing = Drawing()
    drawing.picture(100, 200, 400, 60)
    data = drawing.data()
    with pytest.raises(UnreadableFile) as caught:
        read(data, DEFAULT_LIMITS)
    assert caught.value.status is Status.SKIPPED
    reading = read(data, DEFAULT_LIMITS, _find(_run("图中文字", 100, 100)))
    assert _texts(reading) == ["图中文字"]


def test_an_invisible_layer_is_read_if_it_accounts_for_the_ink() -> None:
    layer = [_run(SENTENCE, 60, 90.0 + 20 * row, invisible=True) for row in range(5)]
    page = _page(*layer, pictures=((0, 0, WIDTH, HEIGHT),))
    ink = 5 * len(SENTENCE) * 144 * 0.15
    assert not is_covered(page, lambda: ink)
    assert not is_covered(page, lambda: 2 * ink)
    assert is_covered(page, lambda: 6 * ink)


def test_a_poor_invisible_layer_is_replaced_and_kept_apart() -> None:
    drawing = _scan()
    drawn = drawing.canvas.beginText(LEFT, 400)
    drawn.setFont("STSong-Light", 1)
    drawn.setTextRenderMode(3)
    drawn.textLine(FOOTER)
    drawing.canvas.drawText(drawn)
    for row in range(20):
        drawing.canvas.rect(LEFT, 40 + row * 30, 400, 10, fill=1)
    reading = read(drawing.data(), DEFAULT_LIMITS, _find(_run("扫描里的正文", 100, 100)))
    assert _texts(reading) == ["扫描里的正文"]
    assert [(item.reason, item.text) for item in reading.omitted] == [("text-layer", FOOTER)]


def test_pictures_count_as_far_as_they_lie_on_the_page() -> None:
    assert picture_share(_page(pictures=((-WIDTH, 0, WIDTH / 2, HEIGHT),))) == pytest.approx(0.5)
    assert picture_share(_page(pictures=((0, 0, WIDTH, HEIGHT),) * 2)) == 1.0
    assert picture_share(_page(pictures=((0, HEIGHT, WIDTH, 2 * HEIGHT),))) == 0.0


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((100, 100, 500, 160), True),
        ((100, 100, 160, 500), True),
        ((100, 100, 180, 180), False),
        ((100, 100, 500, 125), False),
        ((100, 100, 220, 140), False),
    ],
    ids=["line", "upright line", "logo", "rule", "stamp"],
)
def test_a_picture_may_hold_text_if_a_paragraph_has_room_in_it(
    box: tuple[float, float, float, float], expected: bool
) -> None:
    assert may_hold_text(_page(pictures=(box,))) is expected
