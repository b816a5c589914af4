"""Word files of some habits, printed by LibreOffice: the PDF reads as the Word file does."""

import os
from pathlib import Path

import pytest

from extract.reader import read_document
from office_documents import HABITS, can_print, to_pdfs, write_document
from pdf_fidelity_scores import Fidelity, compare

# Paragraphs that end full and without an indent, or at a line break, cannot be told apart; nor do
# the last two rows of a table without any line, if they stand on the next page.
_PARAGRAPHS = 0.985
_CELLS = 0.985
_HEADINGS = 0.99


@pytest.mark.skipif(
    not can_print() and not os.environ.get("CI"), reason="LibreOffice is not installed"
)
def test_pdfs_of_office_documents_read_as_their_word_files(tmp_path: Path) -> None:
    documents = {habit.name: write_document(habit) for habit in HABITS[::3]}
    pdfs = to_pdfs(documents, tmp_path)
    total = Fidelity()
    for name, document in documents.items():
        truth = read_document(document, f"{name}.docx")
        total += compare(truth, read_document(pdfs[name], f"{name}.pdf"))
    assert total.paragraphs.share >= _PARAGRAPHS
    assert total.cells.share >= _CELLS
    assert total.headings.f1 >= _HEADINGS
    assert total.fields.f1 == 1.0
