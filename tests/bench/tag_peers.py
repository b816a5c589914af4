"""What a capable engineer would tag an archive with, written in an afternoon from what is at hand.

    python -m bench.tag_peers learn GOLD MODEL
    python -m bench.tag_peers tag FOLDER OUT --model MODEL --jobs 2 --office batch|each

python-docx, pdfplumber, BeautifulSoup; LibreOffice turns .doc and .wps into .docx, many a call or
one a call; jieba with scikit-learn's TF-IDF and logistic regression, learnt from the training side
of the labelled texts; patterns for year, unit, genre and the five elements with a quote; joblib
over batches of files; a CSV with a row a file. It runs in a venv of its own and imports nothing of
ours.
"""

import argparse
import csv
import json
import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

NO_PROJECT = "非项目"
COLUMNS = (
    "file",
    "problem",
    "year",
    "unit",
    "genre",
    "category",
    "probability",
    "elements",
    "text",
)
BATCH = 20
OFFICE_SECONDS = 600
_OFFICE = (".doc", ".wps")
_GENRES = ("申报", "方案", "中期", "总结", "案例", "简报", "通知", "讲话", "纪要")
_YEAR = re.compile(r"(20[0-2]\d)年")
_UNIT = re.compile(r"(?:申报|报送|实施|创建)单位[】：:\s]*([^\n\s]{2,30})")
_SENTENCE = re.compile(r"[^。；\n]+")
_NAME = r"[\u4e00-\u9fff]{2,12}"
_ELEMENTS = {
    "progress": re.compile(
        r"\d{1,2}月[^。]{0,20}(?:启动|动员|调研|摸底|实施|推进|验收|总结)|第[一二三四]阶段"
    ),
    "owner": re.compile(
        rf"(?:责任人|负责人|牵头人|组长|责任单位)[：:为由]?{_NAME}|由{_NAME}(?:负责|牵头)"
    ),
    "deadline": re.compile(
        r"\d{1,2}月(?:\d{1,2}日|底)?(?:前|以前)|年底前|自立项[^。]{0,8}内|为期[^。]{1,4}(?:年|月)"
    ),
    "quality": re.compile(
        r"不(?:低于|少于)[\d一二三四五六七八九十]+|达(?:到)?\d+(?:\.\d+)?[%％]|满意(?:度|率)"
    ),
    "goal": re.compile(r"目标[^。]{0,40}\d+|(?:建成|形成|培育|打造)[^。]{0,12}\d+"),
}


def cut_words(text: str) -> list[str]:
    """Cut a text into words."""
    import jieba

    words: list[str] = jieba.lcut(text)
    return words


def learn(gold: Path, model: Path) -> None:
    """Fit the classifier as scikit-learn's documentation shows."""
    import joblib
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    known = [row for row in rows if row["split"] == "train" and row["primary"] != "待定"]
    pipeline = make_pipeline(
        TfidfVectorizer(tokenizer=cut_words, token_pattern=None, sublinear_tf=True, min_df=2),
        LogisticRegression(C=10.0, max_iter=3000, class_weight="balanced"),
    )
    pipeline.fit([row["text"] for row in known], [row["primary"] or NO_PROJECT for row in known])
    joblib.dump(pipeline, model)


def read_docx(path: Path) -> str:
    """Read paragraphs, then tables."""
    import docx

    document = docx.Document(str(path))
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return "\n".join(chain((p.text for p in document.paragraphs), cells))


def read_pdf(path: Path) -> str:
    """Read the text of each page."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def read_html(path: Path) -> str:
    """Read the text of a page, without scripts."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(path.read_bytes(), "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return str(soup.get_text("\n"))


def read_plain(path: Path) -> str:
    """Read text in either of the two charsets that occur."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


READERS: Mapping[str, Callable[[Path], str]] = {
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".html": read_html,
    ".txt": read_plain,
}


def convert(paths: Sequence[Path], scratch: Path) -> None:
    """Have LibreOffice write paths as .docx into a folder, in one call."""
    profile = scratch.parent / f"profile-{os.getpid()}"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "docx", "--outdir", str(scratch), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=OFFICE_SECONDS)


def read_batch(paths: Sequence[Path], office: str, scratch: Path) -> Iterator[tuple[str, str]]:
    """Give each file's text and, if it could not be read, why."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        old = [path for path in paths if path.suffix in _OFFICE]
        size = 1 if office == "each" else len(old)
        for start in range(0, len(old), size or 1):
            convert(old[start : start + size], Path(folder))
        for path in paths:
            source = Path(folder, path.stem + ".docx") if path in old else path
            try:
                yield READERS[source.suffix](source), ""
            except Exception as error:  # one bad file must not end the run
                yield "", f"{type(error).__name__}: {error}"


@cache
def load_model(path: Path) -> Any:
    """Load the classifier, once a process."""
    import joblib

    return joblib.load(path)


def tag_batch(
    paths: Sequence[Path], model: Path, office: str, scratch: Path
) -> list[dict[str, object]]:
    """Read files and tag them."""
    read = list(read_batch(paths, office, scratch))
    pipeline = load_model(model)
    chances = pipeline.predict_proba([text for text, _ in read])
    return [
        tag_text(text)
        | {
            "file": str(path),
            "problem": problem,
            "category": pipeline.classes_[row.argmax()],
            "probability": round(float(row.max()), 4),
            "text": text,
        }
        for path, (text, problem), row in zip(paths, read, chances, strict=True)
    ]


def tag_text(text: str) -> dict[str, object]:
    """Find what patterns find."""
    title = text[:100]
    years = Counter(_YEAR.findall(title) or _YEAR.findall(text)).most_common(1)
    unit = _UNIT.search(text)
    sentences = _SENTENCE.findall(text)
    elements = {
        name: next((sentence for sentence in sentences if pattern.search(sentence)), "")
        for name, pattern in _ELEMENTS.items()
    }
    return {
        "year": years[0][0] if years else "",
        "unit": unit[1] if unit else "",
        "genre": next((genre for genre in _GENRES if genre in title), ""),
        "elements": json.dumps(elements, ensure_ascii=False),
    }


def tag(folder: Path, out: Path, model: Path, jobs: int, office: str) -> None:
    """Tag a folder; what LibreOffice has to open goes first, an equal part for each worker."""
    from joblib import Parallel, delayed

    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    old = [path for path in paths if path.suffix in _OFFICE]
    rest = [path for path in paths if path.suffix not in _OFFICE]
    batches = [old[n::jobs] for n in range(jobs)] if old else []
    batches += [rest[n : n + BATCH] for n in range(0, len(rest), BATCH)]
    with tempfile.TemporaryDirectory() as scratch, out.open("w", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        work = partial(tag_batch, model=model, office=office, scratch=Path(scratch))
        run = Parallel(n_jobs=jobs, return_as="generator_unordered")
        for rows in run(delayed(work)(batch) for batch in batches):
            writer.writerows(rows)


def main() -> None:
    """Learn, or tag."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mode", choices=("learn", "tag"))
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--office", choices=("batch", "each"), default="batch")
    given = parser.parse_args()
    if given.mode == "learn":
        learn(given.source, given.target)
    else:
        tag(given.source, given.target, given.model, given.jobs, given.office)


if __name__ == "__main__":
    # Workers import the module by its name: what they load, they load once.
    from bench import tag_peers

    tag_peers.main()
