"""The works that reference lists name, each once: with the first of the studies that name it, by its number there."""

from __future__ import annotations

from collections.abc import Iterator

from graph.exports.scope import ExportScope
from graph.model import Work
from graph.nodes.records import read_work
from graph.rdf.writing.pages import Read

_CITING = "(w)<-[:CITES]-(:Mention)<-[:CONTAINS]-(f:Statement)"
_CHOSEN = "($chosen IS NULL OR {} IN $chosen)"
_FIRST = f"NOT EXISTS {{ MATCH (w)<-[:NAMES]-(o:Reference) WHERE o.study < $study AND {_CHOSEN.format('o.study')} }}"
# It is itself about the topic, by title, abstract or a sentence that cites it; or a sentence about the topic cites it.
_ON_TOPIC = (
    f"(EXISTS {{ MATCH (w)-[x:ABOUT]->(t:Topic) WHERE t.id IN $topics AND {_CHOSEN.format('x.study')} }} OR "
    f"EXISTS {{ MATCH {_CITING}-[:ABOUT]->(t:Topic) WHERE t.id IN $topics AND {_CHOSEN.format('f.study')} }})"
)
_UNDER_THEME = f"EXISTS {{ MATCH {_CITING}-[:STANDS_UNDER]->(t:Theme) WHERE t.id IN $themes }}"


def works(read: Read, scope: ExportScope) -> Iterator[Work]:
    """Yield the works that the studies' reference lists name, of a topic those about it or cited by sentences about it,
    of a theme those that its sentences cite."""
    conditions = [_FIRST]
    if scope.topics is not None:
        conditions.append(_ON_TOPIC)
    if scope.themes is not None:
        conditions.append(_UNDER_THEME)
    query = (
        "MATCH (r:Reference {study: $study})-[:NAMES]->(w:Work) WITH w, min(r.number) AS number "
        f"WHERE {' AND '.join(conditions)} RETURN w {{.*}} AS work ORDER BY number, w.id"
    )
    for study in scope.studies:
        for row in read(query, study=study, **scope.parameters):
            yield read_work(row["work"])
