"""The service as a program sees it: it answers, and its errors have one shape."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from api.clock import now
from api.routes.about import SILENCE_SECONDS
from api.store.tasks import beat
from batch.known_profiles import KnownProfiles
from mingjian import __version__
from mingjian.profile import profile_ids
from report.schemas import SCHEMAS
from serving import Site, serving

OWN = (
    'id = "street-2026"\nlabel = "本街道2026年"\nsource = "本街道通知"\nextend = "generic"\n'
    '[[require]]\ngenres = ["plan"]\nelements = ["budget"]\nsource = "通知第三条"\n'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("data")) as site:
        yield site


def test_it_says_that_it_works(site: Site) -> None:
    health = site.client.get("/v1/healthz").json()
    assert (health["status"], health["version"], health["database"]) == ("ok", __version__, "ok")
    assert health["free_bytes"] > 0


def test_it_says_whether_runs_are_worked_on(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        found = []
        for seen in (None, now() - SILENCE_SECONDS - 5, now()):
            if seen is not None:
                with site.service.database.writing() as connection:
                    beat(connection, "one", seen)
            found.append(site.client.get("/v1/healthz").json()["jobs"])
        assert found == ["none", "stopped", "ok"]


def fail(*_: object) -> None:
    raise OperationalError("select", {}, Exception("gone"))


def hang(*_: object) -> None:
    sleep(1)


@pytest.mark.parametrize("behave", [fail, hang])
def test_a_database_that_does_not_answer_is_told_to_watchmen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behave: Callable[..., None]
) -> None:
    monkeypatch.setattr("api.routes.about.DATABASE_SECONDS", 0.2)
    monkeypatch.setattr("api.routes.about.last_beat", behave)
    with serving(tmp_path) as site:
        response = site.client.get("/v1/healthz")
    assert response.status_code == 503
    assert (response.json()["status"], response.json()["database"]) == ("failed", "failed")


def test_it_names_the_profiles_with_what_they_judge(site: Site) -> None:
    listed = site.client.get("/v1/profiles").json()
    assert listed["default"] == "generic"
    assert [one["id"] for one in listed["profiles"]] == list(profile_ids())
    generic = listed["profiles"][0]
    assert (generic["label"], len(generic["elements"])) == ("通用", 5)
    assert generic["elements"][1] == {
        "id": "owner",
        "name": "责任人",
        "required": ["application", "plan"],
    }


def test_a_profile_has_the_fingerprint_that_results_name(site: Site) -> None:
    result = site.client.post("/v1/check?profile=party-day", json={"text": "一段话。"}).json()
    listed = site.client.get("/v1/profiles").json()["profiles"]
    stamps = {one["id"]: one["fingerprint"] for one in listed}
    assert result["provenance"]["profile"] == stamps["party-day"]


def test_a_profile_is_told_in_full(site: Site) -> None:
    told = site.client.get("/v1/profiles/street-8step").json()
    assert told["id"] == "street-8step"
    assert told["require"]


def test_the_profile_the_service_was_started_with_goes_by_its_id(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(OWN, "utf-8")
    known = KnownProfiles(str(file))
    assert known.ids == ("street-2026", *profile_ids())
    assert known.name(None) == known.name("street-2026") == str(file)
    assert known.find("street-2026").label == "本街道2026年"


def test_it_says_what_judges(site: Site) -> None:
    card = site.client.get("/v1/model").json()
    provenance = site.client.post("/v1/check", json={"text": "一段话。"}).json()["provenance"]
    assert card["model"] == provenance["model"]
    assert card["element_model"] == provenance["elements"]
    taxonomy = card["taxonomy"]
    assert f"{taxonomy['id']}@{taxonomy['version']}" == provenance["taxonomy"]
    assert all(category["definition"] for category in taxonomy["categories"])
    assert card["threshold"] > 0.5
    assert card["held_out"]["plain"]["accuracy"] > 0.9


def test_schemas_are_those_of_the_command(site: Site) -> None:
    assert site.client.get("/v1/schema").json()["schemas"] == list(SCHEMAS)
    for name, make in SCHEMAS.items():
        assert site.client.get(f"/v1/schema/{name}").json() == make()


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/check", 405, "method-not-allowed"),
        ("GET", "/v1/nothing", 404, "not-found"),
        ("GET", "/v1/profiles/%2Fetc%2Fpasswd", 404, "not-found"),
        ("GET", "/v1/profiles/..%2Fgeneric.toml", 404, "not-found"),
        ("GET", "/v1/profiles/nix", 404, "not-found"),
        ("GET", "/v1/schema/nix", 404, "not-found"),
        ("POST", "/v1/check", 415, "unsupported-media-type"),
        ("POST", "/v1/check?blocks=vielleicht", 422, "invalid-request"),
        ("POST", "/v1/check?profile=nix", 422, "unknown-profile"),
    ],
)
def test_errors_have_one_shape(site: Site, method: str, path: str, status: int, code: str) -> None:
    response = site.client.request(method, path)
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["detail"]


def test_without_a_key_nothing_but_its_health_is_told(tmp_path: Path) -> None:
    with serving(tmp_path, require_keys=True) as site:
        assert site.client.get("/v1/healthz").status_code == 200
        asked: list[tuple[str, str]] = [("GET", "/v1/profiles"), ("GET", "/v1/model")]
        asked += [("GET", "/v1/schema"), ("GET", "/v1/schema/result")]
        asked += [("POST", "/v1/check?profile=nix"), ("POST", "/v1/classify")]
        answers: list[httpx.Response] = [site.client.request(*one) for one in asked]
        assert [answer.status_code for answer in answers] == [401] * len(asked)
