"""Prints of a project: numbers by which its own sentences are found in other texts.

Each own sentence has a fingerprint, equal for equal letters (nlp.copies.letters), and a sketch: the
least of its runs of letters under two orders, a MinHash of one hashing. A sentence in which a name
was exchanged has another fingerprint, but most likely one half of its sketch in common.
"""

import numpy as np

from mingjian.project import Project
from nlp.copies.codec import Prints, empty_prints, pack_prints
from nlp.copies.letters import Letters, find_letters
from nlp.copies.mixing import hash_grams, hash_sentences, hash_whole, least_halves, runs_inside
from nlp.copies.own import find_foreign, find_quoted

# Letters in a run of a sketch: shorter ones stand in texts by chance, longer ones hold more names.
GRAM = 6
# Blanks between the letters count too: what is behind so many characters is not shown.
_LONGEST = 0xFFFF
_NEVER = np.uint64(0xFFFFFFFFFFFFFFFF)


def build_prints(project: Project) -> bytes:
    """Give a project's prints, packed; places are offsets into `project.text()`."""
    text = project.text()
    return pack_prints(_make_prints(find_letters(text, find_foreign(project, text))))


def print_text(text: str) -> Prints:
    """Give the prints of a text of which no headings and fields are known."""
    return _make_prints(find_letters(text, find_quoted(text)))


def _make_prints(letters: Letters) -> Prints:
    digest = hash_whole(letters.all_codes)
    if not len(letters.firsts):
        return empty_prints(digest, len(letters.all_codes))
    grams = hash_grams(letters.codes, GRAM)
    owners = np.repeat(np.arange(len(letters.counts)), letters.counts)
    grams[~runs_inside(owners, GRAM)] = _NEVER
    starts = letters.places[letters.firsts]
    ends = letters.places[letters.firsts + letters.counts - 1] + 1
    return Prints(
        digest,
        len(letters.all_codes),
        hash_sentences(letters),
        least_halves(grams, letters.firsts),
        letters.counts.astype(np.uint16),
        starts.astype(np.uint32),
        np.minimum(ends - starts, _LONGEST).astype(np.uint16),
    )
