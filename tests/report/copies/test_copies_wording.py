"""How papers are named in what is said of pairs."""

from mingjian.copies import Paper
from report.copies.wording import NAME_CHARS, describe_paper


def test_a_number_cut_off_with_a_long_title_is_masked_too() -> None:
    for number in ("13812345678", "310101199001011234"):
        for before in range(NAME_CHARS):
            said = describe_paper(Paper("题" * before + number, "甲.docx", 0, None, None))
            assert number[:6] not in said
