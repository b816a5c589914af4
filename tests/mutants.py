"""Damaged copies of good files: bytes flipped, cut, doubled; inside zips the XML itself.

All chance comes from one seeded generator, so a mutant is known by its seed and number.
"""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

# Numbers that programs trip over: borders of 8, 16 and 32 bits, and what nobody would write.
NUMBERS = (b"0", b"-1", b"255", b"65536", b"2147483647", b"4294967296", b"1e9", b"", b"x")
_DIGITS = re.compile(rb"(?<=[\"'>])-?\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_REPEATS = 2_000


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file; `name` tells its number and the good file it was made of."""

    name: str
    data: bytes


def mutants(files: Sequence[tuple[str, bytes]], seed: int, count: int) -> Iterator[Mutant]:
    """Make `count` mutants of the files, in turn, each by one to three mutations."""
    for number in range(count):
        name, data = files[number % len(files)]
        chance = random.Random(f"{seed}/{number}")
        for _ in range(chance.randint(1, 3)):
            data = _mutate(data, chance)
        yield Mutant(f"{number:06}-{name}", data)


def _mutate(data: bytes, chance: random.Random) -> bytes:
    if data.startswith(b"PK") and chance.random() < 0.85:
        return _mutate_zip(data, chance)
    if data[:512].lstrip().startswith((b"<", b"{\\rtf")) and chance.random() < 0.6:
        return chance.choice(_MARKUP)(data, chance)
    return chance.choice(_BYTES)(data, chance)


def _mutate_zip(data: bytes, chance: random.Random) -> bytes:
    """Damage one member's content and zip all again, so that the damage is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, zlib.error):
        return chance.choice(_BYTES)(data, chance)
    if not members:
        return data
    # Large parts hold the text; a part drawn by chance is mostly a list of fonts.
    victim = max(
        chance.sample(sorted(members), min(2, len(members))), key=lambda n: len(members[n])
    )
    members[victim] = chance.choice((*_MARKUP, *_BYTES))(members[victim], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _span(data: bytes, chance: random.Random, longest: int) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, longest))


def _flip(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 4, 32))):
        if damaged:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _fill(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance, 64)
    return data[:start] + chance.choice((b"\0", b"\xff", b"\x7f")) * (end - start) + data[end:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance, 4_096)
    return data[:start] + data[end:]


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance, 512)
    return data[:end] + data[start:end] * chance.choice((1, 50)) + data[end:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance, 256)
    other, stop = _span(data, chance, 256)
    return data[:start] + data[other:stop] + data[end:]


def _renumber(data: bytes, chance: random.Random) -> bytes:
    """Put an absurd number where one stands."""
    places = list(_DIGITS.finditer(data))
    if not places:
        return _flip(data, chance)
    place = chance.choice(places)
    return data[: place.start()] + chance.choice(NUMBERS) + data[place.end() :]


def _drop_tag(data: bytes, chance: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return _cut(data, chance)
    tag = chance.choice(tags)
    return data[: tag.start()] + data[tag.end() :]


def _move_tag(data: bytes, chance: random.Random) -> bytes:
    """Put a copy of one tag before another, once or so often that it nests."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return _swap(data, chance)
    copied, place = chance.choice(tags), chance.choice(tags).start()
    return data[:place] + copied.group() * chance.choice((1, 1, _REPEATS)) + data[place:]


_Mutation = Callable[[bytes, random.Random], bytes]
_BYTES: tuple[_Mutation, ...] = (_flip, _fill, _cut, _truncate, _double, _swap)
_MARKUP: tuple[_Mutation, ...] = (_renumber, _drop_tag, _move_tag, _double, _cut)
