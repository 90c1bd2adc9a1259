"""Reports opened as their readers open them: in a browser, by an HTML checker, on paper, and in an office program."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from api.evidence.forms import FORMS
from api.evidence.model import Report
from api.evidence.report import gather
from api.evidence.subjects import ReportScope
from graph.store.address import Address
from graph.store.async_store import open_async_store
from graph.store.store import Store
from tests.support.browser import chromium
from tests.support.filling import hold_first_study
from tests.support.kept import Unavailable
from tests.support.libreoffice import converted
from tests.support.node import fetch
from tests.support.report_sample import report

CHECK_SECONDS = 120


@pytest.fixture(scope="module")
def of_the_first_study(embedded_store: Store, embedded_address: Address) -> Report:
    hold_first_study(embedded_store)
    scope = ReportScope(topics=("Peer support",), themes=("Understanding",))

    async def gathered() -> Report:
        async with open_async_store(embedded_address) as store:
            return await gather(store, scope, made_on=date(2026, 3, 1))

    return asyncio.run(gathered())


@pytest.fixture(scope="module")
def pages(of_the_first_study: Report, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The first study's report, and one with all that a report can hold."""
    folder = tmp_path_factory.mktemp("pages")
    made = [folder / "study.html", folder / "sample.html"]
    for file, one in zip(made, (of_the_first_study, report()), strict=True):
        file.write_bytes(FORMS["html"].write(one))
    return made


@pytest.fixture(scope="module")
def packages() -> Path:
    try:
        return fetch() / "node_modules"
    except Unavailable as reason:
        if os.environ.get("EVIDENCE_REQUIRE_NODE"):
            pytest.fail(f"EVIDENCE_REQUIRE_NODE is set, but its packages are not to be had: {reason}")
        pytest.skip(f"no packages of Node: {reason}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def test_the_pages_are_valid_html(pages: list[Path], packages: Path) -> None:
    java = shutil.which("java")
    if java is None:
        if os.environ.get("EVIDENCE_REQUIRE_NEO4J"):  # which needs Java, too
            pytest.fail("EVIDENCE_REQUIRE_NEO4J is set, but java, which the HTML checker needs, is not installed")
        pytest.skip("no HTML checker: java is not installed")
    checker = packages / "vnu-jar" / "build" / "dist" / "vnu.jar"
    wrong = pages[0].with_name("wrong.html")
    wrong.write_text("<!DOCTYPE html><title>x</title><center>", encoding="utf-8")
    run = subprocess.run(
        [java, "-jar", str(checker), "--format", "json", "--stdout", *map(str, (*pages, wrong))],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=CHECK_SECONDS,
    )
    messages = json.loads(run.stdout)["messages"]
    assert any(one["url"].endswith("wrong.html") for one in messages), "the checker looks"
    assert [one for one in messages if not one["url"].endswith("wrong.html")] == []


@pytest.mark.parametrize(
    ("which", "width", "scheme", "rules"),
    [
        ("study", 1100, "light", {}),
        ("sample", 320, "light", {}),
        ("sample", 900, "dark", {"runOnly": ["color-contrast"]}),
    ],
)
def test_the_pages_are_for_everybody(
    pages: list[Path], packages: Path, browser: Browser, which: str, width: int, scheme: Any, rules: dict[str, Any]
) -> None:
    (file,) = [one for one in pages if one.stem == which]
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()], "nothing else is fetched"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate((packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    told = page.evaluate("rules => axe.run(rules)", rules)
    assert told["passes"], "the checker looks"
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in told["violations"]] == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.close()


def test_a_page_prints_on_paper(pages: list[Path], browser: Browser) -> None:
    page = browser.new_page()
    page.goto(pages[0].as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", printed)) > 3
    page.close()


def test_an_office_program_opens_the_document(of_the_first_study: Report, tmp_path: Path) -> None:
    for name, one in (("study", of_the_first_study), ("sample", report())):
        file = tmp_path / f"{name}.docx"
        file.write_bytes(FORMS["docx"].write(one))
    text = converted(tmp_path / "study.docx", "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig")
    shown = " ".join(text.split())
    for line in of_the_first_study.copied:
        assert " ".join(line.text.split()) in shown
    printed = converted(tmp_path / "sample.docx", "pdf", tmp_path).read_bytes()
    assert printed.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", printed)) > 3
