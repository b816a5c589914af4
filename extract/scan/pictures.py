"""The pictures in a file, decoded: pages of a TIFF, or the one picture of any other format.

Pillow reads the size from the header before it decodes anything, so the limit comes first.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import numpy as np
from PIL import Image, ImageOps

from extract.limits import Limits
from extract.pdf.recognition import DPI, POINTS_PER_INCH, Pixels
from extract.scan.slices import slice_long
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile

_FORMATS = ("BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
# What Pillow raises on damaged files.
_DAMAGE = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, struct.error)
_TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# A picture is taken for an A4 page, whose shorter side has this many points.
_SHORTER_SIDE = 595.0
_WHITE = "white"


def read_pictures(data: bytes, limits: Limits) -> Iterator[tuple[Pixels, float]]:
    """Give each picture of a file the way it is looked at, and its pixels an inch: 200 at most.

    A long screenshot is given in pieces, which are pages too.

    Raises:
        UnreadableFile: the file is damaged.
        RefusedFile: a picture has too many pixels, or there are too many pictures.
    """
    with _told(limits):
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    with image:
        for number in count():
            with _told(limits):
                if not _turn_to(image, number):
                    return
                _check(image, number, limits)
                pixels, dpi = _decode(image)
            yield from ((np.ascontiguousarray(part), dpi) for part in slice_long(pixels))


@contextmanager
def _told(limits: Limits) -> Iterator[None]:
    """Turn Pillow's errors into ours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except _TOO_LARGE as error:
        raise _refuse(limits) from error
    except _DAMAGE as error:
        message = "图片已损坏，无法打开，请重新扫描或导出后提交。"
        raise UnreadableFile(Status.CORRUPT, "corrupt", message) from error


def _turn_to(image: Image.Image, number: int) -> bool:
    """Turn to a page; only a TIFF has pages, other formats have the frames of animations."""
    if number and image.format != "TIFF":
        return False
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _check(image: Image.Image, number: int, limits: Limits) -> None:
    if number >= limits.pdf_pages:
        message = f"图片超过 {limits.pdf_pages} 页，请拆分后提交。"
        raise RefusedFile("too-many-pages", message)
    width, height = image.size
    if width * height > limits.picture_pixels:
        raise _refuse(limits)


def _refuse(limits: Limits) -> RefusedFile:
    size = limits.picture_pixels // 1_000_000
    return RefusedFile("picture-too-large", f"图片超过 {size} 百万像素，请缩小后提交。")


def _decode(image: Image.Image) -> tuple[Pixels, float]:
    """Decode a picture, turn it as its camera says, and scale it down to 200 dpi."""
    longest = _SHORTER_SIDE / POINTS_PER_INCH * DPI
    if image.format in ("JPEG", "MPO"):
        image.draft(
            "RGB", (round(longest), round(longest))
        )  # decodes a large photo eight times faster
    upright = _opaque(ImageOps.exif_transpose(image))
    shorter = min(upright.size)
    if shorter > longest:
        width, height = (round(side * longest / shorter) for side in upright.size)
        upright = upright.resize((width, height), Image.Resampling.BOX)
        shorter = min(width, height)
    pixels = np.asarray(upright, np.uint8)[:, :, ::-1]
    return pixels, shorter / _SHORTER_SIDE * POINTS_PER_INCH


def _opaque(image: Image.Image) -> Image.Image:
    """Make a picture red, green, blue; what is transparent is paper."""
    if image.mode.startswith("I"):  # 16 bits a pixel, which Pillow would cut off at 255
        image = Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, _WHITE)
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
