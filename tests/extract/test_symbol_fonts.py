"""Symbol fonts: the tick boxes of forms, by letter and by private code point."""

from extract.symbol_fonts import has_signs, read_signs


def test_letters_and_private_characters_are_read_as_signs() -> None:
    assert read_signs("Wingdings 2", "R\u00a3\uf052") == "☑□☑"
    assert read_signs("WINGDINGS", "\u00fe") == "☑"


def test_what_is_not_known_stays_as_it_is() -> None:
    assert read_signs("Wingdings", "a\uf0b7") == "a\uf0b7"
    assert read_signs("宋体", "R") == "R"
    assert (has_signs("wingdings"), has_signs("宋体")) == (True, False)
