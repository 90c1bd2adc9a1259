"""Whatever shows a quote says by the same words who spoke, in all states that there are, and blocks are no quotes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
import lxml.html
import markdown_it
import networkx
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from api.evidence.forms import FORMS
from api.evidence.subjects import ReportScope
from graph.ask.named import VERIFIABLE
from graph.nodes.former import former_theme_id
from graph.rdf.shapes.conforming import conformance, graph_of
from graph.rdf.terms import thing_iri
from graph.rdf.vocabularies import PREFIXES, expand
from graph.rdf.writing.exporting import of_study
from graph.store.store import Store
from ingest.public_format import to_json
from ingest.verify.source_texts import source_of_row, source_of_study
from ingest.verify.verification import Claim, Verifier
from tests.api.evidence.test_report import Reporting
from tests.api.exports.test_export_references import exported
from tests.support.asking import Asking
from tests.support.speakers_sample import BLOCKS, CLINIC, SAID, Said, hold_speakers, studies

LINES = {said.words: said.line for every in SAID.values() for said in every}
"""Who spoke, by the words."""
TEXTS: dict[str, Callable[[bytes], str]] = {
    "html": lambda data: str(lxml.html.document_fromstring(data.decode()).text_content()),
    "markdown": lambda data: TEXTS["html"](markdown_it.MarkdownIt("commonmark").render(data.decode()).encode()),
    "docx": lambda data: "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs),
}
"""What a reader of each form of a report reads."""
ONE_ENGINE = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True, scope="session")


@pytest.fixture(scope="module")
def held(session_store: Store) -> Store:
    hold_speakers(session_store)
    return session_store


@pytest.fixture(scope="module")
def ask(held: Store) -> Iterator[Asking]:
    asking = Asking(held.address)
    yield asking
    asking.close()


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def in_csv(held: Store) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(exported(held, "csv")[0])) as archive:
        rows = csv_rows(archive.read(next(name for name in archive.namelist() if "quotes" in name)))
    return {row["text"]: row["speaker"] for row in rows}


def in_kgx(held: Store) -> dict[str, str]:
    nodes = [json.loads(line) for line in exported(held, "kgx-nodes")[0].splitlines()]
    return {node["name"]: node["speaker"] for node in nodes if "speaker" in node}


def in_graphml(held: Store) -> dict[str, str]:
    read = networkx.read_graphml(io.BytesIO(exported(held, "graphml")[0]), force_multigraph=True)
    return {node["text"]: node["speaker"] for _, node in read.nodes(data=True) if node["labels"] == ":Quote"}


def in_rdf(held: Store) -> dict[str, str]:
    found = {}
    for study in SAID:
        graph = graph_of(of_study(held.read, study))
        for quote in graph.subjects(RDF.type, URIRef(expand("eg:Quote"))):
            words, speaker = (graph.value(quote, URIRef(expand(term))) for term in ("schema:text", "eg:speaker"))
            found[str(words)] = str(speaker)
    return found


def in_verdicts(held: Store) -> dict[str, str]:
    verifier = Verifier([source_of_row(row) for row in held.read(VERIFIABLE)])
    return {words: verifier.verify(Claim(words=words, file="x")).speaker or "" for words in LINES}


def in_verdicts_of_files(held: Store) -> dict[str, str]:
    verifier = Verifier([source_of_study(study) for study in studies()])
    return {words: verifier.verify(Claim(words=words, file="x")).speaker or "" for words in LINES}


@pytest.mark.parametrize(
    "look",
    [in_csv, in_kgx, in_graphml, in_rdf, in_verdicts, in_verdicts_of_files],
    ids=lambda look: look.__name__,
)
def test_every_file_says_it_by_the_same_words(held: Store, look: Callable[[Store], dict[str, str]]) -> None:
    assert look(held) == LINES


def test_graphql_says_it_by_the_same_words(ask: Asking) -> None:
    nodes = ask("{ quotes(first: 100) { nodes { text speaker } } }")["quotes"]["nodes"]
    assert {node["text"]: node["speaker"] for node in nodes} == LINES


@ONE_ENGINE
def test_an_answer_says_it_by_the_same_words(ask: Asking) -> None:
    said, printed = {}, ""
    for words in LINES:
        answer = ask(
            "query A($text: String!) { evidenceFor(text: $text) { said { text speaker state doubt } "
            "counts { quotes unattributed } plain(width: 200) markdown } }",
            text=words,
        )["evidenceFor"]
        said |= {line["text"]: line["speaker"] for line in answer["said"]}
        printed += answer["plain"]
        for line in answer["said"]:
            assert f"{line['speaker']} [" in answer["plain"]
        unsaid = sum(line["state"] == "NOT_PRINTED" for line in answer["said"])
        assert answer["counts"]["unattributed"] == unsaid
    assert said == LINES
    assert "in doubt: its marks are lost in the source" in printed


@ONE_ENGINE
@pytest.mark.parametrize("form", FORMS)
def test_a_report_says_it_by_the_same_words(held: Store, form: str) -> None:
    reporting = Reporting(held.address)
    try:
        report, data = reporting(ReportScope(themes=("Being heard", "Being let down")), form)
    finally:
        reporting.close()
    assert {quote.text: quote.speaker for quote in report.quotes} == LINES
    shown = " ".join(TEXTS[form](data).split())
    for line in set(LINES.values()):
        assert line in shown, line


def test_only_where_nothing_is_printed_the_source_does_not_say_it(ask: Asking) -> None:
    nodes = ask("{ quotes(first: 100) { nodes { attribution speaker state } } }")["quotes"]["nodes"]
    for node in nodes:
        unsaid = node["speaker"] == "The source does not say who spoke"
        assert unsaid == (node["attribution"] is None) == (node["state"] == "NOT_PRINTED")
    assert sum(node["state"] == "NOT_UNDERSTOOD" for node in nodes) == 1


@pytest.mark.parametrize(
    ("demand", "holds"),
    [
        ("{role: {eq: CARER}}", lambda said: said.role == "carer"),
        ("{role: {eq: SERVICE_USER}}", lambda said: "P4" in said.line or "Patient" in said.line),
        ("{role: {isNull: true}}", lambda said: said.role is None and "P4" not in said.line),
        ('{gender: {eq: "female"}}', lambda said: said.gender == "female" or "P4" in said.line),
        ('{age: {eq: "34"}}', lambda said: said.words == "You learn the rounds by heart"),
        ('{age: {eq: "31"}}', lambda said: "P4" in said.line),
        ('{ageBand: {eq: "40-49"}}', lambda said: said.words == "Lunch is the hard part"),
        ("{state: {eq: NOT_PRINTED}}", lambda said: said.attribution is None),
        ('{speaker: {contains: "Lothian"}}', lambda said: "Lothian" in said.line),
    ],
)
def test_speakers_are_found_by_one_spelling(ask: Asking, demand: str, holds: Callable[[Said], bool]) -> None:
    nodes = ask(f"{{ quotes(first: 100, filter: {demand}) {{ nodes {{ text }} }} }}")["quotes"]["nodes"]
    wanted = {said.words for every in SAID.values() for said in every if holds(said)}
    assert wanted
    assert {node["text"] for node in nodes} == wanted


def test_speakers_are_counted_by_one_spelling_and_keep_what_is_printed(ask: Asking) -> None:
    counts = ask("{ quotes { gender: counts(by: GENDER) { value count } role: counts(by: ROLE) { value count } } }")
    counted = {name: {c["value"]: c["count"] for c in of} for name, of in counts["quotes"].items()}
    assert counted == {
        "gender": {"female": 5, "male": 2, None: 6},
        "role": {"SERVICE_USER": 4, "PROFESSIONAL": 2, "CARER": 1, None: 6},
    }
    (node,) = ask(
        '{ quotes(first: 1, filter: {text: {startsWith: "Lunch"}}) '
        "{ nodes { gender age ageBand attributes { name value } } } }"
    )["quotes"]["nodes"]
    assert (node["gender"], node["age"], node["ageBand"]) == ("female", None, "40-49")
    assert {a["name"]: a["value"] for a in node["attributes"]} == {
        "gender": "woman",
        "age_band": "40s",
        "role": "teacher",
    }


def test_the_map_has_roles(ask: Asking) -> None:
    cells = ask(
        "{ evidenceMap(rows: ROLE, columns: STUDY) { rows { value label } "
        "cells { row { value } quotes { totalCount } } } }"
    )["evidenceMap"]
    assert {row["value"] for row in cells["rows"]} == {"service user", "carer", "professional", None}
    assert sum(cell["quotes"]["totalCount"] for cell in cells["cells"]) == len(LINES)


def test_blocks_are_listed_for_themselves_and_are_no_quotes(held: Store, ask: Asking) -> None:
    answer = ask(
        "{ counts { quotes } "
        "blocks(first: 10) { nodes { text kind reason study { id } passage(around: 0) { text } } } }"
    )
    assert answer["counts"]["quotes"] == len(LINES)
    blocks = answer["blocks"]["nodes"]
    assert {(b["text"], b["kind"], b["reason"]) for b in blocks} == {one for every in BLOCKS.values() for one in every}
    assert all(block["passage"]["text"] == block["text"] for block in blocks)
    (study,) = (study for study in studies() if study.id == CLINIC)
    (block,) = to_json(study)["blocks"]
    assert (block["text"], block["kind"]) == BLOCKS[CLINIC][0][:2]


@ONE_ENGINE
def test_what_is_exported_keeps_the_shapes(held: Store) -> None:
    found = conformance(sum((graph_of(of_study(held.read, study)) for study in SAID), Graph()))
    assert found.breaches == ()
    assert (found.looked["Block"], found.looked["Quote"]) == (2, len(LINES))


def test_an_address_with_a_former_id_leads_to_the_theme(ask: Asking) -> None:
    former = former_theme_id(CLINIC, "By the building")
    asked = "query T($id: ID!) { theme(id: $id) { id label } node(id: $id) { id } }"
    found: dict[str, Any] = ask(asked, id=former)
    assert found["theme"]["label"] == "By the building"
    assert found["theme"]["id"] == found["node"]["id"] != former
    # Two themes have this label.
    assert ask(asked, id=former_theme_id(CLINIC, "By staff")) == {"theme": None, "node": None}
    assert thing_iri("Theme", former).startswith(PREFIXES["id"])
