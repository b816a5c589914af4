"""Markup before it is parsed: ends put in and taken out, the text counted apart."""

import pytest

from extract.html.markup import mend, source_text


def test_sound_markup_stays_as_it_is_but_for_the_ends_of_the_page() -> None:
    page = "<!-- c --><script>if (a<b) '<!--'</script><title>题</title><p>甲<rt>j</rt>"
    assert mend(f"<html><body>{page}</BODY ></html>\n") == (f"<html><body>{page}\n", False)


@pytest.mark.parametrize(
    ("broken", "mended", "is_broken"),
    [
        ("<!-- a <p>b", "<!-- a --><p>b", True),
        ("<SCRIPT src=x>a<div>b", "<SCRIPT src=x>a</script><div>b", True),
        ("<select><option>a<p>b", "<select><option>a</select><p>b", False),
        ("<title>a", "<title>a</title>", False),
        ("<rt>a</ruby>b", "<rt>a</rt></ruby>b", False),
        ("<![CDATA[a<b]]>", "a&lt;b", False),
        ("<script>//<![CDATA[ a //]]></script>", "<script>//<![CDATA[ a //]]></script>", False),
        ("<scripts>a<p>b", "<scripts>a<p>b", False),
    ],
)
def test_what_has_no_end_is_closed_before_the_next_block(
    broken: str, mended: str, is_broken: bool
) -> None:
    assert mend(broken) == (mended, is_broken)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p title='a>b'>甲&amp;乙</p>丙 < 丁", "甲&乙丙 < 丁"),
        ('<a title="<b>x</b>">甲</a>', "甲"),
        ("<style>p{}</style><!-- 乙 -->甲<script>'<p>'</script >", "甲"),
        ("<!DOCTYPE html><?xml?><o:p hidden>甲</o:p>", "甲"),
        ("<p class='x>甲</p>", "甲"),
    ],
)
def test_all_text_is_counted_but_code(markup: str, text: str) -> None:
    assert source_text(markup) == text
