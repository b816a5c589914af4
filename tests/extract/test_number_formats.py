"""Number formats: what Word prints for each name."""

import pytest

from extract.number_formats import format_number, word_format


@pytest.mark.parametrize(
    ("style", "value", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 10, "１０"),
        ("chineseCountingThousand", 1, "一"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("japaneseCounting", 21, "二十一"),
        ("chineseCounting", 100, "一〇〇"),
        ("ideographDigital", 10, "一〇"),
        ("taiwaneseCountingThousand", 12, "十二"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 3, "參"),
        ("ideographTraditional", 2, "乙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 13, "丙子"),
        ("ideographZodiacTraditional", 61, "61"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 26, "z"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 11, "11th"),
        ("numberInDash", 4, "- 4 -"),
        ("hex", 255, "FF"),
        ("none", 5, ""),
        ("hebrew1", 3, "3"),
    ],
)
def test_a_number_is_printed_as_word_prints_it(style: str, value: int, printed: str) -> None:
    assert format_number(value, style) == printed


@pytest.mark.parametrize("style", ["lowerLetter", "upperRoman", "chineseCountingThousand"])
def test_an_absurd_number_stays_short_in_every_format(style: str) -> None:
    assert len(format_number(32767, style)) <= 6
    assert format_number(0, style)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (0, "decimal"),
        (11, "japaneseCounting"),
        (17, "japaneseDigitalTenThousand"),
        (18, "decimalEnclosedCircle"),
        (23, "bullet"),
        (32, "ideographZodiacTraditional"),
        (36, "taiwaneseDigital"),
        (37, "chineseCounting"),
        (39, "chineseCountingThousand"),
        (40, "decimal"),
        (57, "numberInDash"),
        (60, "decimal"),
        (255, "none"),
        (-1, "decimal"),
    ],
)
def test_the_numbers_of_formats_are_those_of_word(number: int, name: str) -> None:
    assert word_format(number) == name
