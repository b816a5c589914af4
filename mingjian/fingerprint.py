"""Fingerprints: by what a finding is known again when paragraphs move and files are renamed."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingjian.result import Finding
from mingjian.text import visible


def add_fingerprints(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Hash rule, subject and quote of each finding, and number equal ones; no path, no block.

    What is found in other files or projects numbers none.
    """
    seen: Counter[tuple[str | int | None, ...]] = Counter()
    for finding in findings:
        words = visible("".join(item.quote for item in finding.evidence))
        key = (finding.rule, finding.about or "", words)
        equal = (finding.file, finding.project, *key)
        text = "\x1f".join([*key, str(seen[equal])])
        seen[equal] += 1
        yield replace(finding, fingerprint=hashlib.sha256(text.encode()).hexdigest()[:16])
