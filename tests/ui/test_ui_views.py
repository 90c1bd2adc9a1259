"""Every page, drawn by Streamlit without a browser, against a real API."""

from __future__ import annotations

import html
import importlib
import pkgutil
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import graphql
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

import ui.parts
import ui.views
from tests.support.committed_schema import committed_schema
from tests.support.filling import light_first_study
from tests.support.ui_fixtures import UI, api_with, api_with_first_study
from ui import client
from ui.parts import paging
from ui.parts.evidence_map.axes import AXES, COUNTED
from ui.parts.findings import KINDS
from ui.parts.suggestions import SUGGESTED
from ui.parts.themes import map as thematic_map
from ui.parts.works import MISSING
from ui.views import about, overview, quotes
from ui.views.registry import VIEWS

Open = Callable[..., AppTest]
Ask = Callable[[str], Any]


def page(slug: str) -> None:
    from ui.views.registry import VIEWS

    next(view for view in VIEWS if view.slug == slug).show()


def run(slug: str, **parameters: str | list[str]) -> AppTest:
    test = AppTest.from_function(page, args=(slug,), default_timeout=60)
    for name, value in parameters.items():
        test.query_params[name.rstrip("_")] = value
    test.run()
    assert not test.exception
    return test


def given(test: AppTest, name: str) -> str:
    """A parameter of the address; how a single value is given differs between releases of Streamlit."""
    value = test.query_params[name]
    return value if isinstance(value, str) else value[-1]


def shown(test: AppTest) -> str:
    return "".join(element.proto.body for element in test.get("html"))


def text(test: AppTest) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", shown(test)))


def links(test: AppTest, page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(rf'href="(\./{page}\?[^"]*)"', shown(test))]


def part(test: AppTest, begin: str, end: str = "<h2") -> str:
    """The markup from a heading up to the next one."""
    return shown(test).partition(begin)[2].partition(end)[0]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with api_with_first_study(tmp_path_factory.mktemp("ui") / "graph") as url:
        yield url


@pytest.fixture(scope="module", autouse=True)
def installed_components() -> Iterator[None]:
    # Without a server there is nothing that keeps them: each page would look through all installed packages again.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without a browser there is nobody to ask where the reader is: it is somebody on this machine.
    monkeypatch.setattr(client.st, "context", SimpleNamespace(headers={}, ip_address=None))


@pytest.fixture
def open_page(address: str, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("EVIDENCE_API", address)
    return run


@pytest.fixture(scope="module")
def ask(address: str) -> Ask:
    return lambda document: client.fetch(address, document, {})


# The registry


def test_the_registry_is_sound() -> None:
    assert len({view.slug for view in VIEWS}) == len(VIEWS) == len({view.title for view in VIEWS})
    for view in VIEWS:
        assert re.fullmatch(r"[a-z]+", view.slug)
        assert view.title.strip()
        assert view.icon.startswith(":material/")


@pytest.mark.parametrize("slug", [view.slug for view in VIEWS])
def test_every_view_draws_a_heading(slug: str, open_page: Open) -> None:
    heading = re.search(r"<h1>(.+?)</h1>", shown(open_page(slug)))
    assert heading and heading.group(1).strip()


def test_the_entry_draws_the_first_view(open_page: Open) -> None:
    test = AppTest.from_file(str(UI / "app.py"), default_timeout=60).run()
    assert not test.exception
    assert "Service user perspectives" in text(test)


def modules() -> list[Any]:
    return [
        importlib.import_module(found.name)
        for package in (ui.views, ui.parts)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]


def documents() -> dict[str, str]:
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if name.endswith("_QUERY") and isinstance(value, str)
    }


@pytest.mark.parametrize("name", documents())
def test_documents_fit_the_schema(name: str) -> None:
    assert graphql.validate(committed_schema(), graphql.parse(documents()[name])) == []


@pytest.mark.parametrize("name", documents())
def test_a_list_that_goes_on_begins_after_the_variable_of_its_name(name: str) -> None:
    text = documents()[name]
    for field in re.finditer(r"(\w+)(: \w+)?\(\s*first: (\S+), after: \$(\w+)", text):
        # The pages of a list that is read page by page have one variable.
        assert field[4] == ("after" if field[3] == "$first" else field[1]), field[0]


def test_every_view_asks_something() -> None:
    assert {name.split(".")[2] for name in documents()} >= {view.render.__module__.split(".")[2] for view in VIEWS}


def test_no_file_hides_a_module() -> None:
    # `streamlit run ui/app.py` puts ui/ first on the import path.
    names = {path.stem for path in UI.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    names.discard("__init__")
    program = (
        "import importlib.util, sys; sys.path = [p for p in sys.path if p]; "
        "print([n for n in sys.argv[1:] if importlib.util.find_spec(n)])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, *sorted(names)], capture_output=True, text=True, check=True, cwd="/"
    )
    assert found.stdout.strip() == "[]"
    assert not names & {"graph", "api", "ingest", "ui", "pages"}


# When the API fails


def test_an_api_that_is_down_is_said_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("EVIDENCE_API", f"http://127.0.0.1:{port}")
    for view in VIEWS:
        (error,) = run(view.slug).error
        said = error.value.replace("\\", "")
        assert f"http://127.0.0.1:{port}/graphql" in said
        assert "evidence up" in said and "make run" in said


def test_another_program_at_the_address_is_said_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(404)
            self.end_headers()
            self.wfile.write(b"<h1>Some other program</h1>")

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Other)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(client.ApiUnreachable, match=r"not the API of Evidence Graph \(HTTP 404\)"):
            client.fetch(f"http://127.0.0.1:{server.server_port}", "{ counts { studies } }", {})
    finally:
        server.shutdown()
        server.server_close()


