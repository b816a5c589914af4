"""Picture files: which pixels come out of them, and what is refused before it is decoded."""

import io
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from extract.limits import DEFAULT_LIMITS
from mingjian.document import Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile
from needs_ocr import require_ocr

require_ocr()

from extract.scan.pictures import read_pictures  # noqa: E402


def _data(image: Image.Image, format_: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_, **options)
    return buffer.getvalue()


def _corner(data: bytes) -> tuple[int, ...]:
    """Give blue, green and red of the upper left pixel."""
    ((pixels, _),) = read_pictures(data, DEFAULT_LIMITS)
    return tuple(pixels[0, 0].tolist())


def _header_of(width: int, height: int) -> bytes:
    """Make a PNG that says it is large and holds nothing."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + bytes(4)


@pytest.mark.parametrize("format_", ["PNG", "BMP", "GIF", "TIFF", "WEBP"])
def test_colours_are_blue_green_red_whatever_the_format(format_: str) -> None:
    options = {"lossless": True} if format_ == "WEBP" else {}
    image = Image.new("RGB", (40, 30), (255, 0, 0))
    assert _corner(_data(image, format_, **options)) == (0, 0, 255)


def test_what_is_transparent_is_paper() -> None:
    assert _corner(_data(Image.new("RGBA", (40, 30), (0, 0, 0, 0)))) == (255, 255, 255)


def test_sixteen_bits_a_pixel_become_eight() -> None:
    grey = Image.fromarray(np.full((30, 40), 0x80FF, np.uint16))
    assert _corner(_data(grey)) == (128, 128, 128)


def test_a_picture_is_taken_for_an_a4_page_and_scaled_to_200_dpi() -> None:
    image = Image.new("L", (3508, 2480), 255)  # 300 dpi, lying
    ((pixels, dpi),) = read_pictures(_data(image), DEFAULT_LIMITS)
    assert pixels.shape[:2] == (1653, 2338)
    assert dpi == pytest.approx(200, abs=0.5)


def test_a_small_picture_is_left_as_it_is() -> None:
    ((pixels, dpi),) = read_pictures(_data(Image.new("L", (595, 842), 255)), DEFAULT_LIMITS)
    assert (pixels.shape, dpi) == ((842, 595, 3), 72)


def test_only_the_first_frame_of_an_animation_counts() -> None:
    frames = [Image.new("L", (40, 30), shade) for shade in (0, 100, 200)]
    data = _data(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert len(list(read_pictures(data, DEFAULT_LIMITS))) == 1


@pytest.mark.parametrize("side", [8_000, 15_000, 60_000])
def test_too_many_pixels_are_refused_by_the_header(side: int) -> None:
    with pytest.raises(RefusedFile) as caught:
        list(read_pictures(_header_of(side, side), DEFAULT_LIMITS))
    assert caught.value.problem.code == "picture-too-large"


def test_too_many_pages_are_refused() -> None:
    pages = [Image.new("L", (40, 30), 255)] * 3
    data = _data(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert len(list(read_pictures(data, replace(DEFAULT_LIMITS, pdf_pages=3)))) == 3
    with pytest.raises(RefusedFile):
        list(read_pictures(data, replace(DEFAULT_LIMITS, pdf_pages=2)))


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "TIFF", "WEBP", "GIF"])
def test_a_cut_off_or_changed_picture_is_damaged_or_read(format_: str) -> None:
    data = _data(Image.effect_noise((80, 60), 50).convert("RGB"), format_)
    with pytest.raises(UnreadableFile) as caught:
        list(read_pictures(data[: len(data) // 2], DEFAULT_LIMITS))
    assert caught.value.status is Status.CORRUPT
    for place in range(0, min(len(data), 400), 3):
        changed = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        try:
            list(read_pictures(changed, DEFAULT_LIMITS))
        except InputError as error:
            assert error.problem.message


def test_a_long_screenshot_is_cut_between_its_lines() -> None:
    rows = np.full((1000, 100), 255, np.uint8)
    for top in range(5, 1000, 20):
        rows[top : top + 14, ::2] = 0  # lines of text with six white rows between them
    parts = [pixels for pixels, _ in read_pictures(_data(Image.fromarray(rows)), DEFAULT_LIMITS)]
    assert len(parts) > 5
    assert np.array_equal(np.concatenate(parts)[:, :, 0], rows)
    assert all(part[0].min() == 255 or n == 0 for n, part in enumerate(parts))
