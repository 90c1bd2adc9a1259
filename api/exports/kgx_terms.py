"""The terms for things and relationships of the graph in KGX: classes and predicates of the Biolink model.

Biolink is made for biology. Where it has a term that says what is meant, that one is used; else the most general one of
its kind, with the exact term in ``original_predicate``.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from graph.model import Method
from graph.schema.studies import STUDY_PREFIX

SOURCE = "infores:evidence-graph"
"""The primary knowledge source of every edge."""
PREFIX = "evidence-graph"
"""The prefix of things that have no id of a register; it means the namespace of the graph's own IRIs (rdf.md)."""

CATEGORIES = {
    "Study": "biolink:Study",
    "Work": "biolink:Publication",
    "Theme": "biolink:InformationContentEntity",
    "Quote": "biolink:InformationContentEntity",
    "Statement": "biolink:InformationContentEntity",
    "Participant": "biolink:Agent",
    "Topic": "biolink:InformationContentEntity",
    "Fact": "biolink:InformationContentEntity",
    "ReportedItem": "biolink:InformationContentEntity",
    "CharacteristicsTable": "biolink:InformationContentEntity",
    "Characteristic": "biolink:InformationContentEntity",
}
"""The category of the nodes of each label. Others of the graph are no nodes of KGX."""


@dataclass(frozen=True, kw_only=True)
class EdgeTerms:
    """The terms for an edge: the predicate, the exact term for it, how far it is known, and who says so."""

    predicate: str
    original: str
    level: str
    agent: str


_FOUND = {"level": "not_provided", "agent": "text_mining_agent"}
_KNOWN = {"level": "knowledge_assertion", "agent": "automated_agent"}
_SAID = {"level": "knowledge_assertion", "agent": "text_mining_agent"}
_PREDICTED = {"level": "prediction", "agent": "automated_agent"}

RELATIONSHIPS = {
    "PART_OF": EdgeTerms(predicate="biolink:part_of", original="dcterms:isPartOf", **_KNOWN),
    "PUBLISHED_AS": EdgeTerms(predicate="biolink:related_to", original="eg:publishedAs", **_KNOWN),
    "UNDER": EdgeTerms(predicate="biolink:part_of", original="skos:broader", **_FOUND),
    "SUPPORTS": EdgeTerms(predicate="biolink:related_to", original="eg:supports", **_FOUND),
    "STANDS_UNDER": EdgeTerms(predicate="biolink:related_to", original="eg:standsUnder", **_FOUND),
    "ILLUSTRATED_BY": EdgeTerms(predicate="biolink:related_to", original="eg:illustratedBy", **_FOUND),
    "SPOKEN_BY": EdgeTerms(predicate="biolink:has_contributor", original="prov:wasAttributedTo", **_SAID),
    "STATED_IN": EdgeTerms(predicate="biolink:related_to", original="eg:statedIn", **_SAID),
    "MET_BY": EdgeTerms(predicate="biolink:related_to", original="eg:metBy", **_FOUND),
    "CELL_OF": EdgeTerms(predicate="biolink:part_of", original="eg:cellOf", **_KNOWN),
    "TELLS_OF": EdgeTerms(predicate="biolink:related_to", original="eg:tellsOf", **_FOUND),
    "ABOUT": EdgeTerms(predicate="biolink:mentions", original="dcterms:subject", **_FOUND),
    "BROADER": EdgeTerms(
        predicate="biolink:related_to_at_concept_level",
        original="skos:broader",
        level="knowledge_assertion",
        agent="manual_agent",
    ),
}
"""By type, the relationships that are edges of KGX where both ends are nodes of it."""

LINKS = {
    Method.EXPLICIT: EdgeTerms(predicate="biolink:mentions", original="cito", **_SAID),
    Method.ARGUED: EdgeTerms(predicate="biolink:related_to", original="cito", **_PREDICTED),
    Method.TOPIC: EdgeTerms(predicate="biolink:related_to", original="cito", **_PREDICTED),
    Method.SIMILAR: EdgeTerms(
        predicate="biolink:related_to", original="cito", level="prediction", agent="computational_model"
    ),
}
"""Links to works, by how they were made; the exact term is the link's own of CiTO."""

CONFIRMED = {"level": "knowledge_assertion", "agent": "manual_validation_of_automated_agent"}
"""How far a link is known, and who says so, once a person has accepted it."""


def curie(label: str, key: str) -> str:
    """Return the id of a thing in KGX: a CURIE; for a topic its own IRI, which a graph may share with others."""
    if label == "Topic":
        return key
    if label == "Work":
        kind, _, rest = key.partition(":")
        if kind in ("doi", "pmid"):
            return f"{kind.upper()}:{rest}"
        if kind == "pmcid":
            return f"PMC:{rest.upper().removeprefix('PMC')}"
    return f"{PREFIX}:{quote((STUDY_PREFIX if label == 'Study' else '') + key, safe=':')}"