def test_what_the_api_refuses_is_said_in_its_words(address: str) -> None:
    with pytest.raises(client.ApiRefused, match="it can be 1 to 100"):
        client.fetch(address, "{ quotes(first: 0) { nodes { text } } }", {})


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVIDENCE_API", raising=False)
    assert client.api_address() == "http://127.0.0.1:8000"
    monkeypatch.setenv("EVIDENCE_API", " http://host:1/ ")
    assert client.api_address() == "http://host:1"
    with pytest.raises(client.ApiUnreachable, match="EVIDENCE_API"):
        client.fetch("no address", "{ counts { studies } }", {})


def test_lists_of_one_document_are_read_to_their_ends(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_API", address)
    document = """query($quotes: String, $findings: String, $size: Int!) {
      quotes(first: 5, after: $quotes) { nodes { id } pageInfo { hasNextPage endCursor } }
      findings(first: $size, after: $findings) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"""
    found = client.every(document, size=50)
    quotes = [node["id"] for node in found["quotes"]["nodes"]]
    findings = [edge["node"]["id"] for edge in found["findings"]["edges"]]
    assert (len(quotes), len(findings)) == (len(set(quotes)), len(set(findings))) == (12, 123)
    assert not any(found[name]["pageInfo"]["hasNextPage"] for name in ("quotes", "findings"))


def test_a_list_that_nothing_says_where_to_go_on_in_is_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_API", address)
    document = (
        "query($after: String) { quotes(first: 5, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }"
    )
    with pytest.raises(LookupError, match="go on in quotes"):
        client.every(document)


def test_a_list_below_a_plain_list_is_read_to_its_end(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_API", address)
    document = """query($findings: String) {
      evidenceMap(rows: STUDY, columns: KIND, columnValues: ["RESULT"]) {
        cells { findings(first: 30, after: $findings) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }
      }
    }"""
    cell = client.every(document)["evidenceMap"]["cells"][0]["findings"]
    assert len({node["id"] for node in cell["nodes"]}) == len(cell["nodes"]) == cell["totalCount"] > 60


# The pages


def test_overview_names_the_study_and_lists_its_themes(open_page: Open, ask: Ask) -> None:
    test = open_page("overview")
    document = (
        "{ studies(first: 1) { nodes { title doi licence themes(first: 100) { nodes { id label } } "
        "problems(first: 100) { nodes { what } } } } }"
    )
    (study,) = ask(document)["studies"]["nodes"]
    assert f"<h1>{html.escape(study['title'])}</h1>" in shown(test)
    assert f'href="https://doi.org/{study["doi"]}"' in shown(test)
    assert study["licence"] in text(test)
    for theme in study["themes"]["nodes"]:
        assert any(theme["id"].split(":")[1] in address for address in links(test, "theme"))
    assert f"What this text has lost ({len(study['problems']['nodes'])})" in text(test)
    for problem in study["problems"]["nodes"]:
        assert problem["what"] in text(test)


def test_what_a_study_is_has_each_fact_beside_its_sentence(open_page: Open, ask: Ask) -> None:
    test = open_page("about")
    document = (
        "{ facts(first: 100) { nodes { name stated normalised sentence } } "
        "reportedItems(first: 100) { nodes { guideline name met places { reason } } } }"
    )
    found = ask(document)
    facts, items = found["facts"]["nodes"], found["reportedItems"]["nodes"]
    assert {name for group in about.GROUPS.values() for name in group} == {fact["name"] for fact in facts}
    for fact in facts:
        assert not fact["stated"] or fact["sentence"] in text(test)
        assert not fact["normalised"] or f"<b>{html.escape(fact['normalised'])}</b>" in shown(test)
    assert text(test).count("Not stated") == sum(not fact["stated"] for fact in facts) > 0
    assert text(test).count("not seen") == sum(not item["met"] for item in items) > 0
    for item in items:
        assert item["name"] in text(test) and all(place["reason"] in text(test) for place in item["places"])
    met = sum(item["met"] for item in items if item["guideline"] == "COREQ")
    assert f"{met} items of 32 seen to be met" in text(test)
    assert "The graph holds no study “study:doi:none”" in text(open_page("about", study="study:doi:none"))


def test_the_map_holds_what_belongs_to_each_theme_in_its_order(
    ask: Ask, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIDENCE_API", address)
    things = "quotes(first: 100) { nodes { id } } works(first: 100) { nodes { id } }"
    (study,) = ask(f"{{ studies(first: 1) {{ nodes {{ id themes(first: 100) {{ nodes {{ id {things} }} }} }} }} }}")[
        "studies"
    ]["nodes"]
    under = {theme["id"]: theme for theme in study["themes"]["nodes"]}
    themes = client.ask(overview.STUDY_QUERY, study=study["id"])["study"]["themes"]["nodes"]

    def edges(label: str, *, quotes: bool, literature: bool) -> list[tuple[str, str]]:
        drawn = thematic_map.elements(themes, thematic_map.around(study["id"], quotes=quotes, literature=literature))[
            "edges"
        ]
        return [(e["data"]["source"], e["data"]["target"]) for e in drawn if e["data"]["label"] == label]

    said = [(quote["id"], theme) for theme in under for quote in under[theme]["quotes"]["nodes"]]
    cited = [(theme, work["id"]) for theme in under for work in under[theme]["works"]["nodes"]]
    assert edges("supports", quotes=True, literature=False) == said != []
    assert edges("cites", quotes=True, literature=True) == cited != []
    assert edges("supports", quotes=False, literature=True) == edges("cites", quotes=True, literature=False) == []


def test_search_marks_the_words_and_leads_to_their_places(open_page: Open) -> None:
    test = open_page("overview", q="stigma")
    assert len(re.findall(r"<mark>[Ss]tigma", shown(test))) > 10
    assert links(test, "source") and links(test, "literature")
    assert "Nothing in quotes" in text(open_page("overview", q="xylophone"))


def test_what_is_typed_goes_into_the_address(open_page: Open) -> None:
    test = open_page("overview")
    test.text_input[0].set_value("continuity").run()
    assert given(test, "q") == "continuity"
    assert "<mark>" in shown(test)
    test.text_input[0].set_value("").run()
    assert "q" not in test.query_params
    assert "<mark>" not in shown(test)


def test_a_theme_shows_its_quotes_findings_and_works(open_page: Open, ask: Ask) -> None:
    document = (
        "{ themes(first: 100) { nodes { id label description parent { label } children(first: 20) { nodes { label } } "
        "quotes(first: 100) { nodes { id text complete incompleteBecause } } findings(first: 100) { nodes { text } } "
        "works(first: 100) { edges { number node { title } } } } } }"
    )
    for theme in ask(document)["themes"]["nodes"]:
        test = open_page("theme", theme=theme["id"])
        assert f"<h1>{html.escape(theme['label'])}</h1>" in shown(test)
        assert theme["description"] in text(test)
        for quote in theme["quotes"]["nodes"]:
            assert f"<blockquote>{html.escape(quote['text'])}</blockquote>" in shown(test)
            assert any(f"of=quote%3A{quote['id'].split(':')[1]}" in address for address in links(test, "source"))
            if not quote["complete"]:
                assert f"Incomplete: {quote['incompleteBecause']}" in text(test)
        for finding in theme["findings"]["nodes"]:
            assert finding["text"] in text(test)
        for cited in theme["works"]["edges"]:
            row = part(test, "Literature of this theme").partition(f'<td class="eg-n">{cited["number"]}</td>')[2]
            assert html.escape(cited["node"]["title"]) in row.partition("</tr>")[0]
        for other in [theme["parent"], *theme["children"]["nodes"]]:
            assert other is None or other["label"] in text(test)


def test_a_theme_without_quotes_says_how_many_stand_below_it(open_page: Open, ask: Ask) -> None:
    themes = ask("{ themes(first: 100) { nodes { label parent { label } quotes { totalCount } } } }")["themes"]["nodes"]
    (top,) = [t for t in themes if not t["parent"]]
    below = sum(t["quotes"]["totalCount"] for t in themes if t is not top)
    assert top["quotes"]["totalCount"] == 0 and below > 0
    said = text(open_page("theme", theme=top["label"]))
    assert f"no quote under this theme itself, and {below} quotes under the themes below it" in said
    for theme in themes:
        if theme["parent"]:
            assert f"{theme['quotes']['totalCount']} quote" in said
    assert f"{below} quotes below it" in text(open_page("overview"))


def test_a_theme_can_be_named_and_its_findings_narrowed(open_page: Open, ask: Ask) -> None:
    gaps = ask(
        '{ findings(filter: {kind: {eq: EVIDENCE_GAP}, theme: {label: {eq: "Understanding"}}}) { totalCount } }'
    )["findings"]["totalCount"]
    test = open_page("theme", theme="Understanding")
    test.button_group[0].set_value(["EVIDENCE_GAP"]).run()
    assert given(test, "kind") == "EVIDENCE_GAP"
    listed = part(test, "What the authors state").count("<article") or shown(test).count("<article")
    assert listed == gaps > 0


def test_a_theme_that_is_gone_is_said(open_page: Open) -> None:
    assert "There is no theme “theme:gone”" in text(open_page("theme", theme="theme:gone"))


def test_literature_says_how_far_records_go(open_page: Open) -> None:
    test = open_page("literature")
    for says in ("Record verified", "Record partly verified", "Title only", MISSING):
        assert says in text(test), says
    assert shown(test).count('class="eg-work"') == 40
    second = open_page("literature", page="2")
    assert "Previous page" in text(second) and shown(second).count('class="eg-work"') == 40
    last = open_page("literature", page="3")
    assert "Next page" in text(second) and "Next page" not in text(last)
    printed = re.findall(r'class="eg-number">(\d+)', "".join(map(shown, (test, second, last))))
    assert len(printed) == 82 and printed == sorted(printed, key=int)


def test_literature_by_topic(open_page: Open, ask: Ask) -> None:
    (stigma,) = ask(
        '{ topics(first: 1, filter: {label: {eq: "Stigma"}}) { nodes { id works(first: 100) { nodes { title } } } } }'
    )["topics"]["nodes"]
    test = open_page("literature", topic=stigma["id"])
    about = stigma["works"]["nodes"]
    assert shown(test).count('class="eg-work"') == len(about) > 3
    for work in about:
        assert work["title"] in text(test)


def test_the_missing_reference_is_said_plainly(open_page: Open, ask: Ask) -> None:
    references = ask("{ references(first: 100) { nodes { number missing work { id } } } }")["references"]["nodes"]
    (missing,) = [reference for reference in references if reference["missing"]]
    test = open_page("literature", work=missing["work"]["id"])
    assert f"<h1>{MISSING}</h1>" in shown(test)
    assert f"The text cites reference {missing['number']}, but" in text(test)
    assert f"<mark>[{missing['number']}]</mark>" in shown(test)
    assert "None" not in text(test)


def test_a_work_keeps_suggestions_apart_from_citations_and_by_their_kind(open_page: Open, ask: Ask) -> None:
    links_of = "links(first: 100, filter: {method: {eq: %s}}) { nodes { reasons } }"
    work = ask('{ work(id: "doi:10.1108/mhrj-01-2015-0006") { mentions(first: 100) { nodes { sentence } } '
               f"{' '.join(f'{method}: {links_of % method}' for method in SUGGESTED)} }} }}")["work"]  # fmt: skip
    test = open_page("literature", work="doi:10.1108/mhrj-01-2015-0006")
    citing = part(test, "Sentences that cite it")
    assert [html.unescape(re.sub("<[^>]*>", "", s)) for s in re.findall(r'class="eg-sentence">(.*?)</p>', citing)] == [
        mention["sentence"] for mention in work["mentions"]["nodes"]
    ]
    for method, (title, _) in SUGGESTED.items():
        suggested = part(test, title)
        assert "Suggestions:" in suggested
        assert suggested.count("eg-suggestion") == len(work[method]["nodes"]) >= 1
        assert all(html.escape(suggestion["reasons"][0]) in suggested for suggestion in work[method]["nodes"])
        scores = [float(score) for score in re.findall(r"Score (\d\.\d\d)", suggested)]
        assert len(scores) == len(work[method]["nodes"]) and scores == sorted(scores, reverse=True)


def test_a_judgement_shows_at_once_wherever_its_link_does(open_page: Open, ask: Ask) -> None:
    (link,) = ask(
        '{ links(first: 1, filter: {method: {eq: EXPLICIT}, finding: {theme: {label: {eq: "Understanding"}}}}) '
        "{ nodes { id work { id links(first: 1, filter: {method: {eq: TOPIC}}) { nodes { id } } } } } }"
    )["links"]["nodes"]
    (suggested,) = link["work"]["links"]["nodes"]
    assert "by Ann Doe" not in text(open_page("theme", theme="Understanding"))
    assert "by Ann Doe" not in text(open_page("literature", work=link["work"]["id"]))
    for link_id, button in ((link["id"], 0), (suggested["id"], 1)):
        test = open_page("judge", link=link_id)
        assert all(found.disabled for found in test.button[:3])
        test.text_input[0].set_value("  Ann  Doe ").run()
        test.text_area[0].set_value("Seen <b>")
        test.button[[found.label for found in test.button].index(("Accept", "Reject")[button])].click().run()
        assert not test.exception and not test.error
        assert "link" not in test.query_params and "1 judged by you" in text(test)
    assert "Accepted by Ann Doe" in text(open_page("theme", theme="Understanding"))
    work = open_page("literature", work=link["work"]["id"])
    assert "Accepted by Ann Doe" in html.unescape(re.sub("<[^>]*>", "", part(work, "Sentences that cite it")))
    assert "Rejected by Ann Doe" in html.unescape(re.sub("<[^>]*>", "", part(work, "What it may bear on")))
    assert "Seen &lt;b&gt;" in shown(work) and "Seen <b>" not in shown(work)
    assert "Accepted by Ann Doe" in text(open_page("judge", link=link["id"]))


def test_the_queue_of_one_way_of_linking(open_page: Open, ask: Ask) -> None:
    queue = ask("{ judgementQueue(method: TOPIC) { left links(first: 1) { work { title } } } }")["judgementQueue"]
    test = open_page("judge", method="TOPIC")
    assert f"{queue['left']:,} links left" in text(test)
    assert queue["links"][0]["work"]["title"] in text(test)
    assert "The graph proposes no such link" in text(open_page("judge", link="link:0"))


def test_a_link_of_a_sentence_that_reports_earlier_work_is_judged_like_any(open_page: Open, ask: Ask) -> None:
    (reported,) = ask(
        "{ statements(first: 1, filter: {isFinding: {eq: false}, voice: {eq: EARLIER_WORK}, links: {some: {}}}) "
        "{ nodes { text links(first: 1) { nodes { id work { title } } } } } }"
    )["statements"]["nodes"]
    (link,) = reported["links"]["nodes"]
    seen = text(open_page("judge", link=link["id"]))
    assert (
        reported["text"] in seen and link["work"]["title"] in seen and "earlier work, as the authors report it" in seen
    )


def test_a_reader_who_may_not_judge_is_told_before(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    # The pages ask from this machine, for somebody who is elsewhere.
    for headers, where in (({}, "192.0.2.7"), ({"X-Forwarded-For": "192.0.2.7"}, None)):
        monkeypatch.setattr(client.st, "context", SimpleNamespace(headers=headers, ip_address=where))
        test = open_page("judge")
        (warning,) = test.warning
        assert "EVIDENCE_WRITES=open" in warning.value.replace("\\", "")
        assert [button.label for button in test.button] == ["Skip"] and not test.text_area and not test.text_input
        assert 'class="eg-judge' in shown(test)
    monkeypatch.setattr(client.st, "context", SimpleNamespace(headers={}, ip_address="::ffff:127.0.0.1"))
    assert not open_page("judge").warning


def test_a_work_that_is_not_there_is_said(open_page: Open) -> None:
    assert "The graph holds no such work" in text(open_page("literature", work="doi:10.0/nothing"))


def test_quotes_are_narrowed_by_who_spoke(open_page: Open, ask: Ask) -> None:
    every = ask("{ quotes(first: 100) { nodes { text participant { region } } } }")["quotes"]["nodes"]
    test = open_page("quotes")
    assert shown(test).count("<blockquote>") == len(every) == 12
    _region(test).set_value("London").run()
    assert given(test, "region") == "London"
    said = {html.unescape(q) for q in re.findall(r"<blockquote>(.*?)</blockquote>", shown(test))}
    assert said == {q["text"] for q in every if (q["participant"] or {}).get("region") == "London"}
    _region(test).select("All").run()
    assert "region" not in test.query_params
    assert shown(test).count("<blockquote>") == 12
    assert shown(open_page("quotes", complete="no")).count("eg-broken") == 4


def _region(test: AppTest) -> Any:
    return next(box for box in test.selectbox if box.label == "Region")


def test_the_pages_of_a_list_hold_all_of_it_once(open_page: Open, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "_PAGE", 5)
    # The way to the third page leads past more than one step.
    monkeypatch.setattr(paging, "_LONGEST_STEP", 4)
    texts = [quote["text"] for quote in ask("{ quotes(first: 100) { nodes { text } } }")["quotes"]["nodes"]]
    tests = [open_page("quotes", page=str(at)) for at in (1, 2, 3)]
    assert [
        html.unescape(found) for test in tests for found in re.findall("<blockquote>(.*?)</blockquote>", shown(test))
    ] == texts
    assert [
        [way for way in ("More than 5 quotes of 12", "Previous page", f"Page {at}", "Next page") if way in text(test)]
        for at, test in enumerate(tests, 1)
    ] == [
        ["More than 5 quotes of 12", "Page 1", "Next page"],
        ["More than 5 quotes of 12", "Previous page", "Page 2", "Next page"],
        ["Previous page", "Page 3"],
    ]
    assert "2 quotes of 12" in text(tests[2])
    for beyond in ("4", "999999999"):
        assert "No quote fits these choices" in text(open_page("quotes", page=beyond))


def test_gaps_are_narrowed_by_topic(open_page: Open, ask: Ask) -> None:
    kinds = "{kind: {in: [EVIDENCE_GAP, RECOMMENDATION, LIMITATION]}}"
    topics = "topics(first: 100) { nodes { id label } }"
    found = ask(f"{{ findings(first: 100, filter: {kinds}) {{ totalCount nodes {{ text {topics} }} }} }}")["findings"]
    test = open_page("gaps")
    assert shown(test).count("<article") == found["totalCount"] == len(found["nodes"])
    peer = next(t["id"] for f in found["nodes"] for t in f["topics"]["nodes"] if t["label"] == "Peer support")
    test.selectbox[0].set_value(peer).run()
    about = [f for f in found["nodes"] if peer in {t["id"] for t in f["topics"]["nodes"]}]
    assert 0 < shown(test).count("<article") == len(about) < len(found["nodes"])
    assert all(f["text"] in text(test) for f in about)


def test_recommendations_are_narrowed_by_whom_they_speak_to(open_page: Open, ask: Ask) -> None:
    chosen = "{kind: {in: [EVIDENCE_GAP, RECOMMENDATION, LIMITATION]}, audience: {contains: RESEARCH}}"
    found = ask(f"{{ findings(first: 100, filter: {chosen}) {{ nodes {{ text }} }} }}")["findings"]["nodes"]
    test = open_page("gaps", audience="RESEARCH")
    assert shown(test).count("<article") == len(found) > 0
    assert all(one["text"] in text(test) for one in found)


def test_a_topic_gives_the_works_with_the_sentence_for_each(open_page: Open, ask: Ask) -> None:
    (topic,) = ask(
        '{ topics(first: 1, filter: {label: {eq: "Trauma-informed care"}}) { nodes { id '
        "quotes(first: 100) { nodes { text } } findings(first: 100) { nodes { text kind } } "
        "statements(first: 100) { nodes { text isFinding voice "
        "mentions(first: 20) { nodes { works(first: 20) { edges { number node { title } } } } } } } } } }"
    )["topics"]["nodes"]
    test = open_page("topic", topic="Trauma-informed care")
    assert test.selectbox[0].value == topic["id"]
    assert "which is about" not in part(test, "What participants said")
    assert topic["quotes"]["nodes"]
    for quote in topic["quotes"]["nodes"]:
        assert html.escape(quote["text"]) in part(test, "What participants said")
    cited = html.unescape(part(test, "Works these sentences cite"))
    expected = {
        (citation["number"], citation["node"]["title"], statement["text"])
        for statement in topic["statements"]["nodes"]
        if statement["isFinding"] or statement["voice"] in ("EARLIER_WORK", "GUIDANCE")
        for mention in statement["mentions"]["nodes"]
        for citation in mention["works"]["edges"]
    }
    assert len(expected) > 8
    for number, title, sentence in expected:
        entry = cited.partition(f'<span class="eg-number">{number}</span>')[2].partition('<div class="eg-work">')[0]
        assert title in entry and sentence in entry
    for kind in ("EVIDENCE_GAP", "RECOMMENDATION"):
        assert sum(finding["kind"] == kind for finding in topic["findings"]["nodes"]) == shown(test).count(
            f"eg-kind-{kind.lower()}"
        )


def test_a_question_is_answered_with_the_sources_own_lines(open_page: Open, ask: Ask) -> None:
    answer = ask('{ evidenceFor(text: "stigma") { said { text } stated { says lines { text } } cited { says works { '
                 "work { title } } } suggested { work { title } } } }")["evidenceFor"]  # fmt: skip
    test = open_page("ask", text="What do people say about stigma?")
    for line in answer["said"]:
        assert html.escape(line["text"]) in part(test, "What participants said")
    for stated in answer["stated"]:
        printed = html.unescape(re.sub("<[^>]*>", "", part(test, f">{stated['says']}<")))
        assert all(line["text"] in printed for line in stated["lines"])
    behind = html.unescape(part(test, "The works behind it"))
    for group in answer["cited"]:
        assert group["says"] in behind and all(work["work"]["title"] in behind for work in group["works"])
    others = html.unescape(part(test, "Other works about it"))
    assert all(work["work"]["title"] in others for work in answer["suggested"])
    nothing = open_page("ask", text="peer suport")
    assert "The graph holds nothing about it" in text(nothing)
    assert links(nothing, "ask") == ["./ask?text=Peer+support"]


def test_topics_can_be_chosen(open_page: Open, ask: Ask) -> None:
    test = open_page("topic")
    used = ask("{ topics(first: 100, filter: {used: {eq: true}}) { nodes { id label } } }")["topics"]["nodes"]
    assert len(links(test, "topic")) == len(used)
    test.selectbox[0].set_value(used[0]["id"]).run()
    assert f"<h1>{html.escape(used[0]['label'])}</h1>" in shown(test)
    assert "Nothing in the graph is about “Nonsense”" in text(open_page("topic", topic="Nonsense"))


# The evidence map


def numbers(test: AppTest) -> list[list[int]]:
    """The numbers of the map, row by row."""
    rows = part(test, "<tbody>", "</tbody>").split("</tr>")[:-1]
    return [[int(n.replace(",", "")) for n in re.findall(r">([\d,]+)</a></td>", row)] for row in rows]


def crossed(ask: Ask, arguments: str, lists: str) -> Any:
    return ask(f"{{ evidenceMap({arguments}) {{ rows {{ value label }} columns {{ value }} cells {{ {lists} }} }} }}")[
        "evidenceMap"
    ]


def test_the_map_has_every_cell_with_its_number(open_page: Open, ask: Ask) -> None:
    for arguments, what, given in (
        ("rows: TOPIC, columns: KIND", "findings", {}),
        ("rows: TOPIC, columns: THEME", "works", {"rows": "topic", "columns": "theme", "count": "works"}),
        ("rows: THEME, columns: GENDER", "quotes", {"rows": "theme", "columns": "gender"}),
    ):
        found = crossed(ask, arguments, f"{what} {{ totalCount }}")
        counts = [cell[what]["totalCount"] for cell in found["cells"]]
        wide = len(found["columns"])
        test = open_page("map", **given)
        assert numbers(test) == [counts[i : i + wide] for i in range(0, len(counts), wide)]
        empty = counts.count(0)
        assert 0 < shown(test).count('<td class="eg-shade-0">') == empty < len(counts)
        assert f"{empty} of {len(counts)} are empty" in text(test)
        page = arguments.partition(",")[0].removeprefix("rows: ").lower()
        for row in found["rows"]:
            to = {html.unescape(to) for to in re.findall(rf'href="(\./{page}\?[^"]*)"', part(test, "<tbody>"))}
            assert f"./{page}?{urlencode({page: row['value']})}" in to


def test_a_cell_shows_what_its_number_counts(open_page: Open, ask: Ask) -> None:
    lists = """findings(first: 50) { nodes { text kind } } quotes(first: 50) { nodes { text participant { label } } }
      works(first: 50) { nodes { title } } row { value } column { value }"""
    cells = crossed(ask, "rows: TOPIC, columns: THEME", "findings { totalCount } quotes { totalCount } works "
                    "{ totalCount } row { value } column { value }")["cells"]  # fmt: skip
    fullest = max(cells, key=lambda cell: min(cell[what]["totalCount"] for what in ("findings", "quotes", "works")))
    row, column = fullest["row"]["value"], fullest["column"]["value"]
    (cell,) = crossed(ask, f'rows: TOPIC, columns: THEME, rowValues: ["{row}"], columnValues: ["{column}"]', lists)[
        "cells"
    ]
    overview = open_page("map", rows="topic", columns="theme", hide="yes")
    (to,) = [to for to in links(overview, "map") if parse_qs(urlsplit(to).query).get("cell") == [row, column]]
    test = open_page("map", **parse_qs(urlsplit(to).query))
    assert cell["findings"]["nodes"] and cell["quotes"]["nodes"] and cell["works"]["nodes"]
    stated = part(test, "What the authors state")
    assert stated.count("<article") == len(cell["findings"]["nodes"])
    for finding in cell["findings"]["nodes"]:
        assert html.escape(finding["text"]) in html.escape(html.unescape(re.sub("<[^>]*>", "", stated)))
        assert KINDS[finding["kind"]][0] in stated
    assert stated.count("Show in source") == len(cell["findings"]["nodes"])
    said = part(test, "What participants said")
    for quote in cell["quotes"]["nodes"]:
        assert f"<blockquote>{html.escape(quote['text'])}</blockquote>" in said
        assert not quote["participant"] or quote["participant"]["label"].lower() in said.lower()
    cited = part(test, "Works these findings cite")
    assert len(re.findall(r'href="./literature\?', cited)) == len(cell["works"]["nodes"])
    assert all(html.escape(work["title"]) in cited for work in cell["works"]["nodes"])
    # Back to the map as it was.
    (back,) = links(test, "map")
    assert parse_qs(urlsplit(back).query) == {
        "rows": ["topic"], "columns": ["theme"], "count": ["findings"], "hide": ["yes"]
    }  # fmt: skip


def test_an_empty_cell_says_that_nothing_is_there(open_page: Open) -> None:
    topic = "https://w3id.org/evidence-graph/topic/suicide"
    test = open_page("map", cell=[topic, "RESULT"])
    assert "<h1>Suicide × Results</h1>" in shown(test)
    assert "No finding is here." in text(test) and "The findings here cite no work." in text(test)
    assert "No quotes can be counted here: only sentences of the authors have a kind." in text(test)
    assert "The graph holds no such cell" in text(open_page("map", cell=[topic, "NONSENSE"]))


def test_what_the_source_does_not_say_has_cells_too(open_page: Open, ask: Ask) -> None:
    found = crossed(ask, "rows: GENDER, columns: STUDY", "quotes(first: 50) { nodes { text } } row { value }")["cells"]
    (unsaid,) = [cell["quotes"]["nodes"] for cell in found if cell["row"]["value"] is None]
    (to,) = [to for to in links(open_page("map", rows="gender", columns="study"), "map") if "cell=&" in to]
    test = open_page("map", **parse_qs(urlsplit(to).query, keep_blank_values=True))
    assert (
        [html.unescape(q) for q in re.findall("<blockquote>(.*?)</blockquote>", shown(test))]
        == [quote["text"] for quote in unsaid]
        != []
    )


def test_the_axes_of_the_pages_are_as_the_api_has_them(ask: Ask) -> None:
    for axis in AXES.values():
        cells = crossed(
            ask, f"rows: {axis.constant}, columns: THEME", " ".join(f"{w} {{ totalCount }}" for w in COUNTED)
        )["cells"]
        assert cells
        for what in COUNTED:
            assert {cell[what] is None for cell in cells} == {what in axis.lacks}, (axis.name, what)


def test_choices_of_the_map_are_in_its_address(open_page: Open) -> None:
    test = open_page("map")
    assert [box.label for box in test.selectbox] == ["Rows", "Columns", "What is counted"]
    assert test.selectbox[2].options == ["Findings", "Works cited"]
    assert "No quotes can be counted here" in text(test)
    test.selectbox[0].set_value("theme").run()
    assert given(test, "rows") == "theme" and len(numbers(test)) == 5
    test.selectbox[1].set_value("region").run()
    assert given(test, "columns") == "region"
    assert test.selectbox[2].options == ["Quotes"]
    test.selectbox[0].set_value("kind").run()
    assert "Nothing can be where" in text(test) and "<table" not in shown(test)
    assert [box.label for box in test.selectbox] == ["Rows", "Columns"]
    # One study leaves nothing to choose.
    assert "Studies" not in [widget.label for widget in test.multiselect]


def test_a_map_that_is_too_large_is_said_and_rows_can_be_chosen(open_page: Open) -> None:
    test = open_page("map", rows="topic", columns="topic")
    assert "51 rows by 51 columns, 2601 cells; the most is 1000" in text(test)
    assert "<table" not in shown(test) and not test.error
    (chosen,) = [box for box in test.multiselect if box.label == "Only these rows"]
    topics = [f"https://w3id.org/evidence-graph/topic/{name}" for name in ("stigma", "peer-support")]
    chosen.set_value(topics).run()
    assert test.query_params["row"] == topics
    assert [len(row) for row in numbers(test)] == [51, 51]
    # In the order in which they were chosen, and one that is not there is passed over.
    again = open_page("map", row=["gone", *topics], column=["EVIDENCE_GAP"])
    assert re.findall(r'scope="row"><a[^>]*>(.*?)</a>', shown(again)) == ["Stigma", "Peer support"]
    assert [len(row) for row in numbers(again)] == [1, 1]


def test_rows_and_columns_without_anything_can_be_hidden(open_page: Open) -> None:
    test = open_page("map")
    (toggle,) = test.toggle
    assert not toggle.value
    every = numbers(test)
    assert "Suicide" in part(test, "<tbody>", "</tbody>")
    toggle.set_value(True).run()
    assert given(test, "hide") == "yes"
    assert numbers(test) == [row for row in every if any(row)] != every
    assert "Suicide" not in part(test, "<tbody>", "</tbody>") and "Suicide" in text(test)
    test.toggle[0].set_value(False).run()
    assert "hide" not in test.query_params and numbers(test) == every


def test_every_statement_leads_to_its_exact_characters(open_page: Open, ask: Ask) -> None:
    kinds = " ".join(
        f"{kind}: findings(last: 1, filter: {{kind: {{eq: {kind}}}}}) {{ nodes {{ ...Place }} }}" for kind in KINDS
    )
    found = ask(
        f"{{ quotes(first: 100) {{ nodes {{ ...Place }} }} {kinds} }} fragment Place on Node {{ id "
        "... on Quote { text start end study { id } } ... on Finding { text start end study { id } } }"
    )
    assert all(found[kind]["nodes"] for kind in KINDS)
    for thing in [place for listed in found.values() for place in listed["nodes"]]:
        test = open_page(
            "source", study=thing["study"]["id"], start=str(thing["start"]), end=str(thing["end"]), of=thing["id"]
        )
        (marked,) = re.findall(r"<mark>(.*?)</mark>", shown(test))
        assert html.unescape(re.sub(r"<[^>]*>", "", marked)) == thing["text"]
        assert f"characters {thing['start']:,} to {thing['end']:,}" in text(test)


def test_more_text_around_a_passage(open_page: Open) -> None:
    small = open_page("source", start="18804", end="19013")
    (more,) = [address for address in links(small, "source") if address.endswith("more=1")]
    assert "start=18804" in more
    large = open_page("source", start="18804", end="19013", more="1")
    assert len(text(large)) > len(text(small)) + 1500
    assert "Less text around it" in text(large) and "Less text" not in text(small)


def test_the_source_has_contents_and_sections(open_page: Open, ask: Ask) -> None:
    (study,) = ask("{ studies(first: 1) { nodes { id sections(first: 100) { nodes { path start end } } } } }")[
        "studies"
    ]["nodes"]
    sections = study["sections"]["nodes"]
    test = open_page("source")
    assert len([a for a in links(test, "source") if "view=section" in a]) == len(sections)
    results = next(s for s in sections if s["path"] == ["Results"])
    read = open_page("source", start=str(results["start"]), end=str(results["end"]), view="section")
    passage = ask(
        f'{{ passage(study: "{study["id"]}", start: {results["start"]}, end: {results["end"]}, around: 0) {{ text }} }}'
    )["passage"]["text"]
    assert passage in text(read)
    assert shown(read).count('class="eg-said"') == 12


@pytest.mark.parametrize(
    "parameters",
    [{"start": "5", "end": "2"}, {"start": "0", "end": "99999999"}, {"start": "99999999", "end": "999999"}],
)
def test_a_passage_that_is_not_there_is_said(open_page: Open, parameters: dict[str, str]) -> None:
    assert "No such passage" in text(open_page("source", **parameters))


def test_parameters_that_are_no_numbers_are_ignored(open_page: Open) -> None:
    assert "Choose a section" in text(open_page("source", start="x", end="-1"))
    assert "Literature" in text(open_page("literature", page="²"))


def test_the_path_from_a_theme_to_a_reference(open_page: Open, ask: Ask) -> None:
    answer = ask(
        '{ themes(first: 1, filter: {label: {eq: "Understanding"}}) { nodes { id } } '
        "references(first: 1, filter: {number: {eq: 35}}) { nodes { id title } } }"
    )
    theme, reference = answer["themes"]["nodes"][0]["id"], answer["references"]["nodes"][0]
    test = open_page("path")
    test.selectbox[0].set_value(theme).run()
    test.selectbox[1].set_value(reference["id"]).run()
    assert (given(test, "from"), given(test, "to")) == (theme, reference["id"])
    said = " ".join(text(test).split())
    for words in ("The theme Understanding", "holds the finding “", "contains the citation [35]", reference["title"]):
        assert words in said
    assert "Every step is stated by the source." in said
    back = open_page("path", from_=reference["id"], to=theme)
    assert "stands under Understanding" in " ".join(text(back).split())
    assert "Both are the same" in text(open_page("path", from_=theme, to=theme))


# Other graphs


def test_an_empty_graph_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with api_with(tmp_path / "graph") as url:
        monkeypatch.setenv("EVIDENCE_API", url)
        assert "evidence ingest FOLDER" in text(run("overview"))
        for view in VIEWS:
            assert not run(view.slug).error


def test_a_second_study_needs_its_files_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title = "A <b>bold</b> *study* of $x$ :smile: & more"
    light_first_study(tmp_path / "references")
    (folder,) = [path.parent for path in (tmp_path / "references").glob("*/paper.txt")]
    second = tmp_path / "references" / "second"
    shutil.copytree(folder, second)
    paper = (second / "paper.txt").read_text(encoding="utf-8")
    paper = re.sub(r"(?<=title: ).*?(?= date: )", title, paper, count=1)
    paper = re.sub(r"(?<=DOI: )\S+", "10.9999/second", paper, count=1)
    (second / "paper.txt").write_text(paper, encoding="utf-8")
    with api_with(tmp_path / "graph", tmp_path / "references") as url:
        monkeypatch.setenv("EVIDENCE_API", url)
        first = run("overview")
        assert "2 studies" in text(first)
        assert html.escape(title) in shown(first)
        # Addresses from when ids of studies had nothing before them still lead there.
        for id in ("study:doi:10.9999/second", "doi:10.9999/second"):
            assert f"<h1>{html.escape(title)}</h1>" in shown(run("overview", study=id))
            assert f"<h1>{html.escape(title)}</h1>" in shown(run("source", study=id))
        assert "The graph holds no study “doi:10.9999/third”" in text(run("source", study="doi:10.9999/third"))
        for view in VIEWS:
            assert not run(view.slug).error
        assert shown(run("quotes")).count("<blockquote>") == 24
        # Where each study was done, and who took part; sentences of one study are not mixed with another's.
        assert text(run("about", country="United Kingdom")).count("United Kingdom · 30 people") == 2
        assert f"{html.escape(title)}</a> › Outside any section" in shown(run("gaps"))
        # A map of both studies, of one, and with themes of one name told apart.
        both = run("map", rows="theme", columns="kind")
        assert shown(both).count('scope="row"') == 10 and part(both, "<tbody>").count(html.escape(title)) >= 5
        (studies_box,) = [box for box in both.multiselect if box.label == "Studies"]
        studies_box.set_value(["study:doi:10.9999/second"]).run()
        assert given(both, "study") == "study:doi:10.9999/second"
        assert shown(both).count('scope="row"') == 5 and html.escape(title) not in part(both, "<tbody>", "</tbody>")
        assert all("study=study%3Adoi%3A10.9999%2Fsecond" in to for to in links(both, "map") if "cell=" in to)
        # More than one page of the API's: all that can be chosen is there.
        ends = run("path").selectbox[0].options
        references = client.ask("{ counts { references } }")["counts"]["references"]
        assert len([end for end in ends if end.startswith("Reference ")]) == references > 100
        studies = client.ask(
            "{ studies(first: 2) { nodes { id findings(first: 21) { nodes { id text start end } } } } }"
        )["studies"]["nodes"]
        finding, other = (study["findings"]["nodes"][20] for study in studies)
        assert finding["text"] == other["text"]
        place = {name: str(finding[name]) for name in ("start", "end")}
        said = run("source", study=studies[0]["id"], of=finding["id"], **place)
        near = part(said, "Other studies say")
        assert "Nearness 1.00: both say “" in near and html.escape(finding["text"]) in near
        (to, *_) = re.findall(r'href="./source\?([^"]*&amp;of=[^"]*)"', near)
        assert f"of={other['id'].replace(':', '%3A')}" in to
