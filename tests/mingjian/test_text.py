import pytest

from mingjian.text import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("２０２４．５", "2024.5"),
        ("黨員（幹部）：", "党员(干部):"),
        ("立項｡評議､表決", "立项。评议、表决"),
        ("4月—5月～6月", "4月-5月~6月"),
        ("甲﹐乙﹔丙﹕丁", "甲,乙;丙:丁"),
    ],
)
def test_texts_that_mean_the_same_fold_to_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_keeps_the_length() -> None:
    text = "".join(map(chr, range(0x20, 0x10000)))
    assert len(fold(text)) == len(text)
