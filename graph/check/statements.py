"""Rules for statements: which of them are findings, under which themes they are, and what illustrates them."""

from __future__ import annotations

from collections.abc import Iterator

from graph.check.rule import Inspection, Read, Row, Rule, ViolationQuery, by_queries, by_rows
from graph.model import is_finding

_STATEMENTS = (
    "MATCH (n:Statement {study: $study}) RETURN n.id AS id, n.kind AS kind, n.voice AS voice, n:Finding AS finding, "
    "COLLECT { MATCH (n)-[x:STANDS_UNDER]->(:Theme) RETURN x.place AS place ORDER BY place } AS places ORDER BY n.order"
)


def _findings(read: Read, study: str) -> Inspection:
    def wrong(row: Row) -> Iterator[str]:
        if row["finding"] != is_finding(row["kind"], row["voice"]):
            yield f"is {'a' if row['finding'] else 'no'} finding, which its kind and voice do not make it"
        if row["places"] != [*range(len(row["places"]))]:
            yield f"has the places {row['places']} among its themes, which are not counted from 0"

    return by_rows("Statement", read(_STATEMENTS, study=study), wrong)


RULES = (
    Rule(
        name="findings",
        demands="A statement is a finding where, and only where, its kind and voice make it one, and its themes are "
        "counted from 0.",
        look=_findings,
    ),
    Rule(
        name="illustrations",
        demands="What a quote illustrates is a finding of its study, for reasons.",
        look=by_queries(
            ViolationQuery(
                "Quote",
                "(n:Quote {study: $study})<-[x:ILLUSTRATED_BY]-(m)",
                "WHERE NOT m:Finding OR m.study <> n.study OR size(coalesce(x.reasons, [])) = 0",
                "'illustrates ' + m.id + ', which is no finding of its study, or for no reason'",
                "count(x)",
            )
        ),
    ),
)
