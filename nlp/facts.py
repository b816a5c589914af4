"""What other files of a run are compared with: what a project says in numbers, and refers to."""

from mingjian.result import Facts
from nlp.pledges.other_names import find_other_names
from nlp.pledges.statements import find_statements
from nlp.repeats import hash_clauses
from nlp.subject import Subject

# The kinds of papers of which one answers another; bulletins stand for themselves.
_ANSWERED = frozenset({"application", "plan", "midterm", "summary", "case"})


def find_facts(subject: Subject) -> Facts | None:
    """Gather the facts of a paper that others answer; None of any other."""
    if subject.genre not in _ANSWERED:
        return None
    return Facts(
        statements=find_statements(subject),
        clauses=hash_clauses(subject.passages),
        other_names=find_other_names(subject),
    )
