"""The fields a blank form asks for."""

from collections.abc import Iterator, Sequence

from mingjian.profile.draft_line import DraftLine
from nlp.drafting.form_labels import FormLabel
from nlp.drafting.wording import name_genres

# The organiser fills these in, not the unit that applies.
_OF_ORGANISER = frozenset({"project_no"})
_UNKNOWN = "“{0}”没有对应的栏目代号，须填的话请人工核对"


def find_fields(labels: Sequence[FormLabel]) -> Iterator[DraftLine]:
    """Give a requirement for each field of the forms; one that has no name here is not sure."""
    for label in labels:
        genres = form_genres(label)
        if label.canonical in _OF_ORGANISER:
            continue
        if label.canonical is None:
            remark = _UNKNOWN.format(label.words)
            values: dict[str, tuple[str, ...]] = {"genres": genres}
            yield DraftLine("require", values, label.quote, label.block, False, remark)
        else:
            values = {"genres": genres, "fields": (label.canonical,)}
            yield DraftLine("require", values, label.quote, label.block)


def form_genres(label: FormLabel) -> tuple[str, ...]:
    """Give the genre of a label's form by its title: an application, unless it says otherwise."""
    named = set(name_genres(label.region.title)) & {"summary", "midterm", "case"}
    return tuple(sorted(named)) or ("application",)
