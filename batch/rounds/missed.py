"""Files nobody could read that may hold what is in only one round: known by path, or by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from batch.rounds.joining import Bundle
from batch.rounds.side import Side, Unread


class Missed:
    """Knows the unread files of both rounds."""

    def __init__(self, before: Side, after: Side) -> None:
        self._before = _index(before.unread, (paper.path for paper in after.papers))
        self._after = _index(after.unread, (paper.path for paper in before.papers))

    def find(self, bundle: Bundle) -> str | None:
        """Give the file of the other round that may hold a bundle of one; None if there is none."""
        if bundle.before and bundle.after:
            return None
        known = self._after if bundle.before else self._before
        papers = bundle.before or bundle.after
        found = (known.get(name) for paper in papers for name in _names(paper.path))
        return next((file for file in found if file), None)


def _index(unread: Iterable[Unread], others: Iterable[str]) -> Mapping[str, str]:
    """Give unread files by what they are known by, where only one in either round is."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for path in others:
        for name in _names(path):
            held[name].add(path)
    known: defaultdict[str, list[str]] = defaultdict(list)
    for one in unread:
        for name in _names(one.path):
            known[name].append(one.file)
    return {
        name: files[0] for name, files in known.items() if len(files) == 1 and len(held[name]) < 2
    }


def _names(path: str) -> Iterable[str]:
    """Give what a file is known by, the surest first; its ending changes when it is saved anew."""
    whole = PurePosixPath(path)
    return dict.fromkeys((f"/{whole}", f"/{whole.parent / whole.stem}", whole.stem))
