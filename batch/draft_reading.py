"""What a call or a form asks: the readers' names for its words, and the rules found by them."""

from functools import lru_cache

from extract.labels import BODY_FIELDS, canonical_label
from extract.roles import find_roles, guess_role
from mingjian.document import Document
from mingjian.element import load_elements
from mingjian.profile.draft_line import DraftPaper
from mingjian.taxonomy import load_taxonomy
from nlp.drafting.lines import read_paper
from nlp.drafting.naming import Naming
from nlp.drafting.regions import Part


def read_draft(document: Document, part: str) -> DraftPaper:
    """Give the lines of a draft profile that a document gives; `part` is "call" or "form"."""
    naming = Naming(canonical_label, name_roles)
    return read_paper(document, Part(part), naming, load_elements(), load_taxonomy())


@lru_cache(maxsize=4096)
def name_roles(words: str) -> tuple[str, ...]:
    """Name a part as a heading, else as the body field of a form that is called so; () if none."""
    field = canonical_label(words)
    return find_roles(words) or guess_role(words) or ((field,) if field in BODY_FIELDS else ())
