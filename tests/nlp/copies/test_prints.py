"""Prints: equal for equal letters, alike for a name exchanged, never trusted when read."""

import struct
import zlib

import numpy as np
import pytest

from build import project
from nlp.copies.codec import SENTENCE_BYTES, SIZE, empty_prints, pack_prints, read_prints
from nlp.copies.prints import build_prints, print_text

TEXT = "党员周桂兰带着七户人家清理了柳塘边的水渠，工钱当场点清。夜里巡逻的人比去年多了一倍。"


def test_prints_come_back_as_they_were() -> None:
    prints = print_text(TEXT)
    again = read_prints(pack_prints(prints))
    assert (again.digest, again.letters) == (prints.digest, prints.letters)
    for name in ("fingerprints", "sketches", "weights", "starts", "lengths"):
        assert np.array_equal(getattr(again, name), getattr(prints, name))


def test_prints_are_the_same_on_every_machine() -> None:
    assert zlib.crc32(pack_prints(print_text(TEXT))) == 0x2144DF1C
    assert len(pack_prints(print_text(TEXT))) == SIZE + 2 * SENTENCE_BYTES


def test_figures_do_not_change_a_fingerprint_but_letters_do() -> None:
    first, other = (
        print_text("投入12万元修好了东边的水渠和井台"),
        print_text("投入30万元修好了东边的水渠和井台"),
    )
    assert first.fingerprints == other.fingerprints
    assert first.fingerprints != print_text("投入12万元修好了西边的水渠和井台").fingerprints


def test_a_name_exchanged_mostly_leaves_half_a_sketch() -> None:
    frame = "党员{}带着几户人家清理了村边的水渠，把省下的工钱买了第{}号地块的树苗"
    names = ["周桂兰", "吴德胜", "郑立新", "冯海涛", "陈素云", "褚永年"]
    sketches = [print_text(frame.format(name, n)).sketches[0] for n, name in enumerate(names)]
    alike = [bool((a == b).any()) for a in sketches for b in sketches if a is not b]
    assert sum(alike) / len(alike) > 0.5


def test_starts_and_lengths_lead_to_the_sentences() -> None:
    prints = print_text(TEXT)
    spans = zip(prints.starts.tolist(), prints.lengths.tolist(), strict=True)
    first, second = (TEXT[start : start + length] for start, length in spans)
    assert first == TEXT.partition("。")[0]
    assert second.startswith("夜里巡逻")


def test_headings_prompts_titles_and_policy_are_nobodys_own() -> None:
    made = project(
        "# 柳塘村党支部清理水渠党建服务项目申报书\n"
        "## 一、项目实施的背景和需要解决的主要问题\n"
        "（请说明项目背景和意义，三百字以内）\n"
        "县委强调，“要把党的组织覆盖到每一个角落，做到哪里有群众哪里就有党的工作”。\n"
        f"{TEXT}"
    )
    assert len(read_prints(build_prints(made)).weights) == 2


def test_a_text_without_sentences_has_empty_prints() -> None:
    assert read_prints(pack_prints(print_text(""))).own == 0
    assert read_prints(pack_prints(empty_prints())).letters == 0


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"MJCP",
        pack_prints(print_text(TEXT))[:-1],
        pack_prints(print_text(TEXT)) + b"\0",
        b"X" + pack_prints(print_text(TEXT))[1:],
        pack_prints(print_text(TEXT)).replace(b"MJCP\1", b"MJCP\2"),
        bytes(SIZE),
    ],
)
def test_broken_prints_are_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="prints"):
        read_prints(broken)


def test_every_flipped_bit_is_noticed() -> None:
    packed = pack_prints(print_text(TEXT))
    for place in range(len(packed)):
        flipped = bytearray(packed)
        flipped[place] ^= 1 << place % 8
        with pytest.raises(ValueError, match="prints"):
            read_prints(bytes(flipped))


def test_prints_that_claim_a_billion_sentences_cost_nothing() -> None:
    head = struct.pack("<4sHHIIQ", b"MJCP", 1, 0, 2**32 - 1, 0, 0)
    with pytest.raises(ValueError, match="length"):
        read_prints(head + bytes(4))


def test_prints_with_a_right_checksum_but_wrong_places_are_refused() -> None:
    prints = print_text(TEXT)
    turned = type(prints)(
        prints.digest,
        prints.letters,
        prints.fingerprints,
        prints.sketches,
        prints.weights,
        prints.starts[::-1],
        prints.lengths,
    )
    with pytest.raises(ValueError, match="contradict"):
        read_prints(pack_prints(turned))
