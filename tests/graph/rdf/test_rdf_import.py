"""A graph, to RDF, to a graph: the same graph. And what is no good says so, and leaves the graph as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.errors import RdfRefused
from graph.people.tags import tag_id
from graph.rdf.reading.checking import check
from graph.rdf.reading.importing import ImportReport, bring_in
from graph.rdf.reading.parsing import parse
from graph.rdf.reading.taking import RdfContent, take
from graph.rdf.terms import thing_iri
from graph.rdf.vocabularies import PREFIXES, expand
from graph.rdf.writing.formats import FORMATS
from graph.schema.indexes import SCHEMA
from graph.store.store import Store
from graph.writer import Vectors
from ingest.pipeline import IDENTIFICATION
from ingest.text.sentence_vectors import study_vectors
from tests.graph.people.test_judgements import ENTRIES, MADE_UP, TEXT, links, read, say, write_made_up
from tests.support.filling import hold, light_first_study
from tests.support.graph_dump import dump
from tests.support.rdf_files import export
from tests.support.rdf_sample import judge_and_tag

AT = "2026-03-03T00:00:00+00:00"
SHARED = ["title = {Trauma-informed care, shared}, year = {2016}, doi = {10.1108/MHRJ-01-2015-0006}"]


def exported(
    store: Store, form: str = "ntriples", studies: list[str] | None = None, *, withheld: bool = False
) -> bytes:
    parts: list[str] = []
    export(store.read, parts.append, FORMATS[form](), studies=studies, withheld=withheld)
    return "".join(parts).encode()


def taken_from(data: bytes, form: str = "ntriples") -> RdfContent:
    taken = take(parse(data, form, "graph.x"), "graph.x")
    check(taken, "graph.x")
    return taken


def bring(
    store: Store, data: bytes, form: str = "ntriples", vectors: Callable[..., Vectors] = study_vectors
) -> ImportReport:
    taken = taken_from(data, form)
    return store.transaction(lambda tx: bring_in(tx, taken, IDENTIFICATION, vectors=vectors, at=AT, name="graph.x"))


def emptied(store: Store) -> Store:
    store.write("MATCH (n) DETACH DELETE n")
    store.prepare(SCHEMA)
    return store


def test_a_graph_that_went_through_rdf_is_the_same(session_store: Store, tmp_path: Path) -> None:
    hold(session_store, light_first_study(tmp_path / "light"))
    judge_and_tag(session_store)
    before, text = dump(session_store), exported(session_store)
    told = bring(emptied(session_store), text)
    assert dump(session_store) == before
    assert exported(session_store) == text
    assert told.statements.dropped.keys() == {"they follow from others"}
    assert {one.what for one in told.things if one.dropped} == {"Work"}
    assert all(one.lost == 0 for one in (told.statements, *told.things))


@pytest.fixture
def moor(graph: Store, tmp_path: Path) -> Store:
    """A graph that holds a small made-up study, with a judgement."""
    write_made_up(tmp_path, TEXT, ENTRIES)
    assert read(graph, tmp_path) == ["new"]
    say(graph, links(graph)[0]["id"])
    return graph


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_read(moor: Store, form: str) -> None:
    before, text = dump(moor), exported(moor, form)
    bring(emptied(moor), text, form)
    assert dump(moor) == before


def test_what_is_there_already_changes_nothing(moor: Store) -> None:
    before, text = dump(moor), exported(moor)
    state = moor.read("MATCH (v:Version) RETURN v.token AS token")
    assert not any(one.kept for one in bring(moor, text).things)
    assert dump(moor) == before
    assert moor.read("MATCH (v:Version) RETURN v.token AS token") == state


def test_one_of_two_studies_comes_beside_others_and_shares_their_works(graph: Store, tmp_path: Path) -> None:
    first = light_first_study(tmp_path / "first")
    write_made_up(tmp_path / "second", TEXT, [*ENTRIES[:3], *SHARED])
    assert read(graph, tmp_path / "second", first) == ["new", "new"]
    say(graph, links(graph, MADE_UP)[0]["id"])
    whole, only = dump(graph, runs=False), exported(graph, studies=[MADE_UP])
    assert {row["id"] for row in taken_from(only).nodes["Study"]} == {MADE_UP}
    graph.write("MATCH (j:Judgement) DETACH DELETE j")
    emptied(graph)
    assert read(graph, first) == ["new"]
    told = bring(graph, only)
    assert dump(graph, runs=False) == whole
    assert {one.what: one.dropped for one in told.things if one.dropped}.keys() == {"Work", "Topic"}


def test_a_study_that_is_there_otherwise_is_replaced_as_a_whole(moor: Store, tmp_path: Path) -> None:
    before, text = dump(moor, runs=False), exported(moor)
    write_made_up(tmp_path, TEXT.replace("Much is known", "Little is known"), ENTRIES[:2])
    assert read(moor, tmp_path) == ["replaced"]
    assert dump(moor, runs=False) != before
    bring(moor, text)
    assert dump(moor, runs=False) == before
    # What is read from the files that it was made of is known.
    write_made_up(tmp_path, TEXT, ENTRIES)
    assert read(moor, tmp_path) == ["unchanged"]


def test_without_vectors_the_files_are_read_anew_later(moor: Store, tmp_path: Path) -> None:
    before, text = dump(moor, runs=False), exported(moor)
    bring(emptied(moor), text, vectors=lambda _: {})
    assert moor.read("MATCH (v:FindingVector) RETURN v") == []
    assert read(moor, tmp_path) == ["replaced"]
    assert dump(moor, runs=False) == before


def test_abstracts_are_handed_on_only_where_it_is_asked_for(moor: Store, tmp_path: Path) -> None:
    write_made_up(tmp_path, TEXT, [f"{ENTRIES[1]}, abstract = {{Words of a publisher}}", *ENTRIES])
    assert read(moor, tmp_path) == ["replaced"]
    assert b"Words of a publisher" not in exported(moor)
    before, text = dump(moor), exported(moor, withheld=True)
    assert b"Words of a publisher" in text
    bring(emptied(moor), text)
    assert dump(moor) == before


def test_what_is_not_understood_is_dropped_and_counted(moor: Store) -> None:
    before, text = dump(moor), exported(moor, "turtle")
    work = moor.read("MATCH (f:Finding) RETURN f.id AS id ORDER BY id")[0]["id"]
    text += f"""
    <{thing_iri("Finding", work)}> <http://x/liked> true . <http://x/a> a <http://x/B> ; <http://x/c> 1 .
    [] <http://x/p> "blank" .""".encode()
    told = bring(emptied(moor), text, "turtle")
    assert dump(moor) == before
    del told.statements.dropped["they follow from others"]  # type: ignore[attr-defined]
    assert told.statements.dropped == {
        "no row of the mapping has http://x/liked there": 1,
        "what is said of things that have no class of the mapping": 2,
        "statements about, or with, a blank node: everything of the graph has an IRI": 1,
    }


