"""Everything that the catalogue describes can be asked of both engines, and comes as it is described."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin

import pytest

from graph import model
from graph.ask.conditions import Compare, Either, Every, Not, Quantifier, Related, Sign, Within
from graph.ask.positions import CursorInvalid, cursor, values_of
from graph.ask.tree import ListStep, order_of, query_for
from graph.schema.indexes import WITHIN, label_in_cypher
from graph.schema.kinds import ApiValue, ById, Compound, Leaf, Relation, Thing
from graph.schema.registry import THINGS
from graph.store.engine import ARCADEDB
from graph.store.store import Store
from tests.support.filling import hold_first_study

T = TypeVar("T")
LABEL = label_in_cypher("B")


@pytest.fixture(scope="module")
def paper(session_store: Store) -> Store:
    hold_first_study(session_store)
    link = session_store.read("MATCH (l:Link) RETURN l.id AS id, l.study AS study ORDER BY id LIMIT 1")[0]
    for name, at in (("Ann", "2026-01-01"), ("Ben", "2026-01-02")):
        session_store.write(
            "MATCH (l:Link {id: $id}) CREATE (:Judgement {id: 'judgement:' + $name, by: $name, at: $at, link: $id, "
            "place: $id, study: $study, work: 'doi:x', verdict: 'unsure', method: 'topic', cito: 'cites', score: 0.5, "
            "reasons: ['r'], subject_label: 'Finding', subject_text: 't', before: '', after: ''})-[:JUDGES]->(l)",
            name=name,
            at=at,
            **link,
        )
    # The first study sets nothing apart but quotes.
    for order in (0, 1):
        session_store.write(
            "MATCH (s:Study) WITH s LIMIT 1 CREATE (:Block {id: 'block:' + $order, study: s.id, order: $order, "
            "start: 1, end: 2, text: 't', kind: 'vignette', reason: 'r', section: ['Methods']})-[:PART_OF]->(s)",
            order=order,
        )
    # Nor has it a table of who took part.
    for order in (0, 1):
        session_store.write(
            "MATCH (s:Study) WITH s LIMIT 1 "
            "CREATE (t:CharacteristicsTable {id: 'characteristicstable:' + $order, study: s.id, order: $order, "
            "caption: 'Who', form: 'summary', reason: 'r', start: 1, end: 9})-[:PART_OF]->(s) "
            "CREATE (c:Characteristic {id: 'characteristic:' + $order, study: s.id, order: $order, row: $order, "
            "variable: 'Age', category: '35-44', column: 'All', unit: 'years', person: 'P1', printed: '3', start: 2, "
            "end: 3, count: 3, total: 9, percent: 33.3, mean: 1.5, sd: 0.5, median: 1.5, lower_quartile: 1.5, "
            "upper_quartile: 2.5, low: 1.5, high: 3.5})-[:PART_OF]->(s) CREATE (c)-[:CELL_OF]->(t)",
            order=order,
        )
    for label in ("peer", "stigma"):
        session_store.write(
            "MATCH (q:Quote) WITH q ORDER BY q.id LIMIT 1 CREATE (:Tag {id: 'tag:' + $label, label: $label, on: q.id, "
            "text: q.text, by: 'Ann', at: '2026-01-01'})",
            label=label,
        )
    return session_store


def ask(store: Store, *steps: ListStep, keys: list[str] | None = None) -> list[list[Any]]:
    """Return the pages of the steps from nothing, or those of the one step from each id."""
    query, params = query_for(steps, keys)
    rows = store.read(query, **params)
    if keys is None:
        return [rows[0][f"p{place}"] for place in range(len(steps))]
    found = {row["key"]: row["p0"] for row in rows}
    return [found[key] for key in keys]


def some(store: Store, cases: Sequence[T], place: int) -> Sequence[T]:
    """Return all cases for the embedded engine; of Neo4j, which takes its time to plan each new query, the one whose
    turn it is. Both engines share the Cypher, and every expression is asked of both."""
    return cases if store.engine is ARCADEDB else cases[place % len(cases) :][:1] if cases else []


def one_page(store: Store, step: ListStep) -> list[Any]:
    (page,) = ask(store, step)
    return page


def is_of(value: Any, kind: Any) -> bool:
    """Tell whether a value from the database is one of a type of the catalogue."""
    if get_origin(kind) is list:
        return isinstance(value, list) and all(is_of(one, get_args(kind)[0]) for one in value)
    if get_args(kind):
        return any(is_of(value, one) for one in get_args(kind))
    if kind is type(None):
        return value is None
    if issubclass(kind, Enum):
        return value in [member.value for member in kind]
    return isinstance(value, int | float) if kind is float else type(value) is kind


@pytest.mark.parametrize("thing", THINGS.values(), ids=lambda thing: thing.label)
def test_every_field_comes_with_its_type(paper: Store, thing: Thing) -> None:
    leaves = [one for one in thing.fields if isinstance(one, Leaf)]
    parts = [one.cypher for one in thing.fields if isinstance(one, Compound)]
    step = ListStep(
        label=thing.label, columns=(*(one.expression for one in leaves), *parts), order=order_of(thing.order), limit=300
    )
    rows = one_page(paper, step)
    assert rows
    for row in rows:
        for leaf, value in zip(leaves, row, strict=False):
            assert is_of(value, leaf.type), (leaf.name, value)


@pytest.mark.parametrize("thing", THINGS.values(), ids=lambda thing: thing.label)
def test_every_relationship_leads_to_what_it_says_and_can_be_counted(paper: Store, thing: Thing) -> None:
    ids = [
        row[0]
        for row in one_page(
            paper, ListStep(label=thing.label, columns=("B.id",), order=order_of(thing.order), limit=30)
        )
    ]
    for field in thing.fields:
        if isinstance(field, ById):
            for page in ask(
                paper,
                _from(thing, ListStep(label=field.to, id=field.cypher, columns=(LABEL,))),
                keys=ids,
            ):
                assert field.null or field.to in (page[0][0][0][0], WITHIN.get(page[0][0][0][0])), field.name
        if not isinstance(field, Relation):
            continue
        leaves = [one for one in field.edge if isinstance(one, Leaf)]
        needs = [need for one in field.edge if isinstance(one, ApiValue) for need in one.needs]
        columns = (LABEL, "B.id", *(one.cypher for one in leaves), *needs)
        label = field.to[0]
        page = ListStep(label=label, relation=field, columns=columns, order=order_of(field.order))
        counted = ListStep(label=label, relation=field, counted=True)
        for row in ask(paper, _from(thing, page, counted), keys=ids):
            (found, many) = row[0]
            assert many == [[len(found)]], field.name
            assert field.many or len(found) <= 1 or field.name == "judgement"
            assert field.null or field.many or found
            # A finding is a statement, too.
            assert {one[0] if one[0] in field.to else WITHIN.get(one[0]) for one in found} <= set(field.to)
            if field.distinct or field.gather:
                assert len({one[1] for one in found}) == len(found)
            for one in found:
                for leaf, value in zip(leaves, one[2:], strict=False):
                    assert is_of(value, leaf.type), (field.name, leaf.name, value)


def _from(thing: Thing, *steps: ListStep) -> ListStep:
    return ListStep(label=thing.label, id="I", columns=steps)


@pytest.mark.parametrize("thing", THINGS.values(), ids=lambda thing: thing.label)
def test_every_count_adds_up(paper: Store, thing: Thing) -> None:
    """Counted by a value of its own, each thing is in one group."""
    for dimension in thing.dimensions:
        groups, ((total,),) = ask(
            paper, ListStep(label=thing.label, by=dimension), ListStep(label=thing.label, counted=True)
        )
        assert [many for _, _, many in groups] == sorted((many for _, _, many in groups), reverse=True)
        if dimension.name in ("topic", "audience") or (dimension.name == "theme" and "kind" in thing.leaves):
            # Of several each counts.
            assert max(many for _, _, many in groups) <= total <= sum(many for _, _, many in groups)
        else:
            assert sum(many for _, _, many in groups) == total, dimension.name


@pytest.mark.parametrize("thing", THINGS.values(), ids=lambda thing: thing.label)
def test_every_order_can_be_paged_through_in_both_directions(paper: Store, thing: Thing) -> None:
    orders = [thing.order, *((m + one.expression,) for one in thing.fields if _ordered(one) for m in ("", "-"))]
    for order in orders if paper.engine is ARCADEDB else [orders[0], orders[-1]]:
        keys = order_of(order)
        columns = tuple(expression for expression, _ in keys)
        whole = one_page(paper, ListStep(label=thing.label, columns=columns, order=keys, limit=60))
        assert len({row[-1] for row in whole}) == len(whole)
        for at in some(paper, [len(whole) // 2, 0, len(whole) - 1], 0):
            place = values_of(cursor(whole[at]), len(keys))
            behind, before = ask(
                paper,
                ListStep(label=thing.label, columns=columns, order=keys, after=place, limit=59 - at or 1),
                ListStep(
                    label=thing.label,
                    columns=columns,
                    order=tuple((e, not d) for e, d in keys),
                    after=place,
                    limit=at or 1,
                ),
            )
            if at < 59:
                assert behind == whole[at + 1 : 60], order
            assert before[::-1] == whole[:at], order


def _ordered(field: Any) -> bool:
    return isinstance(field, Leaf) and field.ordered


@pytest.mark.parametrize("thing", THINGS.values(), ids=lambda thing: thing.label)
def test_every_filter_keeps_what_it_says(paper: Store, thing: Thing) -> None:
    """What is kept is what Python keeps of all, for every field and every test that its type has."""
    for place, leaf in enumerate(one for one in thing.fields if isinstance(one, Leaf) and one.filtered):
        rows = one_page(paper, ListStep(label=thing.label, columns=("B.id", leaf.expression)))
        known = [value for _, value in rows if value is not None]
        for test, value in some(paper, _tests(leaf, known), place):
            condition = Compare(field=leaf.name, test=test, value=value)
            kept = one_page(paper, ListStep(label=thing.label, columns=("B.id",), where=condition))
            assert {one[0] for one in kept} == {key for key, held in rows if _holds(held, test, value)}, (
                leaf.name,
                test,
            )


def _tests(leaf: Leaf, known: list[Any]) -> list[tuple[Sign, Any]]:
    if not known:
        return []
    some = known[len(known) // 2]
    if isinstance(some, list):
        return [(Sign.CONTAINS, some[0])] if some else []
    tests: list[tuple[Sign, Any]] = [(Sign.EQ, some), (Sign.NE, some), (Sign.IN, [some, known[0]]), (Sign.NULL, True)]
    if isinstance(some, bool):
        return tests[:1]
    if isinstance(some, str):
        tests += [(Sign.CONTAINS, some[1:4]), (Sign.STARTS, some[:3]), (Sign.ENDS, some[-3:])]
    return [*tests, (Sign.LT, some), (Sign.LTE, some), (Sign.GT, some), (Sign.GTE, some)]


def _holds(held: Any, test: Sign, value: Any) -> bool:
    if test is Sign.NULL:
        return (held is None) == value
    if held is None:
        return False
    return bool(
        {
            Sign.EQ: lambda: held == value,
            Sign.NE: lambda: held != value,
            Sign.IN: lambda: held in value,
            Sign.CONTAINS: lambda: value in held,
            Sign.STARTS: lambda: held.startswith(value),
            Sign.ENDS: lambda: held.endswith(value),
            Sign.LT: lambda: held < value,
            Sign.LTE: lambda: held <= value,
            Sign.GT: lambda: held > value,
            Sign.GTE: lambda: held >= value,
        }[test]()
    )


@pytest.mark.parametrize("thing", THINGS.values(), ids=lambda thing: thing.label)
def test_every_relationship_can_be_demanded(paper: Store, thing: Thing) -> None:
    """Those with some, with none, with only and with just one of a kind, as Python tells them by looking at all."""
    for place, field in enumerate(thing.fields):
        if not isinstance(field, Relation) or len(field.to) > 1 or not field.filtered:
            continue
        far = THINGS[field.to[0]]
        held = {
            row[0]: {one[0] for one in row[1]}
            for row in one_page(
                paper,
                ListStep(
                    label=thing.label, columns=("B.id", ListStep(label=far.label, relation=field, columns=("B.id",)))
                ),
            )
        }
        of = Compare(field="id", test=Sign.CONTAINS, value="7")
        cases: list[tuple[Quantifier, Callable[[set[str]], bool]]] = [
            (Quantifier.SOME, lambda ids: any("7" in one for one in ids)),
            (Quantifier.NONE, lambda ids: not any("7" in one for one in ids)),
            (Quantifier.ALL, lambda ids: all("7" in one for one in ids)),
            (Quantifier.SINGLE, lambda ids: sum("7" in one for one in ids) == 1),
        ]
        for quantifier, tells in some(paper, cases, place):
            where = Related(field=field.name, quantifier=quantifier, of=of)
            kept = one_page(paper, ListStep(label=thing.label, columns=("B.id",), where=where))
            assert {one[0] for one in kept} == {key for key, ids in held.items() if tells(ids)}, (
                field.name,
                quantifier,
            )


def test_conditions_combine(paper: Store) -> None:
    def kept(where: Any) -> set[str]:
        return {row[0] for row in one_page(paper, ListStep(label="Finding", columns=("B.id",), where=where))}

    result = Compare(field="kind", test=Sign.EQ, value="result")
    stigma = Related(field="topics", quantifier=Quantifier.SOME, of=Within(topic="STIGMA"))
    everything = kept(None)
    assert kept(Every(of=(result, stigma))) == kept(result) & kept(stigma)
    assert kept(Either(of=(result, stigma))) == kept(result) | kept(stigma)
    assert kept(Not(of=stigma)) == everything - kept(stigma)
    only = Related(field="topics", quantifier=Quantifier.ALL, of=Within(topic="STIGMA"))
    some = Related(field="topics", quantifier=Quantifier.SOME, of=Every(of=()))
    assert set() < kept(Every(of=(some, only))) < kept(stigma)
    assert (kept(Every(of=())), kept(Either(of=()))) == (everything, set())
    # A theme that is not known is no theme of another name either.
    theme = Related(
        field="theme", quantifier=Quantifier.SOME, of=Compare(field="label", test=Sign.NE, value="Understanding")
    )
    assert len(kept(theme)) == 57
    assert kept(Not(of=theme)) == everything - kept(theme)


def test_a_study_is_told_from_the_work_that_it_is(paper: Store) -> None:
    (study,) = one_page(paper, ListStep(label="Study", columns=("B.id",)))[0]
    for given in (study, f"study:{study}"):
        by = Related(field="study", quantifier=Quantifier.SOME, of=Compare(field="id", test=Sign.EQ, value=given))
        query, _ = query_for([ListStep(label="Quote", columns=("B.id",), where=by)])
        assert "Study" not in query
        assert len(one_page(paper, ListStep(label="Quote", columns=("B.id",), where=by))) == 12


def test_what_is_no_cursor_is_refused() -> None:
    for given in ("", "x", "é", "bnVsbA", cursor([1]), cursor(["a", "b", "c"]), "W" * 5000, "WyIxIiwge31d"):
        with pytest.raises(CursorInvalid):
            values_of(given, 2)
    assert values_of(cursor(["ä", None]), 2) == ("ä", None)


# What is kept in another form, or is no business of clients.
_ELSEWHERE = {
    "Study": {"work", "inputs", "works", "illustrations", "abouts", "counts", "source", "reported_items"},
    "Theme": {"reach_start", "reach_end"},
    "Statement": {"continues_by", "theme_reasons"},
    "Mention": {"types"},
    "ReportedItem": {"starts", "ends", "reasons"},
    "Topic": {"hidden_labels"},
    "Judgement": {"subject", "alike", "record", "mention"},
}


@pytest.mark.parametrize("label", [label for label in THINGS if hasattr(model, label)])
def test_every_field_of_the_model_is_in_the_catalogue(label: str) -> None:
    """A field that is added to the model must be described, or be named above."""
    names = {one.name for one in THINGS[label].fields}
    fields = {one.name for one in dataclasses.fields(getattr(model, label))}
    assert fields - names == _ELSEWHERE.get(label, set()), label
