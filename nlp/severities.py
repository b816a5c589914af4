"""How hard each kind of finding is, where neither the profile nor the place says otherwise."""

from collections.abc import Mapping

from mingjian.result import Severity

SEVERITIES: Mapping[str, Severity] = {
    "element-missing": Severity.FIX,
    "element-vague": Severity.ASK,
    "section-missing": Severity.FIX,
    "section-empty": Severity.FIX,
    "field-empty": Severity.FIX,
    "prompt-left": Severity.FIX,
    "placeholder-left": Severity.FIX,
    "opinion-blank": Severity.NOTE,
    "category-differs": Severity.ASK,
}
