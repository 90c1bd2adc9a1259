"""Every step from things to their neighbours, one query each however many things it starts from.

A step takes a list of ids as ``$keys`` and returns rows of ``key`` (the id it started from), ``node`` (the neighbour's
properties) and, where the relationship says something, ``edge``. The rows of a key come in the order in which a reader
wants them.

What leads to the neighbours is a relation of the schema, or made from one. The query is flat: as a subquery for each
key, as graph.ask.tree writes lists, steps to one neighbour or none took two to three times as long on the embedded
engine.
"""

from __future__ import annotations

from dataclasses import replace

from graph.ask.parameters import render
from graph.ask.tree import order_of
from graph.model import Method
from graph.schema.indexes import label_in_cypher
from graph.schema.kinds import Relation
from graph.schema.registry import THINGS

_FROM_CITATIONS = [Method.EXPLICIT.value, Method.ARGUED.value]
_NAMES = {"A": "a", "B": "n", "I": "key"}

# Judgements of a link, the last first.
_JUDGEMENTS = (
    "COLLECT { MATCH (X)<-[:JUDGES]-(j:Judgement) RETURN j {.verdict, .by, .at, .note} ORDER BY j.at DESC, j.id DESC }"
)


def _relation(label: str, name: str) -> Relation:
    field = THINGS[label].field(name)
    assert isinstance(field, Relation)
    return field


def _along(label: str, relation: Relation, edge: str = "") -> str:
    """Return the query along a relation from the things of a label."""
    match = (relation.call or f"MATCH {relation.path}").replace(f"(A:{label})", f"(A:{label} {{id: I}})", 1)
    columns = f"I AS key, B {{.*}} AS node{f', {edge} AS edge' if edge else ''}"
    distinct = "WITH DISTINCT I, B " if relation.distinct else ""
    keys = ", ".join(f"{e} DESC" if descending else e for e, descending in order_of(relation.order))
    order = f" ORDER BY {keys}" if relation.many else ""
    return f"UNWIND $keys AS key {render(f'{match} {distinct}RETURN {columns}{order}', _NAMES)}"


def _step(label: str, name: str, edge: str = "") -> str:
    return _along(label, _relation(label, name), edge)


def _linked(label: str, where: str) -> Relation:
    """Return the relation to works along links that fulfil a condition, which holds before works are read."""
    linked = _relation(label, "linked_works")
    to_link, to, work = linked.path.partition("-[:TO]->")
    return replace(linked, path=f"{to_link} WHERE {where} MATCH (X){to}{work}")


def _cited() -> str:
    """Return the works that statements cite, or that a sentence beside them cites which they are argued from; the edge
    is the link with its citation."""
    linked = _linked("Statement", f"X.method IN {_FROM_CITATIONS}")
    # No relation of the schema leads to the citation as well.
    return _along(
        "Statement",
        replace(linked, path=f"{linked.path} OPTIONAL MATCH (X)-[:BY]->(M:Mention)"),
        "X {.id, .method, .cito, .study, .reasons, mention: M.id, section: M.section, text: M.sentence, "
        "start: M.sentence_start, end: M.sentence_end, cue: M.cue, typed_by: M.typed_by, "
        f"judgements: {_JUDGEMENTS}}}",
    )


def _suggested(label: str) -> str:
    """Return the works of links that no citation in or beside the sentence makes, the best scored first."""
    linked = _linked(label, f"NOT X.method IN {_FROM_CITATIONS}")
    edge = f"X {{.id, .method, .score, .reasons, judgements: {_JUDGEMENTS}}}"
    return _along(label, replace(linked, order=("-X.score", "B.id")), edge)


def _about(name: str) -> str:
    """Return what is about a topic or one below it, once for each topic whose label was found; the edge names it."""
    return _along("Topic", replace(_relation("Topic", name), gather={}), "Y {.*, topic: T.id, topic_label: T.label}")


def _under(name: str) -> str:
    """Return what belongs to a theme or one below it; the edge names the theme."""
    own = _relation("Theme", name)
    path = f"(A:Theme)<-[:UNDER*0..5]-{own.path.replace('(A:', '(T:')}"
    return _along("Theme", replace(own, path=path), "{theme: T.label}")


def _below(label: str, name: str) -> str:
    """Return the topics or themes below one however deep, each once."""
    next_below = _relation(label, name)
    return _along(label, replace(next_below, path=next_below.path.replace("]", "*1..5]"), distinct=True))


# By what the records say: the schema's relation is by reference lists, and leaves out the study that the work is.
_STUDIES = Relation(
    name="studies",
    to=("Study",),
    says="The studies that give a record of a work.",
    call="MATCH (A:Work)<-[:OF]-(:Record)<-[:GIVES]-(G) OPTIONAL MATCH (G)-[:PART_OF]->(S:Study) "
    "WITH DISTINCT I, coalesce(S, G) AS B",
    order=("B.id",),
)

HOPS: dict[str, str] = {
    "study.runs": _step("Study", "runs"),
    "study.problems": _step("Study", "problems"),
    "study.facts": _step("Study", "facts"),
    "study.characteristics_tables": _step("Study", "characteristics_tables"),
    "characteristicstable.cells": _step("CharacteristicsTable", "cells"),
    "study.work": _step("Study", "published_as"),
    "theme.suggested": _suggested("Theme"),
    "theme.below": _below("Theme", "children"),
    "theme.statements": _under("statements"),
    "theme.quotes": _under("quotes"),
    "topic.below": _below("Topic", "narrower"),
    "quote.participant": _step("Quote", "participant"),
    "quote.suggested": _suggested("Quote"),
    "statement.continues": _step("Statement", "continues"),
    "statement.cited": _cited(),
    "statement.suggested": _suggested("Statement"),
    "finding.illustrated": _step("Finding", "illustrated_by", "X {.how}"),
    "work.mentions": _step("Work", "mentions", "X {.*}"),
    "work.studies": _along("Work", _STUDIES),
    "link.subject": _step("Link", "subject", f"{{label: {label_in_cypher('B')}}}"),
    "link.work": _step("Link", "work"),
    "topic.statements": _about("statements"),
    "topic.quotes": _about("quotes"),
    "topic.themes": _about("themes"),
    "topic.works": _about("works"),
}
"""By name: what it starts from, a dot, and what it leads to."""
