"""Pictures as large as a page: nearly all are scanned pages, whose words no one has read."""

from collections.abc import Iterable
from typing import NamedTuple

from mingjian.document import Problem

# The text area of an A4 page is 16 cm by 25 cm; photos in a report are half as high.
_PAGE_WIDTH, _PAGE_HEIGHT = 12.0, 17.0
_PAGE_AREA = 16.0 * 25.0
# Print on a picture smaller than this is hard to read: no one scans so.
_LEGIBLE_WIDTH, _LEGIBLE_HEIGHT = 8.0, 5.0
_PAGE_CHARS = 600  # on a page of an official document: 22 lines of 28 characters (GB/T 9704)


class Size(NamedTuple):
    """Width and height of a picture on its page, in centimetres."""

    width: float
    height: float


def tell_page_pictures(sizes: Iterable[Size], chars: int) -> Problem | None:
    """Tell of pictures that fill pages beside a text of so many characters; None without any.

    They are scanned pages, and the reading partial, if they could hold more than the text.
    Pictures large enough to be read count by the area they fill together.
    """
    sizes = tuple(sizes)
    whole = sum(map(_fills_page, sizes))
    pieced = int(
        sum(
            size.width * size.height
            for size in sizes
            if _is_legible(size) and not _fills_page(size)
        )
        / _PAGE_AREA
    )
    if whole + pieced == 0:
        return None
    is_scan = (whole + pieced) * _PAGE_CHARS >= chars
    return Problem("scanned-pages" if is_scan else "page-pictures", _message(whole, pieced))


def _message(whole: int, pieced: int) -> str:
    told = [f"有 {whole} 张整页大小的图片"] if whole else []
    told += [f"有多张较大的图片（合计约占 {pieced} 页）"] if pieced else []
    return f"文档中{'，还'.join(told)}，图中文字没有读取；如为扫描件，请提交可编辑的原文。"


def _fills_page(size: Size) -> bool:
    return size.width >= _PAGE_WIDTH and size.height >= _PAGE_HEIGHT


def _is_legible(size: Size) -> bool:
    return size.width >= _LEGIBLE_WIDTH and size.height >= _LEGIBLE_HEIGHT
