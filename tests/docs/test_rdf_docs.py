"""docs/rdf.md, held against the mapping table and against what the first study is as RDF."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from rdflib import RDF

from graph.rdf.documented import markdown
from graph.rdf.mapping import OMISSIONS
from graph.rdf.vocabularies import PREFIXES, SAYS, expand
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS
from graph.store.store import Store
from tests.graph.rdf.test_rdf_import import exported
from tests.support.filling import hold_first_study
from tests.support.places import ROOT
from tests.support.rdf_sample import judge_and_tag

PAGE = (ROOT / "docs" / "rdf.md").read_text(encoding="utf-8")


def test_the_tables_of_the_page_are_those_of_the_program() -> None:
    # Where this fails: put what graph.rdf.documented.markdown() returns there.
    assert PAGE.split("### Vocabularies", 1)[1] == markdown().split("### Vocabularies", 1)[1]


def test_the_tables_have_every_row() -> None:
    tables = markdown()
    for label in LABELS.values():
        part = tables.split(f"### {label.label}\n", 1)[1].split("\n### ", 1)[0]
        for one in label.properties:
            assert f"| `{one.name}` | `{one.predicate}` |" in part
        for span in label.spans:
            assert f"`{span.start}`, `{span.end}`" in part
    for relation in RELATIONS.values():
        assert f"| `{relation.type}` |" in tables
    for left in OMISSIONS:
        assert f"| `{left.what}` | {left.why} |" in tables
    # What the program has no term of is not named, and what it has a term of is.
    used = set(re.findall(r"`(\w+):[\w-]+`", tables))
    assert used <= set(SAYS) | {"attribute"}
    assert set(SAYS) <= used
    assert set(PREFIXES) - set(SAYS) == {"id", "attribute", "rdf", "xsd"}


# By its parameter, as the other tests of the first study, so that it runs among them.
@pytest.mark.parametrize("engine_name", ["embedded"], indirect=True, scope="session")
def test_the_example_of_the_page_is_what_is_written(session_store: Store) -> None:
    hold_first_study(session_store)
    judge_and_tag(session_store)
    (example,) = re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL)
    shown = list(ox.parse(example, format=ox.RdfFormat.TURTLE))
    whole = ox.Store()
    whole.load(exported(session_store), format=ox.RdfFormat.N_TRIPLES)
    a, judgement = ox.NamedNode(str(RDF.type)), ox.NamedNode(expand("eg:Judgement"))
    (said,) = (one.subject for one in shown if (one.predicate, one.object) == (a, judgement))
    assert [one for one in shown if one.subject != said and one not in whole] == []
    judged = next(whole.quads_for_pattern(None, a, judgement)).subject
    predicates = {one.predicate for one in shown if one.subject == said}
    assert predicates <= {one.predicate for one in whole.quads_for_pattern(judged, None, None)}
    # The link that it is of is of the study, and so is what the sentence of the query would find.
    target = ox.NamedNode(expand("oa:hasTarget"))
    (link,) = (one.object for one in shown if (one.subject, one.predicate) == (said, target))
    assert list(whole.quads_for_pattern(link, None, None))
    (query,) = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
    assert list(whole.query(query))
