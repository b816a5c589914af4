"""Pictures of pages through real workers: shut in as they are, they recognise them."""

from pathlib import Path

from batch.options import CheckOptions
from batch.session import CheckSession
from needs_ocr import require_ocr
from page_picture import Picture

require_ocr()

ROWS = [
    "“周三夜校”项目方案",
    "一、责任分工",
    "党总支书记负总责，支部书记每月主持一次学习，专人记录。",
]


def _page() -> bytes:
    picture = Picture()
    picture.rows(85, 90, ROWS, 14)
    return picture.data()


def test_a_picture_is_read_by_a_worker_and_told_as_recognised(tmp_path: Path) -> None:
    (tmp_path / "方案.png").write_bytes(_page())
    (checked,) = CheckSession([str(tmp_path)], CheckOptions()).run()
    assert (checked.result.status, checked.result.format) == ("partial", "image")
    assert checked.result.coverage is None
    assert [problem.code for problem in checked.result.problems] == ["ocr", "lone-page"]
    assert "周三夜校" in checked.result.projects[0].title
