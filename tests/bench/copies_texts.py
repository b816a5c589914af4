"""Documents that share boilerplate, with planted copies, and what is true of each pair.

A document is made of own sentences, each with a number of its own, and of what its like share:
headings, prompts, its scheme's paragraphs, phrases, policy. A copy keeps the numbers of what it
copies, so the true share of a pair is known. Names and figures are filled in last.
"""

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("copies_words.toml")
STYLES = ("village", "university", "enterprise")
# So many documents belong to each scheme, by turns: small schemes are the hard ones.
SCHEMES = (12, 30, 120, 500)
_SLOT = re.compile(r"\{([pnd])\}")
Words = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its slots still open; `number` is negative for what is shared."""

    number: int
    frame: str


@dataclass(frozen=True, slots=True)
class Made:
    """A document: `name`, `unit`, `year`, `text`, and the letters of its own sentences by number.

    `kind` says how it was planted and `source` from which document; "" and None for the others.
    """

    name: str
    unit: str
    year: int
    text: str
    own: dict[int, int]
    kind: str = ""
    source: int | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    unit: str
    year: int
    scheme: int
    own: tuple[Sentence, ...]
    seed: int
    kind: str = ""
    source: int | None = None
    shared: tuple[str, ...] = field(default=())


def make_documents(style: str, number: int, seed: int, planted: int) -> list[Made]:
    """Make `number` documents, of which `planted` copy another; equal arguments, equal texts."""
    maker = _Maker(style, seed)
    drafts = [maker.draft(place) for place in range(number - planted)]
    sources = maker.random.sample(range(len(drafts)), min(planted, len(drafts)))
    for place, source in enumerate(sources):
        kind = KINDS[place % len(KINDS)]
        drafts.append(maker.copy(drafts[source], source, kind))
    return [maker.write(draft, place) for place, draft in enumerate(drafts)]


def true_shares(documents: Sequence[Made]) -> dict[tuple[int, int], float]:
    """Give the greater of the two true shares of own letters, for each pair that has any."""
    where: dict[int, list[int]] = {}
    for place, document in enumerate(documents):
        for number in document.own:
            where.setdefault(number, []).append(place)
    common: dict[tuple[int, int], list[int]] = {}
    for number, places in where.items():
        for i, a in enumerate(places):
            for b in places[i + 1 :]:
                common.setdefault((a, b), []).append(number)
    return {pair: _share(documents, pair, numbers) for pair, numbers in sorted(common.items())}


def _share(documents: Sequence[Made], pair: tuple[int, int], numbers: list[int]) -> float:
    sides = [documents[place].own for place in pair]
    return max(sum(own[n] for n in numbers) / sum(own.values()) for own in sides)


# How a copy is made of its source; each keeps, changes or mixes the own sentences.
KINDS = (
    "exact",
    "swapped",
    "rewritten 10 %",
    "rewritten 30 %",
    "shuffled",
    "deleted 20 %",
    "half copied",
    "30 % copied",
    "resubmitted",
    "half copied, swapped",
)


class _Maker:
    def __init__(self, style: str, seed: int) -> None:
        words = _load_words()
        self.words, self.places, self.shared = (words[key] for key in (style, "places", "shared"))
        self.random = random.Random(f"{style} {seed}")
        self._next = 0

    def draft(self, place: int) -> _Draft:
        """Make a document of one's own."""
        scheme = self._scheme(place)
        own = self._sentences(self.random.randint(12, 36))
        return _Draft(self._unit(), self.random.randint(2012, 2024), scheme, own, place)

    def copy(self, of: _Draft, source: int, kind: str) -> _Draft:
        """Make a copy of a document, of another unit but for last year's text."""
        make = replace(of, kind=kind, source=source)
        if kind == "exact":
            return make
        new = replace(make, unit=self._unit(), seed=10**6 + source, scheme=self._scheme(source + 7))
        if kind == "resubmitted":
            return replace(make, year=of.year + 1, own=self._mend(of.own, 0.1), seed=-source - 1)
        if kind == "swapped":
            return replace(new, scheme=of.scheme)
        return replace(
            new, own=self._change(of.own, kind), seed=new.seed if "swapped" in kind else of.seed
        )

    def _change(self, own: tuple[Sentence, ...], kind: str) -> tuple[Sentence, ...]:
        if kind.startswith("rewritten"):
            return self._mend(own, 0.1 if "10" in kind else 0.3)
        if kind == "shuffled":
            return tuple(self.random.sample(own, len(own)))
        if kind == "deleted 20 %":
            return tuple(self.random.sample(own, round(len(own) * 0.8)))
        share = 0.5 if kind.startswith("half") else 0.34
        kept = max(1, -(-int(len(own) * share * 100) // 100) + 1)
        start = self.random.randint(0, len(own) - kept)
        fresh = self._sentences(max(1, len(own) - kept - 1))
        place = self.random.randint(0, len(fresh))
        return fresh[:place] + own[start : start + kept] + fresh[place:]

    def _mend(self, own: tuple[Sentence, ...], share: float) -> tuple[Sentence, ...]:
        chosen = set(self.random.sample(range(len(own)), max(1, round(share * len(own)))))
        fresh = iter(self._sentences(len(chosen)))
        return tuple(next(fresh) if i in chosen else one for i, one in enumerate(own))

    def _sentences(self, number: int) -> tuple[Sentence, ...]:
        return tuple(self._sentence() for _ in range(number))

    def _sentence(self) -> Sentence:
        """Make a sentence of three to five clauses; about a third are set phrases."""
        self._next += 1
        chance, pick, words = self.random.random, self.random.choice, self.words
        opening = f"{pick(words['when'])}，" if chance() < 0.4 else ""
        deed = f"{opening}{pick(words['who'])}{self._deed()}"
        if chance() < 0.3:
            deed = f"{opening}{pick(words['who'])}{pick(words['does'])}{pick(words['what'])}"
        parts = [deed, *(self._clause() for _ in range(self.random.randint(1, 3)))]
        return Sentence(self._next, "，".join(parts))

    def _deed(self) -> str:
        pick, shared = self.random.choice, self.shared
        verb, modifier, noun = (pick(self.words[kind]) for kind in ("verbs", "mods", "nouns"))
        number = "{d}处" if self.random.random() < 0.2 else ""
        return f"{pick(shared['adverbs'])}{verb}{number}{modifier}的{noun}"

    def _clause(self) -> str:
        pick, chance = self.random.choice, self.random.random()
        if chance < 0.35:
            return pick(self.words["how" if chance < 0.2 else "result"])
        return f"{pick(self.shared['links'])}{pick(self.words['nouns'])}{self._deed()}"

    def write(self, draft: _Draft, place: int) -> Made:
        """Put a document together, its own sentences between what others have too."""
        names = self._names(draft.seed)
        around = random.Random(f"around {draft.seed if draft.kind == 'exact' else place}")
        own, texts = {}, []
        for sentence in draft.own:
            text = _fill(sentence, names, draft.seed)
            own[sentence.number] = sum(char.isalpha() for char in text)
            texts.append(text + "。")
        lines = self._assemble(draft, texts, around)
        name = f"{draft.unit}{draft.year}年{'方案' if draft.scheme % 2 else '总结'}{place}"
        return Made(name, draft.unit, draft.year, "\n".join(lines), own, draft.kind, draft.source)

    def _assemble(self, draft: _Draft, texts: list[str], around: random.Random) -> Iterator[str]:
        shared = self.shared
        yield f"{draft.unit}党建项目材料"
        yield f"{scheme_text(shared, draft.scheme)}。"
        cut = max(1, len(texts) // len(shared["headings"]))
        for number, heading in enumerate(shared["headings"]):
            yield heading
            if draft.scheme % 2 and number < len(shared["prompts"]):
                yield shared["prompts"][number]
            end = None if number == len(shared["headings"]) - 1 else (number + 1) * cut
            part = texts[number * cut : end]
            if around.random() < 0.5:
                part.insert(0, around.choice(shared["policy"]) + "。")
            if around.random() < 0.7:
                part.append(around.choice(shared["phrases"]) + "。")
            yield "".join(part)

    def _scheme(self, place: int) -> int:
        """Number the schemes so that each size has its share of the documents."""
        size = SCHEMES[place % len(SCHEMES)]
        return place // len(SCHEMES) // size * len(SCHEMES) + place % len(SCHEMES)

    def _unit(self) -> str:
        pick = self.random.choice
        name = pick(self.places["heads"]) + pick(self.places["heads"])
        return pick(self.words["units"]).format(h=name, m=pick(self.places["middles"]))

    def _names(self, seed: int) -> Words:
        """Give the places and persons of a document."""
        rolls = random.Random(f"names {seed}")
        people = self.places["persons"], self.places["given"]
        return {
            "p": [self._place(rolls) for _ in range(4)],
            "n": ["".join(map(rolls.choice, people)) for _ in range(4)],
        }

    def _place(self, names: random.Random) -> str:
        head = names.choice(self.places["heads"]) + names.choice(self.places["middles"])
        return head + names.choice(["", "东", "西", "上", "下"])


def scheme_text(shared: Words, scheme: int) -> str:
    """Give the paragraph of a scheme, another for each."""
    rolls = random.Random(f"scheme {scheme}")
    name = f"{rolls.choice('甲乙丙丁戊己庚辛')}{rolls.choice('东西南北中')}{scheme}号"
    parts = [
        rolls.choice(shared[key]).replace("{s}", name)
        for key in ("scheme_first", "scheme_second", "scheme_third")
    ]
    return "，".join(parts)


def _fill(sentence: Sentence, names: Words, seed: int) -> str:
    """Fill a sentence's slots; a seed gives each sentence the same figures and names wherever."""
    rolls = random.Random(f"{seed} {sentence.number}")

    def give(match: re.Match[str]) -> str:
        return str(rolls.randint(2, 98)) if match[1] == "d" else rolls.choice(names[match[1]])

    return _SLOT.sub(give, sentence.frame)


@cache
def _load_words() -> dict[str, Words]:
    """Read the lists; one of short words stands in one line with blanks between."""
    tables = tomllib.loads(WORDS.read_text("utf-8"))
    return {
        name: {
            key: list_.split() if isinstance(list_, str) else list_ for key, list_ in table.items()
        }
        for name, table in tables.items()
    }
