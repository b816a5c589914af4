"""Measure text recognition: python tests/bench/ocr.py [a folder of .docx and .pdf, or nothing].

Documents with a text layer are printed, scanned by a program (turned, blurred, grained, JPEG) and
read back. The truth is what the same layout makes of the text layer, so only recognition counts.
Nothing is kept. Needs the optional part `ocr`, and LibreOffice with a Chinese font for .docx.
"""

import io
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from extract.limits import DEFAULT_LIMITS  # noqa: E402
from extract.pdf.layout import lay_out  # noqa: E402
from extract.pdf.page import Page, read_page  # noqa: E402
from extract.pdf.recognition import Pixels  # noqa: E402
from extract.pdf.sorting import sort_out  # noqa: E402
from extract.reader import read_document  # noqa: E402
from extract.scan.recognise import recognise  # noqa: E402
from mingjian.errors import InputError  # noqa: E402
from mingjian.text import visible  # noqa: E402


@dataclass(frozen=True, slots=True)
class Quality:
    """How a page is scanned: dots an inch, degrees askew, blur and grain, JPEG, share of black."""

    name: str
    dpi: int
    angle: float
    blur: float
    grain: float
    jpeg: int
    black: float = 1.0


QUALITIES = (
    Quality("scan 200 dpi", 200, 0.5, 0.5, 7, 75),
    Quality("scan 200 dpi, 2.8 degrees", 200, 2.8, 0.5, 7, 75),
    Quality("scan 150 dpi", 150, -0.8, 0.6, 8, 60),
    Quality("fax 100 dpi", 100, 0.4, 0.5, 6, 50),
    Quality("poor copy", 100, 1.2, 1.0, 15, 20, 0.8),
    Quality("bad copy", 85, -0.7, 1.2, 18, 20, 0.6),
    Quality("illegible", 72, 0.6, 1.2, 20, 20, 0.5),
)
GOOD, BAD = 0.97, 0.9  # accuracies above which a page may not, below which it must be doubted
HEAD = f"{'quality':28}{'pages':>6}{'chars':>8}{'right':>9}{'worst':>8}{'cpu s':>7}" + (
    f"{'doubted':>9}{'good doubted':>14}{'bad trusted':>13}"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: its number of characters, how many are wrong, seconds of CPU, whether doubted."""

    chars: int
    wrong: int
    seconds: float
    doubtful: bool

    @property
    def accuracy(self) -> float:
        """Give the share of right characters."""
        return 1 - self.wrong / self.chars


def main(folder: Path) -> None:
    """Print a row a quality, then how many fields of scanned forms have the right value."""
    with tempfile.TemporaryDirectory() as place:
        files = [path.read_bytes() for path in _print_all(folder, Path(place))]
    grain = np.random.default_rng(1)
    print(HEAD)
    for quality in QUALITIES:
        pages = [page for data in files for page in _measure(data, quality, grain)]
        print(_row(quality.name, pages))
    right, fields = map(sum, zip(*(_compare_fields(data, grain) for data in files), strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"fields of scanned documents with the printed value: {right} of {fields}")
    print(f"peak memory of this process: {peak} MB")


def _print_all(folder: Path, place: Path) -> list[Path]:
    words = sorted(folder.rglob("*.docx"))
    if words:
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", place, *words], check=True, capture_output=True)
    return sorted([*place.glob("*.pdf"), *folder.rglob("*.pdf")])


def _measure(data: bytes, quality: Quality, grain: np.random.Generator) -> Iterator[Measured]:
    for page in pypdfium2.PdfDocument(data):
        truth = _text(read_page(page))
        if not truth:
            continue
        pixels = _scan(page, quality, grain)
        began = process_time()
        found = recognise(pixels, quality.dpi)
        seconds = process_time() - began
        wrong = _distance(truth, _text(found.page))
        yield Measured(len(truth), wrong, seconds, found.doubtful)


def _row(name: str, pages: Sequence[Measured]) -> str:
    chars = sum(page.chars for page in pages)
    right = 1 - sum(page.wrong for page in pages) / chars
    worst = min(page.accuracy for page in pages)
    seconds = sum(page.seconds for page in pages) / len(pages)
    doubted = sum(page.doubtful for page in pages)
    wronged = sum(page.doubtful and page.accuracy >= GOOD for page in pages)
    missed = sum(not page.doubtful and page.accuracy < BAD for page in pages)
    figures = f"{len(pages):>6}{chars:>8}{right:>9.2%}{max(worst, 0):>8.1%}{seconds:>7.2f}"
    return f"{name:28}{figures}{doubted:>9}{wronged:>14}{missed:>13}"


def _scan(page: pypdfium2.PdfPage, quality: Quality, grain: np.random.Generator) -> Pixels:
    drawn = page.render(scale=quality.dpi / 72).to_numpy()
    height, width = drawn.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), quality.angle, 1)
    turned = cv2.warpAffine(drawn, matrix, (width, height), borderValue=(255, 255, 255))
    blurred = cv2.GaussianBlur(turned, (0, 0), quality.blur).astype(np.float32)
    noise = grain.normal(0, quality.grain, (height, width, 1))
    pixels = np.clip(255 - (255 - blurred) * quality.black + noise, 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality.jpeg])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def _text(page: Page) -> str:
    lines, omitted = lay_out([sort_out(page, 1, DEFAULT_LIMITS)])
    return visible("".join([*(line.text for line in lines), *(item.text for item in omitted)]))


def _distance(truth: str, found: str) -> int:
    """Count the characters to put in, take out or replace (Levenshtein), a row at a time."""
    wanted: NDArray[np.int64] = np.array([ord(char) for char in found], np.int64)
    steps = np.arange(len(found) + 1)
    last = steps
    for number, char in enumerate(truth, start=1):
        row = np.empty_like(last)
        row[0] = number
        row[1:] = np.minimum(last[1:] + 1, last[:-1] + (wanted != ord(char)))
        last = np.minimum.accumulate(row - steps) + steps
    return int(last[-1])


def _compare_fields(data: bytes, grain: np.random.Generator) -> tuple[int, int]:
    """Count a document's fields, and those that have the same value when it is scanned."""
    try:
        printed = read_document(data, "a.pdf")
        scanned = read_document(_scan_all(data, grain), "a.pdf")
    except InputError:
        return 0, 0
    found = {field.label: visible(field.value) for field in scanned.fields}
    right = sum(found.get(field.label) == visible(field.value) for field in printed.fields)
    return right, len(printed.fields)


def _scan_all(data: bytes, grain: np.random.Generator) -> bytes:
    pages = [_scan(page, QUALITIES[0], grain)[:, :, ::-1] for page in pypdfium2.PdfDocument(data)]
    first, *rest = [Image.fromarray(np.ascontiguousarray(page)) for page in pages]
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=rest, resolution=200, quality=75)
    return buffer.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpora" / "samples")
