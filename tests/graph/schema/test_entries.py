"""Each property of the graph has one entry, which says all that is made from it."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass

import pytest

from graph import model
from graph.rdf.mapping import OMISSIONS
from graph.schema.indexes import OWNED, PARTS, WITHIN
from graph.schema.kinds import Leaf, Relation, Thing
from graph.schema.rdf_values import ValueKind
from graph.schema.registry import LABELS, THINGS
from graph.schema.relationships import RELATIONS


def covered() -> set[str]:
    """What has an entry: ``Label.name``, and the fields of the model that entries cover under another name."""
    found = {f"{label}.{entry.name}" for label, thing in LABELS.items() for entry in thing.entries}
    found |= {field for thing in LABELS.values() for leaf in thing.leaves.values() for field in leaf.fields}
    for relation in RELATIONS.values():
        found |= {f"{relation.type.title()}.{leaf.name}" for leaf in relation.entries} | set(relation.fields)
    return found


def test_every_field_of_the_model_has_an_entry() -> None:
    classes = [kind for _, kind in inspect.getmembers(model, inspect.isclass) if is_dataclass(kind)]
    assert len(classes) > 15
    known = covered() | {omission.what for omission in OMISSIONS if omission.what.startswith(("Vocabulary", "Count"))}
    for kind in classes:
        computed = [name for name, value in vars(kind).items() if isinstance(value, property)]
        names = [f"{kind.__name__}.{name}" for name in (*(field.name for field in fields(kind)), *computed)]
        assert [name for name in names if name not in known] == []


def test_every_field_that_an_entry_covers_is_there() -> None:
    named = {field for thing in LABELS.values() for leaf in thing.leaves.values() for field in leaf.fields}
    for name in named | {field for relation in RELATIONS.values() for field in relation.fields}:
        kind, _, field = name.partition(".")
        of = getattr(model, kind)
        assert field in {known.name for known in fields(of)} or isinstance(getattr(of, field, None), property), name


@pytest.mark.parametrize("thing", LABELS.values(), ids=lambda thing: thing.label)
def test_entries_agree_with_each_other(thing: Thing) -> None:
    names = [entry.name for entry in thing.entries if isinstance(entry, Leaf)]
    assert len(names) == len(set(names))
    shown = [field.name for field in thing.fields]
    assert len(shown) == len(set(shown))
    assert all(entry.says.endswith(".") for entry in thing.entries)
    assert {leaf.name for leaf in thing.properties} == {n for n, leaf in thing.leaves.items() if leaf.predicate}
    for span in thing.spans:
        assert {span.start, span.end} <= set(thing.leaves)
    assert thing.owned == (thing.label in PARTS)
    assert set(thing.stated) <= set(thing.leaves)


def test_every_label_of_a_study_is_described() -> None:
    assert set(THINGS) - set(WITHIN) <= set(LABELS)
    assert set(PARTS) == {label for label, thing in LABELS.items() if thing.owned} == set(OWNED) & set(LABELS)
    assert set(RELATIONS["PART_OF"].starts) == set(PARTS)


def test_what_rdf_needs_follows_from_the_type() -> None:
    work, judgement = LABELS["Work"].leaves, LABELS["Judgement"].leaves
    assert [work[name].kind for name in ("title", "year")] == [ValueKind.TEXT, ValueKind.YEAR]
    assert work["authors"].several
    assert not work["authors"].needed
    assert not work["title"].needed
    assert [judgement[name].kind for name in ("verdict", "method", "score", "alike", "link")] == [
        ValueKind.WORD,
        ValueKind.WORD,
        ValueKind.DECIMAL,
        ValueKind.INTEGER,
        ValueKind.THING,
    ]
    assert judgement["verdict"].closed is model.Verdict
    assert judgement["method"].closed is None


@pytest.mark.parametrize("thing", THINGS.values(), ids=lambda thing: str(thing.label))
def test_every_relation_begins_at_its_own_thing(thing: Thing) -> None:
    for entry in thing.entries:
        if isinstance(entry, Relation) and entry.path.startswith("(A:"):
            assert entry.path.startswith(f"(A:{thing.label})"), entry.name
        elif isinstance(entry, Relation):
            assert "{study: I}" in entry.path or "{on: I}" in entry.path or f"(A:{thing.label} {{id: I}})" in entry.call
