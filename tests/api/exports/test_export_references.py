"""Works as BibTeX, RIS and CSL-JSON, written and read back: by this program, and by others that people use."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings

from api.exports.entry import ExportOrder, Tally
from api.exports.registry import EXPORTS
from graph.exports.scope import ExportRequest, find
from graph.exports.works import works
from graph.model import Work
from graph.store.store import Store
from ingest.document import ReferenceList
from ingest.formats.bibtex import reader
from ingest.formats.bibtex.writing import work_to_bibtex
from ingest.formats.records import csl_json, ris
from ingest.formats.records.csl_json_writing import to_csl
from ingest.formats.records.ris_writing import to_ris
from ingest.formats.records.work_keys import work_key
from ingest.formats.records.work_types import WORK_TYPES, work_type
from tests.elsewhere.test_clients_javascript import clients  # noqa: F401
from tests.ingest.formats.bibtex.test_bibtex_writing import TEXTS
from tests.support.filling import hold_first_study
from tests.support.node import Project

WRITE: dict[str, Callable[[Work], str]] = {
    "bibtex": lambda work: work_to_bibtex(work, work_key(work)),
    "ris": lambda work: to_ris(work, work_key(work)),
    "csl-json": lambda work: json.dumps([to_csl(work, work_key(work))]),
}
READ: dict[str, Callable[[bytes, str], ReferenceList]] = {
    "bibtex": reader.read,
    "ris": ris.read,
    "csl-json": csl_json.read,
}
FULL = Work(
    id="doi:10.1000/a_b%c",
    doi="10.1000/a_b%c",
    pmid="123",
    pmcid="PMC9",
    title="Care – “as it is”: 50 % of {it}",
    year=2001,
    authors=("Müller, Ana", "van der Berg, Jo", "World Health Organization", "Doe, Jo, Jr", "WHO"),
    container="Journal of A & B",
    publisher="Press & Co",
    volume="7",
    issue="2-3",
    pages="11-19",
    url="https://example.org/~a_b?c=%20#d",
    verification="title-only",
    abstract="What was done. What was found: 3 of 4.",
    type="article",
)


def back(form: str, work: Work) -> Work:
    (record,) = READ[form](WRITE[form](work).encode(), f"works.{form}").records
    assert record.key == work_key(work)
    return record.work


def same(read: Work, work: Work) -> None:
    """All fields but the kind of the work, whose words differ from format to format."""
    assert work_type(read.type) == work_type(work.type)
    assert replace(read, type=None) == replace(work, type=None)


@pytest.mark.parametrize("form", WRITE)
def test_every_field_comes_back(form: str) -> None:
    same(back(form, FULL), FULL)


@pytest.mark.parametrize("form", WRITE)
@pytest.mark.parametrize(
    "known",
    [
        {"title": "Only a title", "pages": "e0248316"},
        {"doi": "10.1000/x"},
        {"title": "T", "pages": "S1-S9, 12"},
        {"title": "T", "pages": "101-7", "authors": ("Nobody",)},
        {"pmid": "77", "year": 1999},
    ],
)
def test_what_is_not_known_stays_unknown(form: str, known: dict[str, object]) -> None:
    work = replace(Work(id="x"), **known)  # type: ignore[arg-type]
    read = back(form, work)
    assert {name: value for name, value in vars(read).items() if value and name not in ("id", "type")} == known


@pytest.mark.parametrize("form", WRITE)
@settings(max_examples=100, deadline=None)
@given(title=TEXTS, container=TEXTS, publisher=TEXTS)
@example(title="verification: verified", container="ER - x", publisher="TY - JOUR")
def test_texts_come_back_as_they_were(form: str, title: str, container: str, publisher: str) -> None:
    work = Work(id="x", title=f"t {title}", container=f"c {container}", publisher=f"p {publisher}", type="article")
    read = back(form, work)
    assert (read.title, read.container, read.publisher) == (work.title, work.container, work.publisher)
    assert (read.verification, read.doi, read.pmid) == (None, None, None)


@pytest.mark.parametrize("form", WRITE)
@pytest.mark.parametrize("kind", [one.bibtex for one in WORK_TYPES])
def test_every_kind_comes_back_with_where_it_was_published(form: str, kind: str) -> None:
    work = Work(id="x", title="T", type=kind, container="C", publisher="P")
    read = back(form, work)
    assert (read.container, read.publisher) == ("C", "P")
    # CSL has one word for books and proceedings.
    assert work_type(read.type).csl == work_type(kind).csl


def test_ris_ends_a_name_in_one_piece_with_a_comma() -> None:
    lines = to_ris(
        replace(FULL, authors=("NHS", "Doe, Jo, Jr", "Doe, III, Jo", "Health, London, UK")), "k"
    ).splitlines()
    assert [line for line in lines if line.startswith("AU")] == [
        "AU  - NHS,", "AU  - Doe, Jo, Jr", "AU  - Doe, Jo, III", "AU  - Health, London, UK",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "tags"), [("article", {"C2", "N1"}), ("incollection", {"N1"}), ("book", {"N1"})])
def test_ris_has_a_pmcid_where_no_program_takes_it_for_an_author(kind: str, tags: set[str]) -> None:
    lines = to_ris(replace(FULL, type=kind), "k").splitlines()
    assert {line[:2] for line in lines if "PMC9" in line} == tags


@pytest.mark.parametrize(
    ("kind", "container", "issue"),
    [
        ("article", "container-title", "issue"),
        ("incollection", "container-title", "issue"),
        ("book", "collection-title", "collection-number"),
        ("techreport", "collection-title", "number"),
    ],
)
def test_csl_tells_a_series_from_what_a_work_is_part_of(kind: str, container: str, issue: str) -> None:
    item = to_csl(replace(FULL, type=kind, issue="no. 4"), "k")
    assert (item[container], item[issue]) == (FULL.container, "no. 4")
    same(back("csl-json", replace(FULL, type=kind)), replace(FULL, type=kind))


def test_the_note_of_csl_has_what_zotero_has_no_field_for() -> None:
    assert to_csl(FULL, "k")["note"] == "PMID: 123\nPMCID: PMC9\nverification: title-only"
    assert to_csl(replace(FULL, type="book"), "k")["note"].startswith("DOI: 10.1000/a_b%c\nPMID: 123\n")
    assert "note" not in to_csl(Work(id="x", title="T", type="article", doi="10.1000/x"), "k")


def test_keys_are_the_same_in_every_file_and_tell_works_apart() -> None:
    assert work_key(FULL) == work_key(replace(FULL, title="Another title"))
    assert work_key(FULL).startswith("muller2001-")
    assert work_key(FULL) != work_key(replace(FULL, id="doi:10.1000/other"))
    assert work_key(Work(id="unknown:1")).startswith("work-")


# What the first study cites


def exported(store: Store, form: str, asked: ExportRequest = ExportRequest(), **options: bool) -> tuple[bytes, Tally]:  # noqa: B008
    told = Tally()
    order = ExportOrder(scope=find(store.read, asked), **options)
    return b"".join(EXPORTS[form].write(store.read, order, told)), told


def cited(store: Store) -> list[Work]:
    """The works of which something is known, without what may not be handed on."""
    found = works(store.read, find(store.read, ExportRequest()))
    return [replace(one, abstract=None, abstract_source=None) for one in found if one.title]


@pytest.fixture(scope="module")
def held(session_store: Store) -> Store:
    hold_first_study(session_store)
    return session_store


@pytest.mark.parametrize("form", WRITE)
def test_the_works_of_the_first_study_come_back(held: Store, form: str) -> None:
    data, told = exported(held, form)
    expected = cited(held)
    records = READ[form](data, "works").records
    assert len(records) == len(expected) == told.written["work"] == 81
    assert sum(told.left_out.values()) == 1
    for record, work in zip(records, expected, strict=True):
        # An address at PubMed tells readers of RIS and CSL-JSON the PMID too.
        known = (
            {"pmid": None}
            if record.work.pmid and f"pubmed.ncbi.nlm.nih.gov/{record.work.pmid}" in (work.url or "")
            else {}
        )
        same(replace(record.work, id=work.id, **known), work)
        # A title may be that of one record and the year that of another, so only identifiers make the same id again.
        assert record.work.id == work.id or not (work.doi or work.pmid)


def test_a_topic_a_theme_and_a_study_have_fewer(held: Store) -> None:
    def titles(asked: ExportRequest) -> set[str]:
        return {one.work.title or "" for one in READ["ris"](exported(held, "ris", asked)[0], "works").records}

    whole, topic, theme = (
        titles(ExportRequest()),
        titles(ExportRequest(topic="stigma")),
        titles(ExportRequest(theme="Understanding")),
    )
    assert topic < whole and theme < whole and topic != theme
    (study,) = (row["id"] for row in held.read("MATCH (s:Study) RETURN s.id AS id"))
    assert titles(ExportRequest(studies=(f"study:{study}",))) == whole
    assert titles(ExportRequest(topic="stigma", theme="Understanding")) == topic & theme
    over_all, (top,) = (
        titles(ExportRequest(theme="Relational Practice")),
        held.read(
            "MATCH (t:Theme {label: 'Relational Practice'})<-[:STANDS_UNDER]-(:Finding)-[:CONTAINS]->(:Mention)"
            "-[:CITES]->(w:Work) RETURN count(DISTINCT w) AS many"
        ),
    )
    assert len(over_all) > top["many"] and theme < over_all


def test_an_abstract_is_written_only_where_it_is_asked_for(held: Store) -> None:
    (row,) = held.read("MATCH (w:Work)<-[:NAMES]-() WHERE w.title IS NOT NULL RETURN w.id AS id ORDER BY id LIMIT 1")
    held.write("MATCH (w:Work {id: $id}) SET w.abstract = 'What nobody may hand on.'", id=row["id"])
    try:
        for form in WRITE:
            assert b"hand on" not in exported(held, form)[0]
            assert b"hand on" in exported(held, form, abstracts=True)[0]
    finally:
        held.write("MATCH (w:Work {id: $id}) REMOVE w.abstract", id=row["id"])


# Citation.js


def test_citation_js_reads_the_same_works(clients: Project, embedded_store: Store, tmp_path: Path) -> None:  # noqa: F811
    hold_first_study(embedded_store)
    expected = [to_csl(one, work_key(one)) for one in cited(embedded_store)]
    endings = {form: EXPORTS[form].endings[0] for form in WRITE}
    for form, ending in endings.items():
        (tmp_path / f"works{ending}").write_bytes(exported(embedded_store, form)[0])
    read = json.loads(clients.run("citations.js", *(str(tmp_path / f"works{ending}") for ending in endings.values())))
    for form, items in zip(endings, read, strict=True):
        assert len(items) == len(expected), form
        for item, wanted in zip(items, expected, strict=True):
            assert comparable(item, form) == comparable(wanted, form)


# What Citation.js does not read of a format, though others do: the series of a report, the publisher of a journal.
UNREAD = {
    "bibtex": lambda name, kind: name == "note" or (name == "container-title" and kind in ("book", "report")),
    "ris": lambda name, kind: (
        (name == "publisher" and kind == "article-journal")
        or (name == "container-title" and kind in ("book", "report"))
    ),
    "csl-json": lambda name, kind: False,
}


def comparable(item: dict[str, Any], form: str) -> dict[str, Any]:
    said = {name: value for name, value in item.items() if not UNREAD[form](name, item["type"])}
    if form == "bibtex" and item["type"] == "document":
        # BibTeX has no field for where a thing without a kind was published; it is read as a publisher.
        said = {name: value for name, value in said.items() if name not in ("publisher", "container-title")}
    if form == "ris" and "note" in said:
        # RIS has tags for identifiers; what CSL's note says of them is in its other lines.
        said["note"] = said["note"].splitlines()[-1]
    # An organisation is a name in one piece, whatever that piece is called.
    people = [tuple(filter(None, map(one.get, ("family", "literal", "given")))) for one in said.get("author", ())]
    known = (
        "id", "type", "title", "volume", "issue", "number", "page", "DOI", "URL", "issued", "container-title",
        "collection-title", "publisher", "note",
    )  # fmt: skip
    return {name: said[name] for name in known if name in said} | {"author": people}
