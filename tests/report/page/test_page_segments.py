from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from report.page.segments import Mark, MarkKind, Segment, split_text, veil


def mark(start: int, end: int, target: str = "e1", tone: str = "good") -> Mark:
    return Mark(start, end, MarkKind.ELEMENT, tone, "√责任人", target)


texts = st.text(max_size=40)
marks = st.lists(
    st.builds(
        Mark,
        st.integers(-3, 45),
        st.integers(-3, 45),
        st.sampled_from(MarkKind),
        st.just("good"),
        st.just("标"),
        st.sampled_from(["e1", "e2", "f1"]),
    ),
    max_size=12,
)


def test_a_text_without_marks_is_one_segment() -> None:
    assert split_text("由张三负责", []) == [Segment(0, "由张三负责")]


def test_an_empty_text_has_no_segments() -> None:
    assert split_text("", [mark(0, 3)]) == []


def test_marks_that_overlap_share_the_segment_between() -> None:
    one, other = mark(0, 4, "e1"), mark(2, 6, "e2")
    shown = [(part.text, part.marks) for part in split_text("11月底前完", [one, other])]
    assert shown == [("11", (one,)), ("月底", (one, other)), ("前完", (other,))]


def test_a_nested_mark_ends_before_the_one_around_it() -> None:
    outer, inner = mark(0, 6, "e1"), mark(2, 4, "f1")
    parts = split_text("11月底前完", [outer, inner])
    assert [part.closing for part in parts] == [(), (inner,), (outer,)]
    assert [part.opens for part in parts] == [True, True, False]


def test_a_mark_given_twice_is_shown_once() -> None:
    [part] = split_text("张三", [mark(0, 2), mark(0, 2)])
    assert part.marks == part.closing == (mark(0, 2),)


@given(texts, marks)
def test_the_segments_together_are_the_text(text: str, given_marks: list[Mark]) -> None:
    parts = split_text(text, given_marks)
    assert "".join(part.text for part in parts) == text
    assert all(one.start + len(one.text) == other.start for one, other in pairwise(parts))


@given(texts, marks)
def test_the_segments_of_a_mark_together_are_its_quote(text: str, given_marks: list[Mark]) -> None:
    parts = split_text(text, given_marks)
    for one in given_marks:
        start, end = max(one.start, 0), max(min(one.end, len(text)), 0)
        held = [
            part
            for part in parts
            if any((m.target, m.kind) == (one.target, one.kind) for m in part.marks)
            and start <= part.start < end
        ]
        assert "".join(part.text for part in held) == text[start:end]


@given(texts, marks)
def test_each_mark_opens_and_closes_once(text: str, given_marks: list[Mark]) -> None:
    parts = split_text(text, given_marks)
    held = {found for part in parts for found in part.marks}
    assert sorted(map(repr, held)) == sorted(repr(m) for part in parts for m in part.closing)
    assert {part.start for part in parts if part.opens} == {found.start for found in held}


def test_a_phone_is_masked_though_a_mark_stands_within_it() -> None:
    parts = veil(split_text("电话13867451234。", [mark(2, 6)]))
    assert [part.text for part in parts] == ["电话", "138*", "***1234。"]


def test_a_phone_is_masked_though_a_character_nobody_sees_stands_within_it() -> None:
    [part] = veil(split_text("电话138\u200b67451234。", []))
    assert part.text == "电话138****1234。"


def test_what_turns_the_reading_order_round_is_not_shown() -> None:
    parts = veil(split_text("甲\u202e乙丙", [mark(1, 3)]))
    assert [part.text for part in parts] == ["甲", "乙", "丙"]
