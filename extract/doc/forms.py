"""Old form fields: the tick box or the chosen entry that a reader sees, from the Data stream.

[MS-DOC], FFData, behind the head of a picture (NilPICFAndBinData).
"""

import struct

_HEAD = struct.Struct("<IH")
_START = struct.Struct("<IHHH")
_VERSION = 0xFFFFFFFF
_CHECK_BOX, _CHOICE = 1, 2
_AS_DEFAULT = 25
_TICKED, _UNTICKED = "☑", "□"
_STRINGS_BEFORE_CHOICES = 5  # texts of format, help and status, and the names of two macros


def read_form(data: bytes, offset: int) -> str:
    """Give what the form field at an offset shows by itself; "" if it shows only its text."""
    try:
        return _read_form(data, offset)
    except struct.error:
        return ""


def _read_form(data: bytes, offset: int) -> str:
    size, head = _HEAD.unpack_from(data, offset)
    field = data[offset + head : offset + size]
    version, bits, _, _ = _START.unpack_from(field)
    kind, value = bits & 3, bits >> 2 & 0x1F
    if version != _VERSION or kind not in (_CHECK_BOX, _CHOICE):
        return ""
    place = _skip_string(field, _START.size)
    (default,) = struct.unpack_from("<H", field, place)
    if value == _AS_DEFAULT:
        value = default
    if kind == _CHECK_BOX:
        return _TICKED if value else _UNTICKED
    place += 2
    for _ in range(_STRINGS_BEFORE_CHOICES):
        place = _skip_string(field, place)
    return _choice(field, place, value)


def _skip_string(field: bytes, place: int) -> int:
    """Step over a string with its length before it and a NUL behind it."""
    length: int = struct.unpack_from("<H", field, place)[0]
    return place + 2 + 2 * (length + 1)


def _choice(field: bytes, place: int, chosen: int) -> str:
    """Read one entry of a table of strings ([MS-DOC], STTB)."""
    _, count, extra = struct.unpack_from("<3H", field, place)
    place += 6
    if chosen >= count:
        return ""
    for _ in range(chosen):
        (length,) = struct.unpack_from("<H", field, place)
        place += 2 + 2 * length + extra
    (length,) = struct.unpack_from("<H", field, place)
    return field[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
