"""A page of another site, in a real browser, tries to use the service of whoever looks at it."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from guarded import guarded, log_in, logged, new_key
from needs_browser import find_browser
from serving import Site, serving

BROWSER = find_browser()
# What such a page can do: scripts, pictures, frames, requests of all kinds, forms of all types.
PAGE = """
<!DOCTYPE html><title>evil</title><iframe name="sink"></iframe>
<form id="plain" method="post" enctype="text/plain" target="sink"><input name='{"by":"x","a":"'
 value='"}'></form>
<form id="fields" method="post" target="sink"><input name="name" value="x"></form>
<form id="parts" method="post" enctype="multipart/form-data" target="sink">
<input name="file" value="x"></form>
<iframe src="TARGET/login"></iframe>
<img src="TARGET/v1/healthz"><link rel="stylesheet" href="TARGET/v1/healthz">
<script src="TARGET/v1/healthz"></script>
<script>
const got = [];
async function reach(path, options) {
  try {
    const answer = await fetch("TARGET" + path, {credentials: "include", ...options});
    got.push(answer.type + " " + (await answer.text()).length);
  } catch (error) { got.push("refused"); }
}
async function tryAll() {
  for (const mode of ["cors", "no-cors"]) {
    await reach("/v1/healthz", {mode});
    await reach("/v1/check", {mode, method: "POST", body: "x"});
    await reach("/person", {mode, method: "POST", body: new URLSearchParams({name: "x"})});
    await reach("/v1/check", {mode, method: "POST", body: new Blob(["x"])});
  }
  await reach("/v1/runs/x", {method: "DELETE"});
  await reach("/v1/check", {method: "POST", headers: {"X-API-Key": "x"}});
  for (const form of document.forms) {
    for (const path of ["/v1/check", "/person", "/login", "/logout"]) {
      form.action = "TARGET" + path;
      const sink = document.querySelector("iframe");
      const loaded = new Promise(done => sink.addEventListener("load", done, {once: true}));
      form.submit();
      await loaded;
    }
  }
  return got;
}
</script>
"""


@contextmanager
def foreign_page(target: str) -> Iterator[int]:
    """Serve the page of another site; gives its port."""
    body = PAGE.replace("TARGET", target).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


def attack(page: Page, site: Site, host: str) -> tuple[list[str], list[str]]:
    """Open the page of another site; gives what its scripts got, and what the service logged."""
    with logged() as lines, foreign_page(site.url) as port:
        page.goto(f"http://{host}:{port}/")
        got: list[str] = page.evaluate("tryAll()")
        page.goto("about:blank")
    return got, [line for line in lines if " owner=" in line]


# Another site, and another program on the same machine.
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_no_foreign_page_reaches_a_service_without_keys(
    tmp_path: Path, browser: Browser, host: str
) -> None:
    with serving(tmp_path) as site, browser.new_page() as page:
        got, lines = attack(page, site, host)
        assert not page.context.cookies()
    assert set(got) <= {"refused", "opaque 0"}
    assert len(lines) > 20
    assert {line.split()[2] for line in lines} == {"403"}


def test_no_foreign_page_uses_the_session_of_a_user(tmp_path: Path, browser: Browser) -> None:
    with guarded(tmp_path) as site, browser.new_page() as page:
        log_in(site, new_key(site))
        session = site.client.cookies["mingjian_session"]
        page.context.add_cookies([{"name": "mingjian_session", "value": session, "url": site.url}])
        got, lines = attack(page, site, "localhost")
        assert site.client.get("/login").status_code == 303
    assert set(got) <= {"refused", "opaque 0"}
    assert {line.split()[2] for line in lines} == {"403"}


def test_a_person_logs_in_and_out(tmp_path: Path, browser: Browser) -> None:
    with guarded(tmp_path) as site, browser.new_page() as page:
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto(f"{site.url}/login?next=/nothing")
        page.get_by_label("密钥").fill("mj_wrong")
        page.get_by_role("button", name="登录").click()
        assert "密钥不对" in page.get_by_role("alert").inner_text()
        page.get_by_label("密钥").fill(new_key(site))
        page.get_by_role("button", name="登录").click()
        assert page.url == f"{site.url}/nothing"
        [cookie] = page.context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        assert page.evaluate("document.cookie") == ""
    assert [text for text in told if not re.search("status of 40[34]", text)] == []
