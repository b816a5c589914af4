"""The files readers are measured on: always the same, and read whole."""

import pytest

from bench.docx_corpus import KINDS, build_document, build_documents
from extract.reader import read_document
from mingjian.document import Status


def test_a_seed_makes_the_same_files_each_time_and_another_seed_others() -> None:
    assert build_documents(4, 7) == build_documents(4, 7)
    assert build_documents(1, 7) != build_documents(1, 8)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("own_styles", [False, True])
def test_each_kind_is_read_whole_with_its_numbers(kind: str, own_styles: bool) -> None:
    document = read_document(build_document(kind, 3, own_styles=own_styles), "x.docx")
    assert (document.status, document.coverage) == (Status.OK, 1.0)
    texts = [heading.text for heading in document.headings if heading.level == 1]
    assert [text[:2] for text in texts[:3]] == ["一、", "二、", "三、"]
