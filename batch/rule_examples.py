"""The examples that every rule of findings carries: short documents, judged as any other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from batch.pipeline import judge
from batch.run_pass import RunPass, RunRules
from extract.projects import split_projects
from extract.reader import read_document
from mingjian.document import Document
from mingjian.errors import InputError
from mingjian.profile import Profile, load_profile
from mingjian.project import Project
from mingjian.result import Finding
from mingjian.rule import FindingRule, RuleCase, RuleFile
from nlp.categorise import categorise
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.elements.model import shipped_model
from nlp.engine import Engine
from nlp.findings import CHECKS
from nlp.subject import Subject

_RUN = PurePosixPath("run")
_PROFILE = 'id = "example"\nlabel = "例"\nsource = "例"\nextend = "generic"\n'


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """An example of a rule: whether it should fire, and the findings of the rule."""

    case: RuleCase
    wanted: bool
    found: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Say whether the rule fires as it should, and quotes what it should."""
        quotes = [one.quote for finding in self.found for one in finding.evidence]
        said = all(any(words in quote for quote in quotes) for words in self.case.quotes)
        return said if self.wanted and self.found else bool(self.found) is self.wanted


def run_rule_examples(rule: FindingRule, engine: Engine) -> Iterator[CaseOutcome]:
    """Judge every example of a rule; raises InputError if one cannot be read."""
    for wanted, cases in ((True, rule.fires), (False, rule.quiet)):
        for case in cases:
            find = _find_in_run if case.files else _find
            yield CaseOutcome(case, wanted, tuple(find(rule.id, case, engine)))


def judge_files(files: Iterable[RuleFile], profile: Profile, engine: Engine) -> RunPass:
    """Judge the files of a run, as `check` does with a folder that holds them."""
    judged = RunPass(_RUN, RunRules(profile))
    for file in sorted(files, key=lambda file: file.name):
        judged.add(judge(_read_file(file), replace(engine, profile=profile)))
    return judged


def _read_file(file: RuleFile) -> Document:
    """Read a file of a run; one that cannot be read is a Document too."""
    name = str(_RUN / file.name)
    try:
        return read_document(file.text.strip().encode(), name)
    except InputError as error:
        return Document(name, error.format, error.status, problems=(error.problem,))


def read_profile(lines: str) -> Profile:
    """Give the generic profile with further lines of TOML."""
    if not lines:
        return load_profile("generic")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "example.toml"
        path.write_text(_PROFILE + lines, "utf-8")
        return load_profile(str(path))


def _find(rule: str, case: RuleCase, engine: Engine) -> Iterator[Finding]:
    subject = _hear(_read(case.text), case.genre, read_profile(case.profile), engine)
    for check in CHECKS:
        if rule in check.rules:
            yield from (finding for finding in check.find(subject) if finding.rule == rule)


def _find_in_run(rule: str, case: RuleCase, engine: Engine) -> Iterator[Finding]:
    profile = replace(read_profile(case.profile), switched_on=(rule,))
    judged = judge_files(case.files, profile, engine)
    across = judged.judge_together().run.findings
    within = (finding for one in judged.submissions() for finding in one.findings)
    found = dict.fromkeys([*across, *within])
    yield from (finding for finding in found if finding.rule == rule)


def _read(text: str) -> Project:
    document = read_document(text.strip().encode(), "example.txt")
    return max(split_projects(document), key=lambda project: len(project.text()))


def _hear(project: Project, genre: str, profile: Profile, engine: Engine) -> Subject:
    hearing = hear(project, genre, shipped_model())  # an example may ask for any element
    elements = judge_elements(hearing, profile.judged(genre), profile.required(genre))
    category = categorise(project, engine.model, engine.taxonomy, engine.genres)
    return Subject(hearing, genre, elements, category, profile, engine.taxonomy)
