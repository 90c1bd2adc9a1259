"""What sources print of participants: properties whose names the sources make."""

from __future__ import annotations

from graph.exports.scope import Scope
from graph.rdf.mapping import LABELS
from graph.rdf.writing.pages import Read


def attribute_names(read: Read, scope: Scope) -> list[str]:
    """Return the names of all such properties that the scope's studies have, in alphabetical order."""
    found: set[str] = set()
    for label in (one.label for one in LABELS.values() if one.attributes):
        query = f"MATCH (n:{label} {{study: $study}}) UNWIND n.attribute_names AS name RETURN DISTINCT name AS name"
        found |= {row["name"] for study in scope.studies for row in read(query, study=study)}
    return sorted(found)
