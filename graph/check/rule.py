"""What a rule of the graph is, and what comes of looking whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Row = Mapping[str, Any]

Read = Callable[..., list[dict[str, Any]]]
"""Runs a query that only reads."""

_READ_AGAIN = "Read the study again: evidence ingest."


class Violation(NamedTuple):
    """A thing that breaks a rule: its label, its id, and what was found, as a sentence about it goes on."""

    label: str
    id: str
    found: str


class Inspection(NamedTuple):
    """How many things a rule looked at, and which of them break it."""

    number: int
    violations: list[Violation]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Something that holds for every graph that this program wrote.

    ``look`` is given what runs a query, and the id of a study: it looks at one study at a time, so that memory does not
    grow with the graph. A rule for the ``whole`` graph is given an empty text, and gets from the database only what is
    wrong.
    """

    name: str
    demands: str
    look: Callable[[Read, str], Inspection]
    cure: str = _READ_AGAIN
    whole: bool = False


class ViolationQuery(NamedTuple):
    """A query for things that break a rule: all that ``match`` binds as ``n`` are looked at, ``wrong`` are the clauses
    that leave those that break it, and ``found`` says in Cypher what each does."""

    label: str
    match: str
    wrong: str
    found: str
    counted: str = "count(n)"
    """How many are looked at; empty where another query counts the same."""


def by_queries(*queries: ViolationQuery) -> Callable[[Read, str], Inspection]:
    """Return the look that these queries make together."""

    def look(read: Read, study: str) -> Inspection:
        given = {"study": study} if study else {}
        number, violations = 0, []
        for label, match, wrong, found, counted in queries:
            if counted:
                number += read(f"MATCH {match} RETURN {counted} AS number", **given)[0]["number"]
            rows = read(f"MATCH {match} {wrong} RETURN n.id AS id, {found} AS found", **given)
            violations += [Violation(label, row["id"], row["found"]) for row in rows]
        return Inspection(number, violations)

    return look


def by_rows(label: str, rows: Iterable[Row], wrong: Callable[[Row], Iterable[str]]) -> Inspection:
    """Look at rows that have the ``id`` of a thing each; ``wrong`` says what is found wrong with one."""
    number, violations = 0, []
    for row in rows:
        number += 1
        violations += [Violation(label, row["id"], found) for found in wrong(row)]
    return Inspection(number, violations)


def each(labels: Iterable[str], look: Callable[[Read, str, str], Inspection]) -> Callable[[Read, str], Inspection]:
    """Return the look at the things of several labels, of a study, one after another."""
    return lambda read, study: together(look(read, study, label) for label in labels)


def together(inspections: Iterable[Inspection]) -> Inspection:
    """Return several inspections as one."""
    all_of = list(inspections)
    return Inspection(
        sum(inspection.number for inspection in all_of),
        [found for inspection in all_of for found in inspection.violations],
    )
