"""What is exported and the shapes, read by programs of others: Apache Jena and Oxigraph."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import SH, Dataset, Graph
from rdflib.compare import isomorphic

from graph.rdf.shapes.conforming import conformance
from graph.rdf.shapes.shapes import turtle
from graph.rdf.vocabularies import expand
from graph.rdf.writing.formats import ENDINGS, FORMATS
from graph.store.store import Store
from tests.support.kept import Unavailable
from tests.support.rdf_files import export
from tests.support.riot import jena
from tests.support.small_study import hold_small_study

OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "trig": pyoxigraph.RdfFormat.TRIG,
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def files(embedded_store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small study, which has characters and things of every kind, in a file of each format."""
    hold_small_study(embedded_store)
    folder = tmp_path_factory.mktemp("files")
    made = {}
    for form in FORMATS:
        made[form] = folder / f"graph{next(end for end, name in ENDINGS.items() if name == form)}"
        with made[form].open("w", encoding="utf-8") as file:
            export(embedded_store.read, file.write, FORMATS[form]())
    return made


@pytest.fixture(scope="module")
def run() -> Run:
    """Without Java or the jars the tests are skipped with the reason; EVIDENCE_REQUIRE_JENA makes them fail."""

    def it(command: str, *arguments: object) -> tuple[int, str, str]:
        try:
            done = jena(command, *map(str, arguments))
        except Unavailable as reason:
            if os.environ.get("EVIDENCE_REQUIRE_JENA"):
                pytest.fail(f"EVIDENCE_REQUIRE_JENA is set, but Jena cannot run here: {reason}")
            pytest.skip(f"no Jena: {reason}")
        return done.returncode, done.stdout, done.stderr

    return it


def test_jena_finds_nothing_wrong_in_any_format_and_something_in_a_broken_one(
    run: Run, files: dict[str, Path], tmp_path: Path
) -> None:
    shapes, broken = tmp_path / "shapes.ttl", tmp_path / "broken.ttl"
    shapes.write_text(turtle(), encoding="utf-8")
    text = files["turtle"].read_text(encoding="utf-8")
    broken.write_text(text.replace('"2024"^^xsd:gYear', '"soon"^^xsd:gYear'), encoding="utf-8")
    # One start for all: what is said of a file comes behind its name.
    whole = [*files.values(), shapes]
    _, printed, said = run("riotcmd.riot", "--validate", *whole, broken)
    assert printed == ""
    lines = [line.split(" - ", 1)[1] for line in said.splitlines()]
    names = [f"File: {file}" for file in (*whole, broken)]
    assert lines[: len(names)] == names
    wrong = [line.split("] ", 1)[1] for line in lines[len(names) :]]
    assert wrong == ["Lexical form 'soon' not valid for datatype XSD gYear"] * text.count('"2024"^^')


def test_jena_finds_by_the_shapes_what_is_found_here(run: Run, files: dict[str, Path], tmp_path: Path) -> None:
    text = files["turtle"].read_text(encoding="utf-8")
    for before, after in (
        ("eg:score 0.4", "eg:score 4.5"),
        ("eg:kind eg:StatementKind-evidence-gap", "eg:kind eg:StatementKind-guess"),
        ('"Ben"', '"Ben", "Cy"'),
        ('eg:foundBy "x"', 'rdfs:comment "x"'),
        ("skos:broader <https://example.org/topic/work>", "skos:broader <https://example.org/topic/none>"),
    ):
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    shapes, data = tmp_path / "shapes.ttl", tmp_path / "data.ttl"
    shapes.write_text(turtle(), encoding="utf-8")
    data.write_text(text, encoding="utf-8")
    _, printed, _ = run("shacl.shacl_validate", "--shapes", shapes, "--data", data)
    report = Graph().parse(data=printed, format="turtle")
    theirs = sorted(str(one) for one in report.objects(None, SH.focusNode))
    ours = conformance(Graph().parse(data=text, format="turtle")).breaches
    assert theirs == sorted(one.iri for one in ours)
    assert len(ours) == 6  # the theme says too little and too much
    assert {expand(f"eg:{one.rule.removeprefix('shape ')}") for one in ours} == {
        expand(f"eg:{name}") for name in ("Link", "Statement", "Tag", "Theme", "Topic")
    }


@pytest.mark.parametrize("form", FORMATS)
def test_a_graph_that_others_read_and_write_is_isomorphic(files: dict[str, Path], form: str) -> None:
    named = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig"}[form]
    lines = Graph().parse(files["ntriples"], format="nt")
    read = Dataset(default_union=True).parse(files[form], format=named)
    again = Dataset(default_union=True).parse(data=read.serialize(format=named), format=named)
    for one in (read, again):
        whole = Graph()
        for statement in one.triples((None, None, None)):
            whole.add(statement)
        assert isomorphic(whole, lines)


@pytest.mark.parametrize("form", FORMATS)
def test_oxigraph_reads_every_format_as_the_same_statements(files: dict[str, Path], form: str) -> None:
    loaded, lines = pyoxigraph.Store(), pyoxigraph.Store()
    loaded.bulk_load(path=files[form], format=OXIGRAPH[form])
    lines.bulk_load(path=files["ntriples"], format=OXIGRAPH["ntriples"])
    told, expected = ({(one.subject, one.predicate, one.object) for one in held} for held in (loaded, lines))
    assert told == expected
    assert len(told) == len(loaded) > 400
    graphs = {one.graph_name for one in loaded}
    assert len(graphs) == (2 if form == "trig" else 1)
    for named in graphs:
        assert isinstance(named, pyoxigraph.DefaultGraph) or named.value.endswith("#graph")
