"""All that is asked about the numbers of a project; they are sorted once for all rules."""

from collections.abc import Iterator

from mingjian.result import Finding
from nlp.consistency.budget import find_wrong_budgets
from nlp.consistency.columns import find_wrong_columns
from nlp.consistency.numbers import read_numbers
from nlp.consistency.rates import find_rates_over
from nlp.consistency.sums import find_wrong_sums
from nlp.consistency.tables import find_tables
from nlp.consistency.visits import find_visits_below
from nlp.subject import Subject


def find_miscounted(subject: Subject) -> Iterator[Finding]:
    """Ask about totals, shares and visits that do not fit the numbers beside them."""
    tables = find_tables(subject.project)
    columns = [wrong for table in tables for wrong in find_wrong_columns(table)]
    numbers = [*read_numbers(subject)]
    yield from find_wrong_sums(subject, numbers, columns)
    yield from find_wrong_budgets(subject, numbers, columns)
    yield from find_rates_over(subject, numbers)
    yield from find_visits_below(subject, numbers, tables)
