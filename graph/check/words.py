"""Rules for what stands in the text of a study."""

from __future__ import annotations

from typing import Any

from graph.check.rule import Looked, Read, Rule, Wrong, by_queries, together
from graph.schema.rdf_values import Span
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS

_AGAIN = "Read the study again: evidence ingest."
_SHOWN = 60

_TEXT = "MATCH (t:Source {study: $study}) RETURN t.text AS text"
_DESCRIBED = Span(start="start", end="end", words="description")
_MATCHED = Span(start="start", end="end", words="matched")


def _places(read: Read, study: str) -> Looked:
    texts = [row["text"] for row in read(_TEXT, study=study)]
    text = texts[0] if texts else ""
    looks = [
        _stand(
            text,
            label,
            read(f"MATCH (n:{label} {{study: $study}}) RETURN n {{.*}} AS row, n.id AS id", study=study),
            span,
        )
        for label, table in LABELS.items()
        for span in table.spans
    ]
    themes = "MATCH (n:Theme {study: $study}) WHERE n.description IS NOT NULL RETURN n {.*} AS row, n.id AS id"
    looks.append(_stand(text, "Theme", read(themes, study=study), _DESCRIBED))
    for label in RELATIONS["ABOUT"].starts:
        start = f"(n:{label} {{study: $study}})"
        if not LABELS[label].owned:
            start = f"(:Reference {{study: $study}})-[:NAMES]->(n:{label})"
        query = (
            f"MATCH {start}-[x:ABOUT {{study: $study}}]->(:Topic) RETURN DISTINCT x, properties(x) AS row, n.id AS id"
        )
        looks.append(_stand(text, label, read(query, study=study), _MATCHED))
    return together(looks)


def _stand(text: str, label: str, rows: list[dict[str, Any]], span: Span) -> Looked:
    """Look at rows that have a place, whether it is in the text, with the words that they have."""
    number, wrong = 0, []
    for one in rows:
        row = one["row"]
        start, end = row.get(span.start), row.get(span.end)
        if start is None and end is None and not span.needed:
            continue
        number += 1
        if start is None or end is None:
            wrong.append(Wrong(label, one["id"], f"has not both {span.start} and {span.end}"))
        elif not 0 <= start <= end <= len(text):
            found = f"stands at {start} to {end} of a text of {len(text)} characters"
            wrong.append(Wrong(label, one["id"], found))
        elif span.words and text[start:end] != row.get(span.words):
            there, said = text[start:end][:_SHOWN], str(row.get(span.words))[:_SHOWN]
            found = f"has {span.words} {said!r}, but at {start} to {end} the text has {there!r}"
            wrong.append(Wrong(label, one["id"], found))
    return Looked(number, wrong)


RULES = (
    Rule(
        name="source",
        demands="Every study has one text, from the file whose sha256 and format the study names.",
        cure=_AGAIN,
        look=by_queries(
            (
                "MATCH (n:Study {id: $study}) RETURN count(n) AS number",
                "MATCH (n:Study {id: $study}) WITH n, COLLECT { MATCH (t:Source {study: $study}) "
                "RETURN t.sha256 + ' ' + t.format } AS texts WHERE texts <> [n.sha256 + ' ' + n.format] "
                "RETURN 'Study' AS label, n.id AS id, 'has ' + toString(size(texts)) + ' texts, or one of another "
                "file' AS found",
            )
        ),
    ),
    Rule(
        name="words",
        demands="What stands in the text stands there letter by letter: text[start:end] are the words of the quote, "
        "finding, mention, sentence or theme, and those that show a topic.",
        cure=_AGAIN,
        look=_places,
    ),
    Rule(
        name="within",
        demands="A mention stands in its sentence and in the finding that contains it, and a finding goes on from one "
        "before it.",
        cure=_AGAIN,
        look=by_queries(
            (
                "MATCH (n:Mention {study: $study}) RETURN count(n) AS number",
                "MATCH (n:Mention {study: $study}) WHERE n.start < n.sentence_start OR n.end > n.sentence_end "
                "RETURN 'Mention' AS label, n.id AS id, 'does not stand in its sentence' AS found",
            ),
            (
                "MATCH (n:Finding {study: $study})-[:CONTAINS]->(m:Mention) RETURN count(m) AS number",
                "MATCH (n:Finding {study: $study})-[:CONTAINS]->(m:Mention) WHERE m.start < n.start OR m.end > n.end "
                "RETURN 'Finding' AS label, n.id AS id, 'does not hold ' + m.id + ', which it contains' AS found",
            ),
            (
                "MATCH (n:Finding {study: $study})-[:CONTINUES]->(m:Finding) RETURN count(m) AS number",
                "MATCH (n:Finding {study: $study})-[:CONTINUES]->(m:Finding) WHERE m.end > n.start "
                "RETURN 'Finding' AS label, n.id AS id, 'goes on from ' + m.id + ', which is not before it' AS found",
            ),
        ),
    ),
)
