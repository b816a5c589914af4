"""The recognition engine: RapidOCR with the models its wheel carries, on one thread, offline.

Built once a process, as that takes half a second. Measured on A4 at 200 dpi: finding lines takes
0.3 s of CPU with the longer side at 1280 pixels and twice as long at 1600, which finds no more.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import cv2
import numpy as np
import rapidocr
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]  # height × width × 3, blue, green, red
Boxes: TypeAlias = NDArray[np.float32]  # n × 4 corners × (x, y), clockwise from the upper left

_DETECTOR = "PP-OCRv6_det_small.onnx"
_READER = "PP-OCRv6_rec_small.onnx"
_LONGER_SIDE = 1280
# Without paths of models the library would fetch others from the network.
_MODELS = Path(rapidocr.__file__).parent / "models"
_ONNX = "EngineConfig.onnxruntime"
_OPTIONS: dict[str, Any] = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Global.use_preprocess_img": False,
    "Global.use_vertical_padding": False,
    "Det.model_path": str(_MODELS / _DETECTOR),
    "Det.limit_side_len": _LONGER_SIDE,
    "Det.limit_type": "max",
    "Rec.model_path": str(_MODELS / _READER),
    "Rec.rec_batch_num": 1,
    f"{_ONNX}.intra_op_num_threads": 1,
    f"{_ONNX}.inter_op_num_threads": 1,
}


class Char(NamedTuple):
    """A character, where its middle lies as a share of the line's width, and its probability."""

    char: str
    place: float
    score: float


class Engine:
    """Finds lines of text in a picture and reads them one by one."""

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        self._rapid: Any = rapidocr.RapidOCR(params=_OPTIONS)

    def find_lines(self, pixels: Pixels) -> Boxes:
        """Give a box round each line of text, in no order that counts."""
        found = self._rapid(pixels, use_det=True, use_rec=False, use_cls=False)
        if found.boxes is None:
            return np.empty((0, 4, 2), np.float32)
        return np.asarray(found.boxes, np.float32)

    def read_line(self, pixels: Pixels) -> list[Char]:
        """Read a picture of one line, from left to right."""
        read = self._rapid(
            np.ascontiguousarray(pixels),
            use_det=False,
            use_rec=True,
            use_cls=False,
            return_word_box=True,
        )
        (words,) = read.word_results
        return list(_place(read.txts[0], words))


@lru_cache(maxsize=1)
def load_engine() -> Engine:
    """Build the engine, or give the one this process has."""
    return Engine()


def _place(text: str, words: Any) -> Iterator[Char]:
    """Give characters their places, which the library tells for all but blanks.

    A character that the library gives no place stands at the end.
    A blank between letters stands in the middle between them; others are left to the gap.
    """
    columns = iter([column for word in words.word_cols for column in word])
    last: Char | None = None
    was_blank = False
    for char, score in zip(text, words.confs, strict=False):
        if char.isspace():
            was_blank = True
            continue
        column = next(columns, words.line_txt_len)
        found = Char(char, min((column + 0.5) / words.line_txt_len, 1.0), score)
        if last and was_blank and last.char.isascii() and char.isascii():
            yield Char(" ", (last.place + found.place) / 2, score)
        yield found
        last, was_blank = found, False
