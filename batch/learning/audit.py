"""The label audit of an archive: labelled documents in, a list of suspicious labels out."""

from collections.abc import Sequence
from pathlib import Path

from batch.learning.corpus import load_bank, load_training
from batch.learning.labelled import TRAIN, Labelled
from batch.learning.listing import check_listing, write_listing
from batch.learning.train import build_example
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.learning.audit import Audit, audit

COLUMNS = {
    "id": "编号",
    "title": "标题",
    "given": "原标注",
    "likely": "可能是",
    "score": "可疑程度",
}


def write_audit(documents: Sequence[Labelled], taxonomy: Taxonomy, output: Path) -> Audit:
    """Examine the labels of documents and list the suspicious ones, most suspicious first.

    Documents whose label is 待定 or none are passed over; all must have a sentence to hear. Models
    are learnt for the purpose: from the documents, and from those of the corpus that are not among
    them. Raises UsageError unless `output` is what `check_listing` asks for, ModelError if a label
    has nothing to learn from.
    """
    check_listing(output)
    found = audit_archive(documents, taxonomy)
    titles = {document.id: document.title for document in documents}
    rows = [(x.id, titles[x.id], x.given, x.likely, x.score) for x in found.suspicions]
    write_listing(output, COLUMNS, rows)
    return found


def audit_archive(documents: Sequence[Labelled], taxonomy: Taxonomy) -> Audit:
    """Examine the labelled documents of an archive.

    Those of the corpus keep them company where the taxonomy is the corpus' own.
    """
    ids = {document.id for document in documents}
    texts = {document.text for document in documents}
    shipped = load_training() if taxonomy.stamp == load_taxonomy().stamp else ()
    company = [x for x in shipped if x.id not in ids and x.text not in texts]
    return audit(
        [build_example(document) for document in documents],
        [build_example(document) for document in company],
        load_bank(TRAIN),
        taxonomy,
    )
