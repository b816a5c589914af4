"""Old form fields: the tick box or the chosen entry that a field shows by itself.

Source: Rich Text Format Specification 1.9.1, "Form Fields": type 1 is a check box, 2 a list; a
result of 25 means the default.
"""

_BOX, _LIST = 1, 2
_DEFAULT = 25
_MOST_ENTRIES, _ENTRY_CHARS = 100, 255  # Word allows 25 of 50
_TICKED, _UNTICKED = "☑", "□"


class FormField:
    """Gathers a `\\formfield` group."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._entries: list[str] = []
        self._in_entry = self._in_default = False
        self._default: list[str] = []

    def word(self, word: str, number: int | None) -> None:
        """Take a control word of the group."""
        if word in ("fftype", "ffres", "ffdefres"):
            self._numbers[word] = number or 0
        elif word.startswith("ff"):
            self._in_default = word == "ffdeftext"
            self._in_entry = word == "ffl" and len(self._entries) < _MOST_ENTRIES
            if self._in_entry:
                self._entries.append("")

    def text(self, text: str) -> None:
        """Take a piece of an entry of a list, or of the text that a field begins with."""
        if self._in_default:
            self._default.append(text)
        if self._in_entry:
            self._entries[-1] = (self._entries[-1] + text)[:_ENTRY_CHARS]

    def default(self) -> str:
        """Give what a text field is set to show before anybody fills it in."""
        return "".join(self._default)

    def shown(self) -> str:
        """Give what the field shows; "" for a text field, whose text stands in the document."""
        chosen = self._numbers.get("ffres", _DEFAULT)
        if chosen == _DEFAULT:
            chosen = self._numbers.get("ffdefres", 0)
        kind = self._numbers.get("fftype")
        if kind == _BOX:
            return _TICKED if chosen else _UNTICKED
        if kind == _LIST and 0 <= chosen < len(self._entries):
            return self._entries[chosen]
        return ""
