"""The mapping table has a row, or a reason, for everything in the graph and in its model."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass

import pytest

from graph import model
from graph.people.audit import Change, record
from graph.rdf.mapping import OMISSIONS
from graph.rdf.vocabularies import PREFIXES, expand
from graph.schema.indexes import OWNED, SHARED, WITHIN, label_in_cypher
from graph.schema.kinds import Leaf
from graph.schema.rdf_values import ValueKind
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.places import ROOT
from tests.support.rdf_sample import judge_and_tag

OMITTED = {one.what for one in OMISSIONS}


def rows() -> set[str]:
    """Every property that has a row, as ``Label.name`` or ``TYPE.name``, and the fields that rows stand for."""
    found: set[str] = set()
    for label in LABELS.values():
        found |= {f"{label.label}.{one.name}" for one in label.properties}
        found |= {f"{label.label}.{name}" for span in label.spans for name in (span.start, span.end)}
        found |= {f"{label.label}.attributes"} if label.attributes else set()
        found |= {field for one in label.properties for field in one.fields}
    for relation in RELATIONS.values():
        found |= {f"{relation.type}.{one.name}" for one in relation.properties} | set(relation.fields)
        found |= {f"{relation.type}.{name}" for span in relation.spans for name in (span.start, span.end)}
    about = {one.removeprefix("ABOUT.") for one in found if one.startswith("ABOUT.")}
    return found | {f"About.{name}" for name in about}


def test_every_field_of_the_model_has_a_row_or_a_reason() -> None:
    classes = [one for _, one in inspect.getmembers(model, inspect.isclass) if is_dataclass(one)]
    assert len(classes) > 15
    known = rows() | OMITTED
    missing = []
    for one in classes:
        computed = [name for name, value in vars(one).items() if isinstance(value, property)]
        names = [f"{one.__name__}.{name}" for name in (*(field.name for field in fields(one)), *computed)]
        missing += [name for name in names if name not in known]
    assert not missing


def test_every_label_and_relationship_has_a_row_or_a_reason() -> None:
    for label in (*OWNED, *SHARED):
        assert (label in LABELS) != (label in OMITTED), label
    page = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"\|([A-Z_]+)[ \w]*\|", page)) | set(re.findall(r"by `([A-Z]+_[A-Z]+)`", page))
    assert {"PART_OF", "HAS_LINK", "CITES"} <= drawn
    assert drawn == set(RELATIONS)


def test_every_property_that_is_written_has_a_row_or_a_reason(session_store: Store) -> None:
    hold_first_study(session_store)
    judge_and_tag(session_store)
    session_store.transaction(lambda tx: record(tx, Change(who="x", what="x", arguments={}, at="x")))
    written = session_store.read(
        "MATCH (n) UNWIND labels(n) AS label UNWIND keys(n) AS name RETURN DISTINCT label, name"
    )
    attributes = {
        (label, name)
        for label in ("Quote", "Participant")
        for row in session_store.read(f"MATCH (n:{label}) RETURN n.attribute_names AS names")
        for name in row["names"]
    }
    assert attributes
    known = rows() | OMITTED
    left = {
        f"{row['label']}.{row['name']}"
        for row in written
        if row["label"] not in {*OMITTED, *WITHIN} and (row["label"], row["name"]) not in attributes
    }
    assert {"Judgement.verdict", "Tag.on", "Link.score"} <= left
    assert left - known == set()
    edges = session_store.read("MATCH ()-[r]->() UNWIND keys(r) AS name RETURN DISTINCT type(r) AS type, name")
    assert {f"{row['type']}.{row['name']}" for row in edges} - known == set()
    ends = session_store.read(
        f"MATCH (a)-[r]->(b) RETURN DISTINCT {label_in_cypher('a', within=False)} AS a, type(r) AS type, "
        f"{label_in_cypher('b', within=False)} AS b"
    )
    for row in ends:
        if not {row["a"], row["b"]} & OMITTED:
            assert row["a"] in RELATIONS[row["type"]].starts, row
            assert row["b"] in RELATIONS[row["type"]].ends, row


def test_nothing_is_both_written_and_left_out() -> None:
    assert OMITTED & (rows() | set(LABELS) | set(RELATIONS)) == set()
    assert len(OMITTED) == len(OMISSIONS)
    assert all(one.why for one in OMISSIONS)


def every_property() -> list[tuple[str, Leaf]]:
    found = [(label.label, one) for label in LABELS.values() for one in label.properties]
    return found + [(relation.type, one) for relation in RELATIONS.values() for one in relation.properties]


def test_a_predicate_always_has_values_of_one_kind() -> None:
    kinds: dict[str, set[ValueKind | str]] = {}
    for _, one in every_property():
        kinds.setdefault(one.predicate, set()).add("an IRI" if one.kind.is_iri else one.kind)
        if one.in_order:
            kinds.setdefault(one.in_order, set()).add(ValueKind.TEXT)
    for relation in RELATIONS.values():
        for predicate in (relation.predicate, relation.from_start, relation.to_end, relation.direct):
            if predicate:
                kinds.setdefault(predicate, set()).add("an IRI")
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize("label", LABELS)
def test_a_predicate_says_one_thing_of_a_label(label: str) -> None:
    row = LABELS[label]
    said = [one.predicate for one in row.properties] + [one.in_order for one in row.properties if one.in_order]
    said += [span.via for span in row.spans if span.via]
    of_this = [one for one in RELATIONS.values() if label in one.owners and not one.reified]
    said += [one.predicate for one in of_this]
    said += [one.direct for one in RELATIONS.values() if one.direct and label in one.starts]
    assert len(said) == len(set(said)), sorted(one for one in said if said.count(one) > 1)


def test_terms_are_of_vocabularies_that_are_named() -> None:
    for _, one in every_property():
        assert expand(one.predicate)
    for row in LABELS.values():
        assert row.classes[0] == f"eg:{row.label}"
        for name in row.classes:
            assert expand(name)
    assert len(set(PREFIXES.values())) == len(PREFIXES)
