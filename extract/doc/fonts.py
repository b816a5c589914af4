"""The names of the fonts of a file, in the order in which runs refer to them."""

import struct

_NAME_AT = 40  # [MS-DOC], FFN: from the byte that tells the size


def read_fonts(table: bytes) -> tuple[str, ...]:
    """Read the font table ([MS-DOC], SttbfFfn); () of an empty one.

    Raises:
        struct.error: it is cut off.
    """
    if not table:
        return ()
    (count,) = struct.unpack_from("<H", table)
    fonts, place = [], 4
    for _ in range(count):
        (size,) = struct.unpack_from("<B", table, place)
        name = table[place + _NAME_AT : place + 1 + size].decode("utf-16-le", "replace")
        fonts.append(name.partition("\0")[0])
        place += 1 + size
    return tuple(fonts)
