"""The figures of a paper: what an application or plan promises, what a report reached."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from mingjian.result import Evidence, ProjectResult, Statement
from mingjian.text import fold
from nlp.passages import Passage
from nlp.pledges.amounts import Amount, read_amount
from nlp.pledges.contexts import find_clause, find_context, is_past, name_label, name_scope
from nlp.pledges.derived import Told, derive_figures, rate
from nlp.pledges.figure import Figure
from nlp.pledges.naming import Number, name_numbers
from nlp.pledges.numbers import find_numbers
from nlp.pledges.promised import find_open, is_promised, may_promise
from nlp.pledges.reached import find_reached, may_report
from nlp.values.amounts import find_amounts
from nlp.values.overlap import outside
from nlp.values.times import find_times
from nlp.values.value import Kind, Value

_LISTING = frozenset("、和及与")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A statement to be read: its words, the values in them, and the heading it stands under."""

    statement: Statement
    text: str
    passage: Passage
    values: tuple[Value, ...]
    heading: str

    @property
    def label(self) -> str:
        """Give the short sentence before it, or else its heading, without their marks."""
        return name_label(self.text[: self.statement.label] or fold(self.heading))

    def quote(self, start: int, end: int) -> Evidence:
        """Give the evidence of a part of it."""
        whole = self.statement.evidence
        first = whole.start
        return replace(whole, quote=whole.quote[start:end], start=first + start, end=first + end)


def read_promised(project: ProjectResult) -> tuple[Figure, ...]:
    """Give the quantities an application or plan promises, quoted with what they count.

    A promise made again, of the same thing in the same number, is left out.
    """
    found: dict[tuple[str, Amount], Figure] = {}
    for sentence in _read(project):
        if may_promise(sentence.passage):
            for value, thing in _choose_promised(sentence, project.year):
                amount = read_amount(value.normal)
                evidence = sentence.quote(thing.start, thing.end)
                if amount:
                    found.setdefault((thing.words, amount), Figure(thing.words, amount, evidence))
    return tuple(found.values())


def read_reached(project: ProjectResult) -> tuple[Figure, ...]:
    """Give the quantities a report says were reached, each quoted with its sentence.

    What is reported twice may be of two occasions.
    """
    return tuple(_read_reached(project))


def _choose_promised(sentence: _Sentence, year: int | None) -> Iterator[Number]:
    """Give the promises of a sentence; what is listed after one is one too: 规则1套、案例1本."""
    text, passage = sentence.text, sentence.passage
    inside = find_numbers(passage, sentence.values)
    wanted = find_open(passage, inside, text)
    end = passage.end
    for number in name_numbers(text, passage, inside, wanted):
        value, thing = number
        is_listed = text[end : thing.start] in _LISTING
        is_told = is_listed or is_promised(passage, value, thing, text)
        if is_told and len(thing.words) > 1 and not is_past(text, passage, value, year):
            end = thing.end
            yield number


def _read_reached(project: ProjectResult) -> Iterator[Figure]:
    for sentence in _read(project):
        told = list(_tell_numbers(sentence, project.year))
        yield from (figure for figure, _ in told)
        if may_report(sentence.passage):
            inside = find_numbers(sentence.passage, sentence.values)
            numbers = [value for value in inside if value.kind is Kind.QUANTITY]
            whole = _build(sentence, "", rate(100.0), sentence.passage.start, sentence.passage.end)
            yield from derive_figures(sentence.text, told, numbers, whole)


def _tell_numbers(sentence: _Sentence, year: int | None) -> Iterator[Told]:
    """Give the results of a sentence, each with the place of its number."""
    text, passage = sentence.text, sentence.passage
    for value, thing in _choose_reached(sentence, year):
        amount = read_amount(value.normal)
        if amount:
            figure = _build(sentence, thing.words, amount, thing.start, thing.end)
            scope = name_scope(text, passage, thing, value)
            clause = find_clause(text, passage, value)
            yield Told(replace(figure, scope=scope, clause=clause), value)


def _build(sentence: _Sentence, what: str, amount: Amount, start: int, end: int) -> Figure:
    """Build the figure of text[start:end], quoted with its sentence or, of a long one, a part."""
    start, end = find_context(sentence.text, sentence.passage, start, end)
    context = f"{fold(sentence.heading)}\n{sentence.text[start:end]}"
    return Figure(what, amount, sentence.quote(start, end), "", context)


def _choose_reached(sentence: _Sentence, year: int | None) -> Iterator[Number]:
    """Give the results of a sentence that count something."""
    text, passage = sentence.text, sentence.passage
    if not may_report(passage):
        return
    inside = find_numbers(passage, sentence.values)
    wanted = find_reached(passage, inside, text)
    for number in name_numbers(text, passage, inside, wanted, sentence.label):
        if not is_past(text, passage, number.value, year):
            yield number


def _read(project: ProjectResult) -> Iterator[_Sentence]:
    """Read the statements of a paper anew: its sentences with all values in them."""
    statements = project.facts.statements if project.facts else ()
    texts = [fold(statement.evidence.quote) for statement in statements]
    for statement, text in zip(statements, texts, strict=True):
        section = project.sections[statement.section]
        passage = Passage(
            text[statement.label :],
            statement.evidence.block,
            statement.label,
            len(text),
            statement.section,
            section.roles,
            heading=False,
        )
        values = _find_values(text, project.year)
        yield _Sentence(statement, text, passage, values, section.heading)


def _find_values(text: str, year: int | None) -> tuple[Value, ...]:
    """Find the times, amounts and lengths of time of a sentence; the first are surer."""
    times = find_times(text, year)
    taken = [value for value in times if value.kind is Kind.TIME]
    for found in (find_amounts(text), times):
        taken = sorted([*taken, *outside(found, taken)], key=attrgetter("start"))
    return tuple(taken)
