"""Papers that a form says come with it, and that lie beside it as files of their own."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from batch.across.folders import MIN_KEY, Folder, bare, describe_owner, is_of, list_folders
from batch.across.view import RunView
from batch.papers import Paper
from mingjian.result import Finding

RULE = "attachment-absent"
_NUMBER = re.compile(r"附[件表]\d{0,2}")


def find_answered(run: RunView) -> Iterator[tuple[str, int, str]]:
    """Give file, project and fingerprint of each paper missed in a file that lies beside it.

    In a folder of many units' files a name must also say whose it is: unit, project or leader.
    """
    folders = list_folders(run.notes)
    for note in run.notes:
        for paper in note.papers:
            for finding in paper.missed:
                if _lies_beside(finding, paper, folders):
                    yield paper.file, paper.project, finding.fingerprint


def _lies_beside(finding: Finding, paper: Paper, folders: Mapping[PurePosixPath, Folder]) -> bool:
    folder = folders[PurePosixPath(paper.file).parent]
    words, owner = _words(finding.about or ""), describe_owner(paper)
    fitting = (
        file
        for file in folder.files
        if file.note.file != paper.file and any(word in file.stem for word in words)
    )
    return any(not folder.shared or is_of(file, owner) for file in fitting)


def _words(about: str) -> tuple[str, ...]:
    """Give what a file is known by: the paper's name; 附件1 where it has no other."""
    whole = bare(about)
    name = _NUMBER.sub("", whole)
    return (name,) if len(name) >= MIN_KEY else (whole,) if whole else ()
