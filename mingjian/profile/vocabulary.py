"""The words a profile may use: genres, elements, parts of a document, and the small choices."""

from collections.abc import Iterable, Mapping

from mingjian.element import ElementDefinition
from mingjian.genre import GENRES, load_genres
from mingjian.keys import Vocabulary
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.result import Severity
from mingjian.rule import load_rules

# The five specifics (五个明确) are judged in every profile, in this order.
FIVE = ("progress", "owner", "deadline", "quality", "goal")
_CHOICES: Vocabulary = {
    "severities": {
        Severity.BLOCK: "无法审核",
        Severity.FIX: "须补正",
        Severity.ASK: "请核实",
        Severity.NOTE: "提示",
    },
    "comparators": {">=": "不低于", ">": "高于", "<=": "不高于", "<": "低于"},
    "parts": {"body": "正文", "abstract": "摘要", "title": "项目名称", "all": "全文"},
    "counts": {
        "words": "Word 的“字数”：汉字和标点各算一个，一串字母或数字算一个",
        "characters": "Word 的“字符数（不计空格）”",
        "han": "只数汉字，不数标点",
    },
    "proofs": {
        "file": "有一个文件，文件名与名称或别名相符",
        "annex": "附在同一文件的正文之后",
        "link": "材料里列出了网址",
    },
    "units": {"unit": "申报单位", "leader": "负责人", "run": "这一批", "project": "项目"},
}


def load_vocabulary(elements: Mapping[str, ElementDefinition]) -> Vocabulary:
    """Give all lists of words, each word with its Chinese name; raises DataFileError."""
    genres = {genre.id: genre.label for genre in load_genres().genres}
    names = load_lexicon(LEXICONS / "part_names.tsv").mapping()
    return {
        **_CHOICES,
        "genres": {id_: genres.get(id_, "其他材料") for id_ in GENRES},
        "rules": {rule.id: rule.label for rule in load_rules().values()},
        "elements": {id_: definition.name for id_, definition in elements.items()},
        "roles": _named("section_roles", "role", names),
        "fields": _named("form_fields", "canonical", names),
    }


def _named(lexicon: str, column: str, names: Mapping[str, str]) -> dict[str, str]:
    """Give the words of a lexicon's column with their names; `-` stands for no word."""
    words = load_lexicon(LEXICONS / f"{lexicon}.tsv")
    return {
        word: names.get(word, "") for word in _distinct(words.rows, words.columns.index(column))
    }


def _distinct(rows: Iterable[tuple[str, ...]], place: int) -> list[str]:
    return sorted({row[place] for row in rows} - {"-"})
