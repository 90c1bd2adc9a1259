"""Rules for what is in the text of a study."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.check.rule import Inspection, Read, Row, Rule, ViolationQuery, by_queries, by_rows, together
from graph.schema.rdf_values import Span
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS

_SHOWN = 60

_TEXT = "MATCH (t:Source {study: $study}) RETURN t.text AS text"
_DESCRIBED = Span(start="start", end="end", words="description")
_MATCHED = Span(start="start", end="end", words="matched")


def _places(read: Read, study: str) -> Inspection:
    texts = [row["text"] for row in read(_TEXT, study=study)]
    text = texts[0] if texts else ""
    looks = [
        _in_place(
            text,
            label,
            read(f"MATCH (n:{label} {{study: $study}}) RETURN n {{.*}} AS row, n.id AS id", study=study),
            span,
        )
        for label, table in LABELS.items()
        for span in table.spans
    ]
    themes = "MATCH (n:Theme {study: $study}) WHERE n.description IS NOT NULL RETURN n {.*} AS row, n.id AS id"
    looks.append(_in_place(text, "Theme", read(themes, study=study), _DESCRIBED))
    for label in RELATIONS["ABOUT"].starts:
        start = f"(n:{label} {{study: $study}})"
        if not LABELS[label].owned:
            start = f"(:Reference {{study: $study}})-[:NAMES]->(n:{label})"
        query = (
            f"MATCH {start}-[x:ABOUT {{study: $study}}]->(:Topic) RETURN DISTINCT x, properties(x) AS row, n.id AS id"
        )
        looks.append(_in_place(text, label, read(query, study=study), _MATCHED))
    return together(looks)


def _in_place(text: str, label: str, rows: list[dict[str, Any]], span: Span) -> Inspection:
    """Look at rows that have a place, whether it is in the text, with the words that they have."""

    def placed(row: Row) -> bool:
        return span.needed or row["row"].get(span.start) is not None or row["row"].get(span.end) is not None

    def wrong(found: Row) -> Iterator[str]:
        row = found["row"]
        start, end = row.get(span.start), row.get(span.end)
        if start is None or end is None:
            yield f"has not both {span.start} and {span.end}"
        elif not 0 <= start <= end <= len(text):
            yield f"is at {start} to {end} of a text of {len(text)} characters"
        elif span.words and text[start:end] != row.get(span.words):
            there, said = text[start:end][:_SHOWN], str(row.get(span.words))[:_SHOWN]
            yield f"has {span.words} {said!r}, but at {start} to {end} the text has {there!r}"

    return by_rows(label, filter(placed, rows), wrong)


RULES = (
    Rule(
        name="source",
        demands="Every study has one text, from the file whose sha256 and format the study names.",
        look=by_queries(
            ViolationQuery(
                "Study",
                "(n:Study {id: $study})",
                "WITH n, COLLECT { MATCH (t:Source {study: $study}) RETURN t.sha256 + ' ' + t.format } AS texts "
                "WHERE texts <> [n.sha256 + ' ' + n.format]",
                "'has ' + toString(size(texts)) + ' texts, or one of another file'",
            )
        ),
    ),
    Rule(
        name="words",
        demands="What is in the text is there letter by letter: text[start:end] are the words of the quote, "
        "finding, mention, sentence or theme, and those that show a topic.",
        look=_places,
    ),
    Rule(
        name="within",
        demands="A mention is in its sentence and in the statement that contains it, and a statement goes on from "
        "one before it.",
        look=by_queries(
            ViolationQuery(
                "Mention",
                "(n:Mention {study: $study})",
                "WHERE n.start < n.sentence_start OR n.end > n.sentence_end",
                "'is not in its sentence'",
            ),
            ViolationQuery(
                "Statement",
                "(n:Statement {study: $study})-[:CONTAINS]->(m:Mention)",
                "WHERE m.start < n.start OR m.end > n.end",
                "'does not hold ' + m.id + ', which it contains'",
                "count(m)",
            ),
            ViolationQuery(
                "Statement",
                "(n:Statement {study: $study})-[:CONTINUES]->(m:Statement)",
                "WHERE m.end > n.start",
                "'goes on from ' + m.id + ', which is not before it'",
                "count(m)",
            ),
        ),
    ),
)
