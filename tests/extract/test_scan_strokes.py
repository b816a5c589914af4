"""Ruled lines in a picture, and how far it is askew: no recognition needed."""

import pytest

from needs_ocr import require_ocr
from page_picture import DPI, Picture

require_ocr()

from extract.scan.skew import find_skew  # noqa: E402
from extract.scan.strokes import find_lone, find_strokes, rule_page  # noqa: E402

SCALE = DPI / 72


def _form() -> Picture:
    picture = Picture()
    picture.grid([85, 200, 500], [100, 130, 160])
    picture.text(90, 108, "责任人", 12)
    return picture


def test_the_lines_of_a_table_are_found_where_they_are() -> None:
    rulings = rule_page(find_strokes(_form().pixels(), SCALE), [], SCALE)
    across = sorted(ruling.at for ruling in rulings if ruling.is_horizontal)
    down = sorted(ruling.at for ruling in rulings if not ruling.is_horizontal)
    assert across == pytest.approx([100, 130, 160], abs=1)
    assert down == pytest.approx([85, 200, 500], abs=1)
    assert rulings[0].end - rulings[0].start == pytest.approx(415, abs=2)


def test_strokes_inside_a_line_of_text_rule_nothing() -> None:
    picture = Picture()
    picture.text(85, 90, "一二三十主党用", 40)
    strokes = find_strokes(picture.pixels(), SCALE)
    assert strokes
    box = (round(80 * SCALE), round(80 * SCALE), round(380 * SCALE), round(145 * SCALE))
    assert rule_page(strokes, [box], SCALE) == []


def test_a_blank_stands_alone_a_table_and_a_line_across_the_page_do_not() -> None:
    picture = _form()
    picture.line(150, 300, 220, 300)
    picture.line(85, 60, 290, 60)
    picture.line(294, 60, 505, 60)
    pixels = picture.pixels()
    (blank,) = find_lone(find_strokes(pixels, SCALE), pixels.shape[1])
    assert blank.at == pytest.approx(300 * SCALE, abs=2)


@pytest.mark.parametrize("angle", [-3.0, -0.4, 0.0, 1.7])
def test_skew_is_measured_to_a_tenth_of_a_degree(angle: float) -> None:
    picture = _form().turn(angle)
    assert find_skew(picture.pixels(), DPI) == pytest.approx(-angle, abs=0.1)