def test_a_judgement_that_was_changed_is_dropped_with_the_reason(moor: Store) -> None:
    text = exported(moor).replace(expand("eg:Verdict-accepted").encode(), expand("eg:Verdict-rejected").encode())
    told = {one.what: one for one in bring(emptied(moor), text).things}
    assert told["Judgement"].kept == 0
    assert told["Judgement"].dropped == {"its id is not that of what it says": 1}


@pytest.fixture(scope="module")
def sample(embedded_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The made-up study as lines, with a tag."""
    folder = tmp_path_factory.mktemp("moor")
    emptied(embedded_store)
    write_made_up(folder, TEXT, ENTRIES)
    read(embedded_store, folder)
    tag_a_finding(embedded_store)
    yield exported(embedded_store).decode()


def tag_a_finding(store: Store) -> None:
    (row,) = store.read("MATCH (f:Finding) RETURN f.id AS id, f.text AS text ORDER BY f.order LIMIT 1")
    tag = {"id": tag_id(row["id"], "x"), "on": row["id"], "label": "x", "by": "Ann", "at": AT, "text": row["text"]}
    store.write("CREATE (t:Tag) SET t = $tag", tag=tag)


def lines_without(text: str, predicate: str, within: str = "") -> str:
    """The lines but for the first one with a predicate."""
    kept, done = [], False
    for line in text.splitlines(keepends=True):
        if not done and f"<{expand(predicate)}>" in line and within in line:
            done = True
            continue
        kept.append(line)
    assert done
    return "".join(kept)


def replaced(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


WRONG: dict[str, tuple[Callable[[str], str], str]] = {
    "no words": (
        lambda t: lines_without(t, "schema:text", "id/finding"),
        r"has no schema:text, which every Statement has: add it",
    ),
    "no study": (
        lambda t: lines_without(t, "dcterms:isPartOf", "id/finding"),
        r"has no dcterms:isPartOf, which every Statement",
    ),
    "no source": (lambda t: t.replace(expand("eg:Source"), "http://x/y"), r"has no Source: put its text into the file"),
    "no place": (lambda t: lines_without(t, "oa:start", "id/finding"), r"has no a selector with oa:start and oa:end"),
    "no record": (
        lambda t: t.replace(f"<{expand('eg:Record')}>", "<http://x/y>"),
        r"GIVES between a Reference and a Record",
    ),
    "an unknown word": (
        lambda t: replaced(t, "StatementKind-evidence-gap", "StatementKind-guess"),
        r"make it one of eg:StatementKind-aim",
    ),
    "a wrong score": (lambda t: replaced(t, '"1.0"^^', '"high"^^'), r"has eg:score 'high': make it a number"),
    "no number": (lambda t: replaced(t, '"1.0"^^', '"NaN"^^'), r"has eg:score 'NaN': make it a number"),
    "a huge place": (
        lambda t: replaced(
            t, '#position> <http://www.w3.org/ns/oa#start> "', '#position> <http://www.w3.org/ns/oa#start> "99999999999'
        ),
        r"oa:start '99999999999\d*': make it a whole number of at most 31 bits",
    ),
    "another text": (
        lambda t: replaced(t, "There is a lack of studies of", "There is a wealth of studies of"),
        r"letter by letter|where there is no text",
    ),
    "half a character": (lambda t: replaced(t, "There is a lack", r"There is \uD800 lack"), r"half a character"),
    "two classes": (
        lambda t: replaced(
            t, f"<{expand('eg:Statement')}> .", f"<{expand('eg:Statement')}> , <{expand('eg:Theme')}> ."
        ),
        r"is not valid ntriples",
    ),
    "another tag": (
        lambda t: replaced(t, f'<{expand("oa:bodyValue")}> "x"', f'<{expand("oa:bodyValue")}> "y"'),
        r"is not as this program writes tags",
    ),
    "an end elsewhere": (
        lambda t: replaced(
            t,
            f"<{expand('cito:hasCitingEntity')}> <{PREFIXES['id']}finding:",
            f"<{expand('cito:hasCitingEntity')}> <{PREFIXES['id']}finding:0",
        ),
        r"leads by cito:hasCitingEntity to '.*', which is no Statement or Theme or Quote",
    ),
    "an IRI of others": (
        lambda t: t.replace(f"<{PREFIXES['id']}finding:", "<http://x/finding:"),
        r"cannot be the IRI of a Statement: begin it with https",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_good_is_said_in_one_sentence_and_nothing_is_written(
    embedded_store: Store, sample: str, wrong: str
) -> None:
    change, says = WRONG[wrong]
    emptied(embedded_store)
    with pytest.raises(RdfRefused, match=says) as raised:
        bring(embedded_store, change(sample).encode())
    assert str(raised.value).startswith("graph.x") and "\n" not in str(raised.value)
    assert embedded_store.read("MATCH (n) WHERE NOT n:Version RETURN n") == []


@pytest.mark.parametrize(
    ("form", "data", "says"),
    [
        ("turtle", b"@prefix a: <b", "is not valid turtle"),
        ("ntriples", b"\xff", "is not UTF-8 at byte 0"),
        ("turtle", b"[" * 5000, "is not valid turtle"),
        ("jsonld", b"[" * 100000, "is not valid JSON"),
        ("jsonld", b"{", "is not valid JSON"),
        (
            "jsonld",
            b'{"@context": "http://127.0.0.1:1/x.jsonld"}',
            "names a context at another place, and nothing is fetched",
        ),
        ("jsonld", b'[{"a": {"@context": [{}, "file:///etc/passwd"]}}]', "nothing is fetched"),
        ("jsonld", b'{"@context": {"@import": "http://127.0.0.1:1/"}}', "nothing is fetched"),
        ("trig", b"<a:a> { <a:b> <a:c> ", "is not valid trig"),
    ],
)
def test_a_file_that_is_none_is_said(form: str, data: bytes, says: str) -> None:
    with pytest.raises(RdfRefused, match=says):
        parse(data, form, "graph.x")


def test_an_order_has_to_be_one_of_the_values() -> None:
    subject = f"<{thing_iri('Record', 'record:1')}>"
    whole = f"""{subject} a <{expand("eg:Record")}> ; <{expand("dcterms:identifier")}> "doi:10.1/x" ;
      <{expand("dc:creator")}> "B", "A" ; <{expand("eg:creatorsInOrder")}> ORDER ."""
    (row,) = taken_from(whole.replace("ORDER", json.dumps('["B", "A", "B"]')).encode(), "turtle").nodes["Record"]
    assert row["authors"] == ["B", "A", "B"]
    for wrong in ('["B"]', '["A", "B", "C"]', "no", "{}", "[[]]", "[1]"):
        with pytest.raises(RdfRefused, match=r"eg:creatorsInOrder that is no order of its dc:creator"):
            taken_from(whole.replace("ORDER", json.dumps(wrong)).encode(), "turtle")
