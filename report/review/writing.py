"""修改意见.docx: what a submitter is asked to mend, in the office's own letter."""

from pathlib import Path

from report.replacing import replacing
from report.returned import Returned
from report.review.filling import fill_template
from report.review.letter import compose_letter
from report.review.scope import letter_scope
from report.review.template import Template
from report.review.wording import load_wording


def write_review(returned: Returned, path: Path, template: Template) -> None:
    """Write the letter to one submitter, and the folder it belongs in; equal input, equal bytes.

    Without findings it says that nothing was found. Raises UsageError if it cannot be written,
    most often because it is open in Word.
    """
    content = fill_template(template, letter_scope(compose_letter(returned, load_wording())))
    with replacing(path, "Word 或 WPS") as part:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
