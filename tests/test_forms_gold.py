"""Form fields found against those written down (corpora/structure), a floor for each format."""

import pytest

from bench.fields import OWN_FORMATS, Score, load_forms, score

FLOOR = 0.95


def _score(split: str, name: str) -> Score:
    forms = load_forms(split)
    return score(forms, [OWN_FORMATS[name](form) for form in forms], name)


@pytest.mark.parametrize("name", ["docx", "html"])
def test_the_fields_of_forms_are_found(name: str) -> None:
    found = _score("dev", name)
    assert found.expected > 80
    assert found.f1 >= FLOOR, "\n".join(found.errors)
