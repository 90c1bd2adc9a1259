"""The pages in a real browser: from a statement to its exact characters and back, by clicking."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as TooSlow

from tests.support.browser import chromium
from tests.support.ui_fixtures import api_with_first_study
from ui import client
from ui.terminal.processes import start, stop, ui_command, wait_until_answers

PATIENCE = 30_000
ADDRESSES = (
    "/",
    "/about",
    "/theme?theme=Understanding",
    "/ask?text=stigma",
    "/topic?topic=Stigma",
    "/map",
    "/map?rows=theme&columns=topic",
    "/quotes",
    "/literature",
    "/gaps",
    "/judge",
    "/source",
    "/path",
)

MAIN = "document.querySelector('[data-testid=stMain]')"
FITS = f"() => {MAIN}.scrollWidth <= {MAIN}.clientWidth + 1"
TOO_WIDE = f"""() => [...{MAIN}.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > {MAIN}.getBoundingClientRect().right + 1)
    .slice(-5).map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def api(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    # Asks for the browser first: without one there is nothing to serve.
    with api_with_first_study(tmp_path_factory.mktemp("browser") / "graph") as url:
        yield url


@pytest.fixture(scope="module")
def pages(api: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    child = start("the pages", ui_command("127.0.0.1", port), {"EVIDENCE_API": api})
    try:
        wait_until_answers(child, f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        stop([child])


@pytest.fixture
def page(browser: Browser, pages: str) -> Iterator[Page]:
    context = browser.new_context(base_url=pages, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults


def parameters_of(address: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(address).query).items()}


def parameters(page: Page) -> dict[str, str]:
    return parameters_of(page.url)


def wait_for_parameters(page: Page, wanted: dict[str, str]) -> None:
    """The address follows a choice a moment later."""
    page.wait_for_url(lambda address: parameters_of(address) == wanted)


def passage(page: Page, api: str) -> str:
    """The text of the passage that the address names, as the API gives it."""
    asked = parameters(page)
    document = (
        "query ($study: ID!, $start: Int!, $end: Int!) { passage(study: $study, start: $start, end: $end) { text } }"
    )
    variables = {"study": asked["study"], "start": int(asked["start"]), "end": int(asked["end"])}
    return str(client.fetch(api, document, variables)["passage"]["text"])


def shot(page: Page, folder: Path, name: str) -> None:
    page.screenshot(path=folder / f"{name}.png")
    assert (folder / f"{name}.png").stat().st_size > 10_000


def test_from_the_overview_to_a_quote_in_the_source_and_back(page: Page, api: str, tmp_path: Path) -> None:
    page.goto("/")
    page.locator("h1", has_text="Service user perspectives").wait_for()
    expect(page.locator("iframe")).to_be_visible()
    shot(page, tmp_path, "overview")

    page.locator(".eg-themes").get_by_role("link", name="Consistency and Continuity").click()
    expect(page.locator("h1", has_text="Consistency and Continuity")).to_be_visible()
    assert parameters(page)["theme"].startswith("theme:")
    shot(page, tmp_path, "theme")

    quote = page.locator("figure.eg-quote").nth(3)
    words = quote.locator("blockquote").inner_text()
    quote.scroll_into_view_if_needed()
    top = page.locator("[data-testid=stMain]").evaluate("main => main.scrollTop")
    assert top > 0
    quote.get_by_role("link", name="Show in source").click()
    mark = page.locator("mark")
    expect(mark).to_have_text(words)
    assert mark.text_content() == words == passage(page, api)
    expect(page.locator("h1", has_text="A participant's words. Participant 210")).to_be_visible()
    shot(page, tmp_path, "source")

    # The link alone, mailed to somebody, shows the same.
    mailed = page.context.new_page()
    mailed.goto(page.url)
    expect(mailed.locator("mark")).to_have_text(words)
    mailed.close()

    page.go_back()
    expect(page.locator("figure.eg-quote").nth(3).locator("blockquote")).to_have_text(words)
    page.wait_for_function(
        "top => Math.abs(document.querySelector('[data-testid=stMain]').scrollTop - top) < 5", arg=top
    )
    page.go_back()
    expect(page.locator("h1", has_text="Service user perspectives")).to_be_visible()


def test_from_a_fact_of_the_study_to_its_sentence_in_the_source(page: Page, api: str, tmp_path: Path) -> None:
    page.goto("/")
    page.get_by_role("link", name="What is the study?").click()
    expect(page.locator("h1", has_text="About the study")).to_be_visible()
    length = page.locator("dt", has_text=re.compile("^Length$")).locator("xpath=following-sibling::dd[1]")
    expect(length.locator("b")).to_have_text("30-100 minutes")
    words = length.locator("mark").inner_text()
    shot(page, tmp_path, "about")
    length.get_by_role("link", name="Show in source").click()
    expect(page.locator("h1", has_text="What the paper says of its study: length")).to_be_visible()
    expect(page.locator(".eg-text mark")).to_have_text(words)
    assert words == passage(page, api)
    page.go_back()
    item = page.locator("#coreq").locator("xpath=following::ul[1]").locator("li").nth(20)
    expect(item).to_contain_text("Duration")
    item.get_by_role("link", name="states the length").click()
    expect(page.locator(".eg-text mark")).to_have_text(words)


def test_from_a_topic_to_a_work_to_the_sentence_that_cites_it(page: Page, api: str, tmp_path: Path) -> None:
    page.goto("/topic")
    page.get_by_role("link", name="Peer support").click()
    expect(page.locator("h1", has_text="Peer support")).to_be_visible()
    shot(page, tmp_path, "topic")

    work = page.locator(".eg-work a").first
    title = work.inner_text()
    work.click()
    expect(page.locator("h1", has_text=title)).to_be_visible()
    shot(page, tmp_path, "work")

    citing = page.locator("article").first
    number = citing.locator("mark").inner_text()
    sentence = citing.locator(".eg-sentence").inner_text()
    assert re.fullmatch(r"\[[\d, ]+\]", number)
    citing.get_by_role("link", name="Show in source").click()
    mark = page.locator(".eg-text mark")
    expect(mark).to_have_text(sentence)
    assert mark.text_content() == sentence == passage(page, api)
    assert number in sentence

    # From the text on to the work again.
    mark.get_by_role("link").first.click()
    expect(page.locator("h1", has_text=title)).to_be_visible()


def test_what_a_page_is_about_can_be_downloaded_in_a_format_of_choice(page: Page, api: str, tmp_path: Path) -> None:
    for address, form, name, of in (
        ("/topic?topic=Stigma", "report-html", "stigma.html", {"topic": "stigma"}),
        ("/theme?theme=Understanding", "report-html", "understanding.html", {"theme": "Understanding"}),
        ("/literature", "bibtex", "literature.bib", {}),
    ):
        page.goto(address)
        page.get_by_role("button", name="Download", exact=True).click()
        with page.expect_download() as kept:
            page.get_by_role("button", name=re.compile("Download (Evidence report|BibTeX)")).click()
        assert kept.value.suggested_filename == name
        assert Path(kept.value.path()).read_bytes() == httpx.get(f"{api}/export/{form}", params=of, timeout=60).content
    page.goto("/")
    page.get_by_role("button", name="Download", exact=True).click()
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name="GraphML").click()
    expect(page.get_by_text("for Gephi, Cytoscape and networkx")).to_be_visible()
    shot(page, tmp_path, "download")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Download GraphML").click()
    assert kept.value.suggested_filename.endswith(".graphml")
    assert Path(kept.value.path()).read_bytes().startswith(b"<?xml")


def test_a_question_asked_on_a_topic_is_answered_to_read_and_to_keep(page: Page, api: str, tmp_path: Path) -> None:
    page.goto("/topic?topic=Stigma")
    page.get_by_label("Ask in your own words").fill("What do people say about peer support?")
    page.get_by_label("Ask in your own words").press("Enter")
    expect(page.locator("h1", has_text="Peer support")).to_be_visible()
    wait_for_parameters(page, {"text": "What do people say about peer support?"})
    shot(page, tmp_path, "ask")

    with page.expect_download() as kept:
        page.get_by_role("button", name="Markdown").click()
    document = "query ($text: String!) { evidenceFor(text: $text) { markdown } }"
    answer = client.fetch(api, document, {"text": "peer support"})["evidenceFor"]
    assert kept.value.suggested_filename == "peer-support.md"
    assert Path(kept.value.path()).read_text(encoding="utf-8") == answer["markdown"]

    cited = page.locator(".eg-work").first
    cue = re.search("“(.+)”", cited.inner_text())
    cited.get_by_role("link", name="Trevillion 2022").click()
    mark = page.locator(".eg-text mark")
    expect(mark).to_have_count(1)
    assert cue and cue[1] in str(mark.text_content()) == passage(page, api)


def test_choices_are_in_the_address(page: Page, tmp_path: Path) -> None:
    page.goto("/quotes")
    expect(page.locator("blockquote")).to_have_count(12)
    page.get_by_label("Region").click()
    page.get_by_role("option", name="East Midlands").click()
    expect(page.locator("blockquote")).to_have_count(2)
    wait_for_parameters(page, {"region": "East Midlands"})
    page.go_back()
    expect(page.locator("blockquote")).to_have_count(12)
    page.go_forward()
    expect(page.locator("blockquote")).to_have_count(2)
    # For a moment the page holds the old field beside the new one.
    expect(page.get_by_label("Region")).to_have_count(1)
    page.get_by_label("Region").click()
    page.get_by_role("option", name="All", exact=True).click()
    expect(page.locator("blockquote")).to_have_count(12)
    wait_for_parameters(page, {})
    shot(page, tmp_path, "quotes")


def test_links_are_judged_by_keyboard(page: Page, api: str, tmp_path: Path) -> None:
    def said(count: int) -> list[dict[str, str]]:
        document = "{ judgements(first: 10) { nodes { verdict by note link { id } } } }"
        found = client.fetch(api, document, {})["judgements"]["nodes"]
        assert len(found) == count
        return list(found)

    def on_the_card(link: str) -> None:
        """Wait for the link by its work and its reason: two links may start from one sentence."""
        document = "query ($id: ID!) { link(id: $id) { reasons work { title } } }"
        judged = client.fetch(api, document, {"id": link})["link"]
        # As lists: for a moment the page holds the old card beside the new one.
        expect(page.locator(".eg-judge .eg-work-title")).to_contain_text([judged["work"]["title"]])
        expect(page.locator(".eg-judge .eg-how + ul")).to_contain_text([judged["reasons"][0]])
        # Streamlit takes no key for a button that it is about to draw again.
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

    waiting = [
        link["id"]
        for link in client.fetch(api, "{ judgementQueue { links(first: 4) { id } } }", {})["judgementQueue"]["links"]
    ]
    page.goto("/judge")
    on_the_card(waiting[0])
    shot(page, tmp_path, "judge")
    # Nobody judges without a name, and letters of a name are no verdicts.
    page.keyboard.press("a")
    page.get_by_label("Your name").click()
    page.keyboard.type("Max Au")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Judging as Max Au")).to_be_visible()
    on_the_card(waiting[0])
    said(0)
    page.keyboard.press("s")
    on_the_card(waiting[1])
    page.keyboard.press("x")
    on_the_card(waiting[2])
    expect(page.get_by_text("1 judged by you")).to_be_visible()
    assert said(1)[0] == {"verdict": "REJECTED", "by": "Max Au", "note": None, "link": {"id": waiting[1]}}
    page.keyboard.press("u")
    on_the_card(waiting[3])
    # The last one is changed, with a note whose letters say nothing by themselves.
    page.keyboard.press("z")
    on_the_card(waiting[2])
    expect(page.locator(".eg-judge .eg-unsure")).to_have_text("Unsure by Max Au")
    page.get_by_label("Note, if you like").click()
    page.keyboard.type("Exactly as a reader says.")
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    on_the_card(waiting[3])
    assert said(3)[0] == {
        "verdict": "ACCEPTED", "by": "Max Au", "note": "Exactly as a reader says.", "link": {"id": waiting[2]}
    }  # fmt: skip


def test_a_click_on_the_map_opens_a_theme(page: Page) -> None:
    page.goto("/")
    frame = page.locator("iframe")
    expect(frame).to_be_visible()
    drawn = frame.content_frame.locator("#cy")
    drawn.evaluate(
        """async (element) => {
            const until = Date.now() + 20000;
            while (!element._cyreg?.cy?.nodes().length && Date.now() < until) await new Promise(r => setTimeout(r, 50));
        }"""
    )
    # The overarching theme is in the middle. Listeners and places are set some time after the nodes are there, so a
    # click may come too early for them.
    heading = page.locator("h1", has_text="Relational Practice")
    for _ in range(10):
        drawn.click()
        try:
            heading.wait_for(timeout=3000)
            break
        except TooSlow:
            continue
    expect(heading).to_be_visible()
    page.go_back()
    expect(page.locator("h1", has_text="Service user perspectives")).to_be_visible()


def test_from_a_gap_in_the_map_to_the_sentence_by_keyboard(page: Page, api: str, tmp_path: Path) -> None:
    page.goto("/map")
    table = page.locator(".eg-map")
    expect(table.get_by_role("row")).to_have_count(52)
    expect(table.get_by_role("columnheader", name="Evidence gaps")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Download as CSV").click()
    assert kept.value.suggested_filename == "topic-by-kind-findings.csv"
    lines = Path(kept.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Topics by kinds of findings,Results,Interpretations,Recommendations,Evidence gaps,Limitations"
    assert len(lines) == 52 and "Suicide,0,0,0,0,0" in lines

    # Who goes by keys need not go through all cells, and can.
    page.get_by_role("link", name="Go past the map").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#past")).to_be_focused()
    page.get_by_role("rowheader", name="Peer support").get_by_role("link").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Peer support, Evidence gaps: 1 finding")).to_be_focused()
    places = f"[...document.querySelectorAll('.eg-map')].concat({MAIN}).map(one => one.scrollTop)"
    stood = page.evaluate(places)
    assert stood[0] > 0
    page.keyboard.press("Enter")
    expect(page.locator("h1", has_text="Peer support × Evidence gaps")).to_be_visible()
    shot(page, tmp_path, "cell")

    sentence = page.locator("article .eg-sentence").inner_text()
    mailed = page.context.new_page()
    mailed.goto(page.url)
    expect(mailed.locator("article .eg-sentence")).to_have_text(sentence)
    mailed.close()
    page.get_by_role("link", name="Show in source").click()
    mark = page.locator(".eg-text mark")
    expect(mark).to_have_text(sentence)
    assert mark.text_content() == sentence == passage(page, api)

    # Back in the map one is where one was.
    page.go_back()
    expect(page.locator("h1", has_text="Peer support × Evidence gaps")).to_be_visible()
    page.go_back()
    page.wait_for_function(f"stood => {places}.every((at, i) => Math.abs(at - stood[i]) < 5)", arg=stood)


def test_a_map_on_a_telephone_scrolls_in_itself(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 420, "height": 900})
    page.goto("/map?rows=topic&columns=theme")
    table = page.locator(".eg-map")
    expect(table).to_be_visible()
    assert table.evaluate("map => map.scrollWidth > map.clientWidth && map.scrollHeight > map.clientHeight")
    page.wait_for_function(FITS)
    table.evaluate("map => { map.scrollIntoView(); map.scrollTo(150, 500) }")
    # Both headings of what is looked at stay in sight.
    seen = table.evaluate(
        """map => ['thead th:last-child', 'tbody tr:nth-child(18) th'].map(one => {
            const [at, of] = [map.querySelector(one), map].map(e => e.getBoundingClientRect());
            return at.top >= of.top - 1 && at.left >= of.left - 1 && at.left < of.right && at.top < of.bottom;
        })"""
    )
    assert seen == [True, True]
    page.wait_for_function(FITS)
    shot(page, tmp_path, "map on a telephone")


def test_no_page_is_wider_than_the_window(page: Page) -> None:
    for address in ADDRESSES:
        page.goto(address)
        page.locator(".stHtml h1").wait_for()
        for width in (1280, 420):
            page.set_viewport_size({"width": width, "height": 900})
            # Streamlit lays charts and tables out again some time after the window has another size.
            try:
                page.wait_for_function(FITS)
            except TooSlow:
                pytest.fail(f"{address} at {width}: wider than the window: {page.evaluate(TOO_WIDE)}")
