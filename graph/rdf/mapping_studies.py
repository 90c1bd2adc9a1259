"""Rows of the mapping table for studies and what stands in their texts."""

from __future__ import annotations

from graph.model import Cito, FindingKind, Severity, TypedBy
from graph.schema.rdf_kinds import Kind, Label, Property, Span

PLACE = (
    Property(name="order", predicate="schema:position", kind=Kind.INTEGER, needed=True),
    Property(name="attribute_names", predicate="eg:attributeName", several=True, order="eg:attributeNamesInOrder"),
)
"""What everything has that belongs to a study."""

HEADINGS = Property(name="section", predicate="eg:heading", several=True, order="eg:headingsInOrder")
_SEGMENT = "oa:SpecificResource"

STUDIES = (
    Label(
        label="Study",
        says="A work whose full text was read.",
        classes=("eg:Study", "fabio:Expression", "prov:Entity"),
        properties=(
            Property(name="title", predicate="dcterms:title"),
            Property(name="doi", predicate="prism:doi"),
            Property(name="year", predicate="fabio:hasPublicationYear", kind=Kind.YEAR),
            Property(name="authors", predicate="dc:creator", several=True, order="eg:creatorsInOrder"),
            Property(name="container", predicate="prism:publicationName"),
            Property(name="licence", predicate="dc:rights"),
            Property(name="url", predicate="schema:url"),
            Property(name="format", predicate="dc:format", needed=True),
            Property(name="sha256", predicate="schema:sha256", needed=True),
            Property(name="fingerprint", predicate="eg:fingerprint", needed=True),
        ),
    ),
    Label(
        label="Source",
        says="Its canonical text. The sha256 is that of the file it was read from.",
        classes=("eg:Source", "schema:MediaObject", "prov:Entity"),
        properties=(
            Property(name="text", predicate="schema:text", needed=True),
            Property(name="format", predicate="dc:format", needed=True),
            Property(name="sha256", predicate="schema:sha256", needed=True),
            PLACE[0],
        ),
    ),
    Label(
        label="Section",
        says="A part of the text.",
        classes=("eg:Section", "doco:Section", _SEGMENT),
        properties=(
            Property(name="path", predicate="eg:heading", several=True, order="eg:headingsInOrder"),
            Property(name="role", predicate="eg:role"),
            Property(name="found_by", predicate="eg:foundBy", needed=True),
            *PLACE,
        ),
        spans=(Span(start="start", end="end", quoted=False, needed=True),),
    ),
    Label(
        label="Theme",
        says="A theme of a study.",
        classes=("eg:Theme", "skos:Concept"),
        properties=(
            Property(name="label", predicate="skos:prefLabel", needed=True),
            Property(name="description", predicate="skos:note"),
            Property(name="found_by", predicate="eg:foundBy", needed=True),
            *PLACE,
        ),
        spans=(
            Span(start="start", end="end", part="introduction", via="eg:introducedIn"),
            Span(start="reach_start", end="reach_end", part="reach", via="eg:reachesOver", quoted=False),
        ),
    ),
    Label(
        label="Participant",
        says="Somebody who spoke, as the source prints it.",
        classes=("eg:Participant", "prov:Person"),
        properties=(Property(name="label", predicate="rdfs:label", needed=True), *PLACE),
        attributes=True,
    ),
    Label(
        label="Quote",
        says="A participant's own words.",
        classes=("eg:Quote", "schema:Quotation", _SEGMENT),
        properties=(
            Property(name="text", predicate="schema:text", needed=True),
            Property(name="attribution", predicate="eg:attribution"),
            Property(name="incomplete_because", predicate="eg:incompleteBecause"),
            HEADINGS,
            *PLACE,
        ),
        spans=(Span(start="start", end="end", words="text", needed=True),),
        attributes=True,
    ),
    Label(
        label="Mention",
        says="An in-text citation, from its first bracket to its last.",
        classes=("eg:Mention", "c4o:SingleLocationPointerList", _SEGMENT),
        properties=(
            Property(name="text", predicate="c4o:hasContent", needed=True),
            Property(name="numbers", predicate="eg:number", kind=Kind.INTEGER, several=True, order="eg:numbersInOrder"),
            Property(name="role", predicate="eg:role"),
            Property(name="sentence", predicate="eg:sentence", needed=True),
            Property(
                name="cito",
                predicate="eg:citesAs",
                kind=Kind.WORD,
                words="cito:",
                closed=Cito,
                needed=True,
                fields=("Mention.types", "CitationType.cito"),
            ),
            Property(name="cue", predicate="eg:cue", fields=("CitationType.cue",)),
            Property(
                name="typed_by",
                predicate="eg:typedBy",
                kind=Kind.WORD,
                words="eg:TypedBy-",
                closed=TypedBy,
                fields=("CitationType.by",),
            ),
            Property(name="rule_cito", predicate="eg:citesAsByRule", kind=Kind.WORD, words="cito:", closed=Cito),
            Property(name="rule_cue", predicate="eg:cueOfRule"),
            HEADINGS,
            *PLACE,
        ),
        spans=(
            Span(start="start", end="end", words="text", needed=True),
            Span(
                start="sentence_start",
                end="sentence_end",
                part="sentence",
                via="c4o:hasContext",
                words="sentence",
                classes=("doco:Sentence",),
                needed=True,
            ),
        ),
    ),
    Label(
        label="Finding",
        says="A sentence in which the authors state something.",
        classes=("eg:Finding", "doco:Sentence", _SEGMENT),
        properties=(
            Property(name="text", predicate="schema:text", needed=True),
            Property(
                name="kind",
                predicate="eg:kind",
                kind=Kind.WORD,
                words="eg:FindingKind-",
                closed=FindingKind,
                needed=True,
            ),
            Property(name="kind_reasons", predicate="eg:kindReason", several=True, order="eg:kindReasonsInOrder"),
            Property(name="theme_reason", predicate="eg:themeReason"),
            Property(name="continues_by", predicate="eg:continuesBy"),
            HEADINGS,
            *PLACE,
        ),
        spans=(Span(start="start", end="end", words="text", needed=True),),
    ),
    Label(
        label="Problem",
        says="Something wrong with the source, or lost from it.",
        classes=("eg:Problem",),
        properties=(
            Property(
                name="severity",
                predicate="eg:severity",
                kind=Kind.WORD,
                words="eg:Severity-",
                closed=Severity,
                needed=True,
            ),
            Property(name="what", predicate="rdfs:comment", needed=True),
            Property(name="source", predicate="eg:file"),
            Property(name="line", predicate="eg:line", kind=Kind.INTEGER),
            *PLACE,
        ),
        spans=(Span(start="start", end="end", part="place", via="eg:foundAt", quoted=False),),
    ),
)
