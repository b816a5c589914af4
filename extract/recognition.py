"""The way to the optional part that recognises text in pictures, which is imported only if used."""

import logging
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import TypeAlias

from extract.limits import Limits
from extract.pdf.recognition import Pixels, Recognise, Recognised
from extract.reading import Reading
from mingjian.document import Status
from mingjian.errors import UnreadableFile

# What `pip install mingjian[ocr]` brings.
MODULES = ("PIL", "cv2", "onnxruntime", "rapidocr")
_NOT_INSTALLED = (
    "没有装图片文字识别，图片未读；如果是材料，请提交 Word 原件，"
    "或请管理员运行 pip install mingjian[ocr] 后再读。"
)
_BROKEN = (
    "图片文字识别不能启动，图片未读；如果是材料，请提交 Word 原件，"
    "或请管理员重新安装 mingjian[ocr] 后再读。"
)

log = logging.getLogger(__name__)

# Called before each page that is recognised: it takes more time and memory than other pages.
Announce: TypeAlias = Callable[[], None]


def is_installed() -> bool:
    """Say whether pictures can be recognised."""
    return all(find_spec(module) for module in MODULES)


def find_recognise(announce: Announce) -> Recognise | None:
    """Give what recognises pages, each announced first; None if it is not installed."""
    return _Announced(announce) if is_installed() else None


def read_picture(data: bytes, limits: Limits, recognise: Recognise | None) -> Reading:
    """Read a picture of pages.

    Raises:
        UnreadableFile: nothing can recognise it, or it shows no text (skipped), or is damaged.
        RefusedFile: it has too many pixels or pages.
    """
    if recognise is None:
        raise UnreadableFile(Status.SKIPPED, "image", _NOT_INSTALLED)
    try:
        scan = import_module("extract.scan.reader")
    except (ImportError, OSError) as error:  # a wheel is broken, or made for another machine
        raise UnreadableFile(Status.SKIPPED, "image", _BROKEN) from error
    reading: Reading = scan.read(data, limits, recognise)
    return reading


class _Announced:
    """Recognition that says so first; the engine is loaded with the first page."""

    def __init__(self, announce: Announce) -> None:
        self._announce = announce

    def __call__(self, pixels: Pixels, dpi: float) -> Recognised | None:
        self._announce()
        try:
            found: Recognised = import_module("extract.scan.recognise").recognise(pixels, dpi)
        except MemoryError:
            raise
        # Native libraries with dozens of errors of their own, and wheels that may be broken; none
        # of that may cost the text of the other pages.
        except Exception as error:
            log.warning("a page was not recognised: %s", type(error).__name__)
            return None
        return found
