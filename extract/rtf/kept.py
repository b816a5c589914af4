"""Groups that hold text in another way than the page's: WordArt, and words that nobody knows."""

_WORD_ART = "gtextUNICODE"  # [MS-ODRAW] 2.3.22.1, in the spelling of RTF's \sn


class ShapeProperty:
    """Gathers a `\\sp` group: the name of a property (`\\sn`) and its value (`\\sv`)."""

    def __init__(self) -> None:
        self._name = ""
        self._value: list[str] = []
        self._part = ""

    def word(self, word: str, number: int | None) -> None:
        """Take a control word of the group."""
        if word in ("sn", "sv"):
            self._part = word

    def text(self, text: str) -> None:
        """Take a piece of the name or of the value."""
        if self._part == "sn":
            self._name = (self._name + text)[: len(_WORD_ART) + 1]
        elif self._part == "sv" and self._name == _WORD_ART:
            self._value.append(text)

    def shown(self) -> str:
        """Give the text of WordArt; "" for any other property."""
        return "".join(self._value)


class UnknownGroup:
    """Gathers a group that begins with `\\*` and a word we do not know."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._has_paragraphs = False

    def word(self, word: str, number: int | None) -> None:
        """Take a control word of the group."""
        if word == "par":
            self._has_paragraphs = True
            self._pieces.append("\n")

    def text(self, text: str) -> None:
        """Take a piece of text."""
        self._pieces.append(text)

    def paragraphs(self) -> str:
        """Give the text if it is one: without a paragraph's end it is a name or some data."""
        return "".join(self._pieces).strip() if self._has_paragraphs else ""
