import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import load_labelled
from mingjian.errors import UsageError
from nlp import words
from nlp.words import CUTTERS, cut_with, cut_words, load_jieba


@pytest.fixture
def choosing_anew() -> Iterator[None]:
    words.find_cutter.cache_clear()
    yield
    words.find_cutter.cache_clear()


def test_words_are_cut_and_single_characters_kept() -> None:
    assert cut_words("党员志愿者上门代办") == ("党员", "志愿者", "上门", "代办")
    assert "的" in cut_words("支部的堡垒作用")


@pytest.mark.parametrize("name", CUTTERS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2-11月", ("2", "-", "11", "月")),
        ("1.3.1 一张表", ("1.3.1", " ", "一张", "表")),
        ("投入0.5万元", ("投入", "0.5", "万元")),
        ("见plan-b.md", ("见", "plan", "-", "b", ".", "md")),
        ("", ()),
        ("\r\n\t", ("\r\n\t",)),
        ("“七一”前", ("“", "七一", "”", "前")),
        ("a\ud800𠀀", ("a", "\ufffd", "𠀀")),
    ],
)
def test_numbers_letters_and_marks_are_cut_by_our_own_rule(
    name: str, text: str, expected: tuple[str, ...]
) -> None:
    assert cut_with(CUTTERS[name](), text) == expected


def test_both_cutters_cut_the_corpus_alike_but_for_a_guessed_word() -> None:
    cutters = [load() for load in CUTTERS.values()]
    words, other = 0, []
    for labelled in load_labelled(PROJECTS):
        fast, slow = (cut_with(cutter, labelled.text) for cutter in cutters)
        assert "".join(fast) == "".join(slow) == labelled.text
        words += len(slow)
        other += [labelled.id] if fast != slow else []
    assert words > 400_000
    assert len(other) <= 2


def test_jieba_leaves_no_file_and_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with caplog.at_level(logging.DEBUG):
        assert list(load_jieba()("上门代办")) == ["上门", "代办"]
    assert not list(tmp_path.iterdir())
    assert not caplog.records


def test_jieba_cuts_where_rjieba_is_missing(
    monkeypatch: pytest.MonkeyPatch, choosing_anew: None
) -> None:
    monkeypatch.setattr(words, "CUTTERS", {"no_such_package": load_jieba, "jieba": load_jieba})
    assert cut_words("上门代办") == ("上门", "代办")


def test_without_a_cutter_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, choosing_anew: None
) -> None:
    monkeypatch.setattr(words, "CUTTERS", {"no_such_package": load_jieba})
    with pytest.raises(UsageError, match="重新安装 mingjian"):
        cut_words("上门代办")
