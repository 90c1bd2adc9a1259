"""The editor at /graphql: it asks no other host, comes up in a real browser and runs its example query there."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from api.graphql.editor import EXAMPLE_QUERY, STATIC, response
from graph.store.address import Address
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.serving import served

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The editor's text, as its own program holds it: what is far down is not drawn.
TEXT_OF = "selector => document.querySelector(selector).CodeMirror.getValue()"
QUERY = ".graphiql-query-editor .CodeMirror"
ANSWER = ".result-window .CodeMirror"

on_one_engine = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)


@pytest.fixture(scope="module")
def url(session_store: Store, store_address: Address) -> Iterator[str]:
    hold_first_study(session_store)
    with served(store_address) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        reason = f"no browser: none of {', '.join(BROWSERS)} is installed"
        if os.environ.get("EVIDENCE_REQUIRE_BROWSER"):
            pytest.fail(f"EVIDENCE_REQUIRE_BROWSER is set, but there is {reason}")
        pytest.skip(reason)
    # Chromium's own sandbox does not work for root, nor in most containers.
    options = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=options)
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser, url: str) -> Iterator[Page]:
    """An empty tab. The test fails if anything in it speaks to another host, logs an error or breaks the policy."""
    tab = browser.new_page()
    wrong: list[str] = []
    here = urlsplit(url).netloc

    def check(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme != "data" and parts.netloc != here:
            wrong.append(f"asked another host: {address}")

    tab.on("request", lambda request: check(request.url))
    tab.on("websocket", lambda socket: check(socket.url))
    tab.on("requestfailed", lambda request: wrong.append(f"got no answer: {request.url} ({request.failure})"))
    tab.on("response", lambda response: wrong.append(f"{response.status}: {response.url}") if not response.ok else None)
    tab.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type == "error" else None)
    tab.on("pageerror", lambda error: wrong.append(f"uncaught: {error}"))
    yield tab
    tab.close()
    assert wrong == []


def answer_of(tab: Page, holding: str) -> Any:
    """The answer that the editor shows, once it holds the text."""
    tab.wait_for_function(f"([selector, text]) => ({TEXT_OF})(selector).includes(text)", arg=[ANSWER, holding])
    return json.loads(tab.evaluate(TEXT_OF, ANSWER))


@on_one_engine
def test_the_example_runs_in_a_real_browser(tab: Page, url: str) -> None:
    tab.goto(f"{url}/graphql")
    tab.get_by_role("button", name="Execute query").click()
    shown = answer_of(tab, '"themes"')
    assert tab.title() == "Evidence Graph"
    assert tab.evaluate(TEXT_OF, QUERY) == EXAMPLE_QUERY
    assert shown == httpx.post(f"{url}/graphql", json={"query": EXAMPLE_QUERY}, timeout=60).json()
    (top,) = shown["data"]["themes"]["nodes"]
    children = top["children"]["nodes"]
    assert len(children) == 4
    assert any(theme["quotes"]["nodes"] and theme["works"]["edges"] for theme in children)
    assert urlsplit(tab.url).query == ""


@on_one_engine
def test_fields_are_explained_and_dialogs_open(tab: Page, url: str) -> None:
    tab.goto(f"{url}/graphql")
    tab.get_by_role("button", name="Show Documentation Explorer").click()
    tab.locator(".graphiql-doc-explorer").get_by_role("link", name="Quote", exact=True).first.click()
    tab.get_by_text("A participant's own words.").first.wait_for()
    tab.get_by_role("button", name="Open settings dialog").click()
    tab.get_by_text("Adjust how the interface appears.").wait_for()


@on_one_engine
def test_a_query_in_the_address_is_shown_and_an_edited_one_is_put_there(tab: Page, url: str) -> None:
    tab.goto(f"{url}/graphql?{urlencode({'q': '{ counts { studies } }'})}")
    tab.get_by_role("button", name="Execute query").click()
    assert answer_of(tab, '"studies"')["data"] == {"counts": {"studies": 1}}
    tab.locator(QUERY).click()
    tab.keyboard.press("Control+A")
    # Pasted as a whole: typed letter by letter, the editor would close the brackets by itself.
    tab.keyboard.insert_text("{ counts { quotes } }")
    tab.get_by_role("button", name="Execute query").click()
    assert answer_of(tab, '"quotes"')["data"] == {"counts": {"quotes": 12}}
    # The page writes the address a moment after the editor has changed.
    tab.wait_for_url(lambda address: parse_qs(urlsplit(address).query).get("q") == ["{ counts { quotes } }"])


@on_one_engine
def test_the_page_and_its_files_are_served_under_a_strict_policy(url: str) -> None:
    answer = httpx.get(f"{url}/graphql", headers={"Accept": "text/html"})
    assert answer.text == bytes(response("Evidence Graph").body).decode()
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    for name in references(answer.text):
        file = httpx.get(f"{url}/{name}")
        assert file.content == (STATIC.parent / name).read_bytes()
        again = httpx.get(f"{url}/{name}", headers={"If-None-Match": file.headers["ETag"]})
        assert (file.headers["Cache-Control"], again.status_code) == ("no-cache", 304)
    assert httpx.get(f"{url}/static/../schema.graphql").status_code == 404
    assert httpx.get(f"{url}/static/%2e%2e/schema.graphql").status_code == 404


def test_the_page_refers_to_its_own_files_only() -> None:
    html = bytes(response("A <title>").body).decode()
    assert "<title>A &lt;title&gt;</title>" in html
    assert len(references(html)) == 6
    assert all((STATIC.parent / name).is_file() for name in references(html))
    assert re.findall(r"//|<script>|<style|\bon\w+=", html) == []
    for sheet in (STATIC / "graphiql").glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert re.findall(r"@import|url\((?!data:)", text) == [], sheet


def references(html: str) -> list[str]:
    found = re.findall(r'(?:src|href)="([^"]*)"', html)
    return [name for name in found if not name.startswith("data:")]
