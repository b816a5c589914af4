"""A few hundred damaged files in each test run; `make fuzz` tries as many as one likes."""

from batch.options import CheckOptions
from bench.fuzz import good_files, try_all
from extract.reader import PICTURE_READERS, READERS
from extract.sniff import sniff
from mutants import mutants

COUNT = 400
SEED = 20_261


def test_damaged_files_neither_crash_nor_hang_nor_break_a_quote() -> None:
    options = CheckOptions(jobs=2, timeout=30)
    made = mutants(good_files(), SEED, COUNT)
    found = [(mutant.name, what) for mutant, what in try_all(made, options)]
    assert len(found) == COUNT
    assert [one for one in found if one[1].startswith("!")] == []
    assert {"ok", "corrupt"} <= {what for _, what in found}


def test_every_format_that_is_read_without_libreoffice_is_damaged() -> None:
    found = {sniff(data, name).format for name, data in good_files()}
    assert {*READERS, *PICTURE_READERS} - found == {"old-word", "wordml", "works"}


def test_the_same_seed_makes_the_same_mutants() -> None:
    files = good_files()
    assert list(mutants(files, 7, 40)) == list(mutants(files, 7, 40))
    assert list(mutants(files, 7, 40)) != list(mutants(files, 8, 40))
