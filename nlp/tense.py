"""Whether a text tells what was done or what shall be done (corpora/tense.toml)."""

from math import log1p

from mingjian.project import Project
from mingjian.tense import load_tense
from mingjian.text import fold
from nlp.patterns import compile_pattern

# Rates are counted per so many characters; a shorter text is taken to be as long as the second.
UNIT, LEAST_CHARS = 1000, 200


def weigh_tense(project: Project, folded: str) -> float:
    """Give the log-odds that a text, folded, tells of what was done; its promises are not in it."""
    signs = load_tense()
    read = folded[: signs.reach]
    scale = UNIT / max(len(read), LEAST_CHARS)
    rates = ((sum(map(read.count, sign.words)) * scale, sign.weight) for sign in signs.words)
    headings = "\n".join(fold(section.heading) for section in project.sections)
    named = (s.weight for s in signs.headings if compile_pattern(s.pattern).search(headings))
    return signs.bias + sum(weight * log1p(rate) for rate, weight in rates) + sum(named)
