"""Whatever fits the description is answered as described, and nothing breaks the server.

schemathesis makes requests that fit the description and such that do not, the same ones each time.
It is asked without its pytest plugin, which this pytest does not take.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from archives import build_archive, entry
from build_openapi import describe
from serving import Site, serving

# Operations that are not asked, and why.
EXCLUDED: dict[str, str] = {}
# Not checked: that what fits is accepted (a text that fits may be an empty file, 422), and that
# what does not fit is refused (a form may hold more than it must).
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def list_tries() -> list[Any]:
    """Give the operations; what has nothing that could be wrong is asked rightly only."""
    schema = schemathesis.openapi.from_dict(describe())
    found = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    asked = [operation for operation in found if operation.label not in EXCLUDED]
    tries = [(operation, GenerationMode.POSITIVE) for operation in asked]
    tries += [
        (operation, GenerationMode.NEGATIVE)
        for operation in asked
        if len(operation.body) or len(operation.query)
    ]
    return [pytest.param(*one, id=f"{one[0].label} {one[1].value}") for one in tries]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    archive = build_archive(tmp_path_factory.mktemp("archive"), [entry("a.docx", "0 true null")])
    with serving(tmp_path_factory.mktemp("data"), archive=archive) as site:
        yield site


@pytest.mark.parametrize(("operation", "mode"), list_tries())
def test_the_service_keeps_to_its_description(
    site: Site, operation: Any, mode: GenerationMode
) -> None:
    asked = []

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case[Any]) -> None:
        asked.append(case)
        case.validate_response(case.call(base_url=site.url), checks=CHECKS)

    ask()
    assert asked
