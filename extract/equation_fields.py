"""What EQ fields show that lay characters over one another: ticked boxes, circled words, readings.

Word keeps 带圈字符 and 拼音指南 as such fields, whose only text is their code; forms are often
ticked with one: `eq \\o\\ac(□,√)`.
"""

import re

# EQ \o\ac(□,√), EQ \o\ac(○,印): a ring or box, and what stands in it.
_ENCLOSED = re.compile(r"\s*eq\s*\\o\s*\\ac\s*\(([^,，]*)[,，](.*)\)\s*", re.IGNORECASE | re.DOTALL)
# EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(dǎng),党): a reading above its base; LibreOffice
# writes \o(\s\up 10(dǎng),党).
_RUBY = re.compile(
    r"\s*eq\b[^(]*\\o\s*(?:\\a[a-z]\s*)?\(\s*\\s\s*\\up\s*\d*\s*\(([^)]*)\)\s*[,，](.*)\)\s*",
    re.IGNORECASE | re.DOTALL,
)
_BOXES = frozenset("□▢◻☐口")
_TICKS = frozenset("√✓✔☑")
_CROSSES = frozenset("×✗✘xX")
LONGEST = 255  # what a code like these has at most, in characters; Word allows no more


def equation_text(code: str) -> str:
    """Give what a field with this code shows; "" for any other field.

    A box with a tick in it is one sign; of a ring and its word, or a word and its reading, the
    word is given.
    """
    enclosed = _ENCLOSED.fullmatch(code[:LONGEST])
    if enclosed is not None:
        return _in_box(enclosed[1].strip(), enclosed[2].strip())
    ruby = _RUBY.fullmatch(code[:LONGEST])
    return "" if ruby is None else ruby[2].strip()


def _in_box(box: str, content: str) -> str:
    if box in _BOXES and content in _TICKS:
        return "☑"
    if box in _BOXES and content in _CROSSES:
        return "☒"
    return content
