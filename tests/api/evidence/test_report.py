"""Reports on the first study, on both engines: every line is the source's own, and all that the graph has is there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from api.evidence.forms import FORMS, written
from api.evidence.model import Report
from api.evidence.subjects import ReportScope
from api.http.errors import InputError
from graph.model import Method, Verdict
from graph.people.judgements import judge
from graph.people.signing import moment
from graph.store.address import Address, ServerAddress
from graph.store.async_store import AsyncStore, open_async_store
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.report_reading import READERS, words
from ui.terminal.main import main

DAY = date(2026, 3, 1)
SCOPES = {
    "a topic": ReportScope(topics=("Trauma-informed care",)),
    "a theme": ReportScope(themes=("understanding",)),
    "a theme with others below": ReportScope(themes=("Relational Practice",)),
    "a topic that an introduction cites for": ReportScope(topics=("stigma",)),
    "topics and a theme": ReportScope(topics=("Stigma", "peer support"), themes=("Consistency and Continuity",)),
    "a topic that nothing is about": ReportScope(topics=("Remote and digital care",)),
}


# Findings, what is reported of others, and what may be a finding.
LISTED = "(f:Finding OR f.kind IS NULL OR f.voice IN ['earlier work', 'guidance'])"


class Reporting:
    """Makes reports in one event loop, over one open store, each at most once."""

    def __init__(self, address: Address) -> None:
        self._loop = asyncio.Runner()
        self._opened = open_async_store(address)
        self._store: AsyncStore = self._loop.run(self._opened.__aenter__())
        self._made: dict[ReportScope, Report] = {}
        self.queries = 0

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        self.queries += 1
        return await self._store.read(query, **params)

    async def values(self, query: str, /, **params: Any) -> list[list[Any]]:
        self.queries += 1
        return await self._store.values(query, **params)

    def __call__(self, scope: ReportScope, form: str = "markdown", **how: Any) -> tuple[Report, bytes]:
        self.queries = 0
        return self._loop.run(written(self, scope, form, made_on=DAY, **how))

    def once(self, scope: ReportScope) -> Report:
        if scope not in self._made:
            self._made[scope] = self(scope)[0]
        return self._made[scope]

    def close(self) -> None:
        self._loop.run(self._opened.__aexit__(None, None, None))
        self._loop.close()


@pytest.fixture(scope="module")
def graph(session_store: Store) -> Store:
    hold_first_study(session_store)
    return session_store


@pytest.fixture(scope="module")
def reporting(graph: Store, store_address: Address) -> Iterator[Reporting]:
    made = Reporting(store_address)
    yield made
    made.close()


@pytest.fixture(scope="module")
def text(graph: Store) -> str:
    return str(graph.read("MATCH (n:Source) RETURN n.text AS text")[0]["text"])


@pytest.mark.parametrize("name", SCOPES)
def test_every_line_is_a_slice_of_its_study_by_the_thing_that_it_names(
    reporting: Reporting, graph: Store, text: str, name: str
) -> None:
    report = reporting.once(SCOPES[name])
    assert bool(report.copied) == (name != "a topic that nothing is about")
    things = {
        row["id"]: row
        for row in graph.read(
            "MATCH (n) WHERE n:Quote OR n:Statement RETURN n.id AS id, n.start AS start, n.end AS end "
            "UNION MATCH (n:Mention) RETURN n.id AS id, n.sentence_start AS start, n.sentence_end AS end"
        )
    }
    for one in report.copied:
        place = one.place
        assert text[place.start : place.end] == one.text
        assert things[place.id] == {"id": place.id, "start": place.start, "end": place.end}
        assert place.iri == f"https://w3id.org/evidence-graph/id/{place.id}"
        assert place.name == "Trevillion 2022"
    places = [place for one in report.statements for place in one.again]
    assert all(things[place.id]["start"] == place.start for place in places)
    cues = {citing.cue for sentence in report.citations for citing in sentence if citing.cue}
    assert all(cue in words(text) for cue in cues if " … " not in cue)


@pytest.mark.parametrize("label", ["Understanding", "Relational Practice"])
def test_a_theme_has_all_that_stands_under_it_and_below(reporting: Reporting, graph: Store, label: str) -> None:
    report = reporting.once(ReportScope(themes=(label,)))
    (expected,) = graph.read(
        "MATCH (:Theme {label: $label})<-[:UNDER*0..3]-(t:Theme) WITH collect(t.id) AS themes "
        "RETURN themes, COLLECT { MATCH (f:Statement)-[:STANDS_UNDER]->(t:Theme) "
        f"WHERE t.id IN themes AND {LISTED} RETURN f.id }} "
        "AS findings, COLLECT { MATCH (q:Quote)-[:SUPPORTS]->(t:Theme) WHERE t.id IN themes RETURN q.id } AS quotes",
        label=label,
    )
    assert {one.place.id for one in report.quotes} == set(expected["quotes"]) != set()
    stated = {place.id for one in report.statements for place in (one.place, *one.again)}
    assert stated == set(expected["findings"]) != set()
    assert len(report.subjects[0].below) == len(expected["themes"]) - 1


def test_a_topic_has_the_lines_and_works_that_an_answer_has(reporting: Reporting, graph: Store) -> None:
    report = reporting.once(SCOPES["a topic"])
    rows = graph.read(
        "MATCH (:Topic {label: 'Trauma-informed care'})<-[:BROADER*0..5]-(:Topic)<-[:ABOUT]-(f:Statement) "
        f"WHERE {LISTED} RETURN DISTINCT f.id AS id"
    )
    assert {p.id for one in report.statements for p in (one.place, *one.again)} == {row["id"] for row in rows} != set()
    cited = graph.read(
        "MATCH (f:Statement)-[:HAS_LINK]->(l:Link {method: $explicit})-[:TO]->(w:Work) WHERE f.id IN $ids "
        "RETURN DISTINCT w.id AS id, l.cito AS cito",
        ids=[row["id"] for row in rows],
        explicit=Method.EXPLICIT.value,
    )
    works = {number: work.id for number, work in enumerate(report.works, 1)}
    found = {
        (works[work.number], group.cito.value)
        for group in report.groups
        if group.method is Method.EXPLICIT
        for work in group.works
    }
    assert {(row["id"], row["cito"]) for row in cited} <= found
    assert [one.number for one in report.references("vancouver")] == list(range(1, len(works) + 1))


def test_what_several_lead_to_stands_once_and_says_by_which(reporting: Reporting) -> None:
    report = reporting.once(SCOPES["topics and a theme"])
    assert [one.label for one in report.subjects] == ["Stigma", "Peer support", "Consistency and Continuity"]
    ids = [one.place.id for one in (*report.quotes, *report.statements)]
    assert len(ids) == len(set(ids))
    whys = [one.why for one in report.statements]
    assert any(why.startswith("Stigma: ") for why in whys) and any(why.startswith("Peer support: ") for why in whys)
    assert any(why == "it stands under the theme “Consistency and Continuity”" for why in whys)
    again = reporting(ReportScope(topics=("Stigma", "STIGMA")))[0]
    assert len(again.subjects) == 1
    for part in report.parts:
        places = [one.place.start for one in part.lines]
        assert places == sorted(places)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_holds_all_of_the_report(reporting: Reporting, form: str) -> None:
    scope = SCOPES["topics and a theme"]
    report, data = reporting(scope, form)
    found = READERS[form](data)
    # A quotation inside the words may close where they do.
    assert found.copied == [(one.label, words(one.text)) for one in report.copied]
    works = [work for group in report.groups for work in group.works]
    assert len(found.works) == len(works) + len(report.suggested)
    references = report.references("vancouver")
    assert all(entry.endswith(words(one.text)) for entry, one in zip(found.references, references, strict=True))
    assert reporting(scope, form)[1] == data


def test_it_says_how_it_was_made(reporting: Reporting, graph: Store) -> None:
    report, data = reporting(SCOPES["a topic"])
    (study,) = report.studies
    (run,) = graph.read("MATCH (r:Run)-[:INGESTED]->(:Study) RETURN r {.*} AS row")
    read = (study.read_at, study.program, list(study.inputs))
    assert read == tuple(run["row"][name] for name in ("at", "version", "inputs"))
    assert report.made_on == DAY and "2026-03-01" in data.decode()
    (version,) = graph.read("MATCH (v:Version) RETURN v.token AS token")
    said = f"{version['token'].removeprefix('version:')}, judgements: 0, tags: 0"
    assert report.graph == said and said in data.decode()
    assert study.work.doi == "10.1186/s12888-021-03605-4" and study.licence == "CC BY 4.0"
    assert "[doi:10.1186/s12888-021-03605-4](<https://doi.org/10.1186/s12888-021-03605-4>)" in data.decode()


def test_what_the_source_has_lost_is_said_where_it_matters(reporting: Reporting, graph: Store) -> None:
    report = reporting.once(SCOPES["a theme"])
    assert {one.what for one in report.lost} == {"the quote that this sentence announces is not in the source"}
    by_label = {one.label: one for one in report.statements}
    for one in report.lost:
        assert by_label[one.label].text.rstrip().endswith((":", "."))
    everything = reporting.once(SCOPES["a theme with others below"])
    cut = [one for one in everything.quotes if one.incomplete_because]
    expected = graph.read("MATCH (q:Quote)-[:SUPPORTS]->() WHERE q.incomplete_because IS NOT NULL RETURN q.id AS id")
    assert {one.place.id for one in cut} == {row["id"] for row in expected} != set()


def test_judgements_are_in_it(reporting: Reporting, graph: Store) -> None:
    (link,) = graph.read(
        "MATCH (f:Statement)-[:HAS_LINK]->(l:Link {method: 'explicit'}) "
        "WHERE f.text CONTAINS 'TIC approaches comprise' RETURN l.id AS id"
    )
    try:
        for day, verdict, note in ((1, Verdict.UNSURE, None), (2, Verdict.ACCEPTED, "it is *so*")):
            at = moment(datetime(2026, 1, day, tzinfo=UTC))
            graph.transaction(
                lambda tx, v=verdict, n=note, at=at: judge(tx, link=link["id"], verdict=v, by="Ann", note=n, at=at)
            )
        report, data = reporting(SCOPES["a topic"])
        (tie,) = [tie for sentence in report.citations for one in sentence for tie in one.ties if tie.opinions]
        assert tie.iri.endswith(link["id"])
        assert [(one.verdict, one.by, one.note) for one in tie.opinions] == [
            (Verdict.ACCEPTED, "Ann", "it is *so*"),
            (Verdict.UNSURE, "Ann", None),
        ]
        assert "Judged: accepted by Ann on 2026-01-02: “it is \\*so\\*”; link" in data.decode()
    finally:
        graph.write("MATCH (j:Judgement) DETACH DELETE j")


@pytest.mark.parametrize(
    ("scope", "says"),
    [
        (ReportScope(topics=("peer suport",)), "The graph has no topic “peer suport”. Nearest: Peer support."),
        (ReportScope(topics=("stigma and peer support",)), "Nearest: Stigma; Peer support; "),
        (ReportScope(topics=("xyzzy",)), "The graph has no topic “xyzzy”. There are Access"),
        (ReportScope(themes=("Understandin",)), "The graph has no theme “Understandin”. Nearest: Understanding."),
        (ReportScope(themes=("xyzzy",)), "Nearest: Adaptability and Accessibility; Consistency and Continuity;"),
        (ReportScope(), "Name at least one topic or theme"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_nearest(reporting: Reporting, scope: ReportScope, says: str) -> None:
    with pytest.raises(InputError) as told:
        reporting(scope)
    assert says in str(told.value)


def test_an_unknown_form_or_style_is_said(reporting: Reporting) -> None:
    with pytest.raises(InputError, match="no form “pdf”; there are html, markdown, docx"):
        reporting(SCOPES["a topic"], "pdf")
    with pytest.raises(InputError, match="no style 'mla'"):
        reporting(SCOPES["a topic"], style="mla")
    assert "Sweeney, A." in reporting(SCOPES["a topic"], style="harvard")[1].decode()


def test_as_many_queries_for_many_lines_as_for_few(reporting: Reporting) -> None:
    numbers = []
    for scope in (SCOPES["a topic"], SCOPES["a topic that an introduction cites for"]):
        reporting(scope)
        numbers.append(reporting.queries)
    assert numbers[0] == numbers[1] < 40


def test_the_command_writes_the_file_that_the_function_makes(
    reporting: Reporting, store_address: Address, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:  # fmt: skip
    if isinstance(store_address, ServerAddress):
        monkeypatch.setenv("EVIDENCE_STORE", store_address.uri)
        monkeypatch.setenv("EVIDENCE_STORE_USER", store_address.user)
        monkeypatch.setenv("EVIDENCE_STORE_PASSWORD", store_address.password or "")
    else:
        monkeypatch.setenv("EVIDENCE_STORE", str(store_address.folder))

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["report", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    file = tmp_path / "care.html"
    file.write_text("old", encoding="utf-8")
    code, printed, error = run("--topic", "trauma-informed care", "--date", "2026-03-01", file)
    assert (code, error) == (0, "")
    assert printed.startswith(f"{file}: 1 study of 1 in the graph · ") and "21 sentences of the authors" in printed
    assert file.read_bytes() == reporting(SCOPES["a topic"], "html")[1]
    assert list(tmp_path.iterdir()) == [file]
    code, printed, error = run("--topic", "peer suport", tmp_path / "x.md")
    assert (code, printed) == (1, "") and "Nearest: Peer support." in error and not (tmp_path / "x.md").exists()
    code, _, error = run("--topic", "stigma", tmp_path / "x.pdf")
    assert code == 1 and "one of .html, .md, .docx" in error
    code, _, error = run("--topic", "stigma", tmp_path / "none" / "x.md")
    assert code == 1 and "cannot be written: No such file or directory." in error
    code, printed, _ = run("--topic", "Remote and digital care", tmp_path / "none.md")
    assert code == 0 and "The graph holds nothing about it, which the report says." in printed
