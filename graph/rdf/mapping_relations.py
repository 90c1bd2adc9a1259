"""Rows of the mapping table for relationships."""

from __future__ import annotations

from graph.schema.rdf_kinds import Kind, Property, Relation, Span

_PARTS = ("Source", "Section", "Theme", "Participant", "Quote", "Mention", "Finding", "Reference", "Link", "Problem")
_LINKED = ("Finding", "Theme", "Quote")
_SETTLED = "which records are of which work is decided anew, by the rule for records"


def _record(predicate: str) -> Property:
    """Return the row of the record that a relationship into a work means."""
    return Property(name="record", predicate=predicate, kind=Kind.THING, to=("Record",), needed=True)


RELATIONS_ROWS = (
    Relation(
        type="PART_OF",
        starts=_PARTS,
        ends=("Study",),
        predicate="dcterms:isPartOf",
        needed=True,
        fields=(
            "Study.source",
            "Study.sections",
            "Study.themes",
            "Study.participants",
            "Study.quotes",
            "Study.mentions",
            "Study.references",
            "Study.findings",
            "Study.links",
            "Study.problems",
        ),
    ),
    Relation(
        type="PUBLISHED_AS",
        starts=("Study",),
        ends=("Work",),
        predicate="eg:publishedAs",
        needed=True,
        properties=(_record("eg:gives"),),
        fields=("Study.work",),
    ),
    Relation(
        type="GIVES",
        starts=("Reference", "Study"),
        ends=("Record",),
        predicate="eg:gives",
        needed=True,
        fields=("Study.works",),
    ),
    Relation(
        type="OF",
        starts=("Record",),
        ends=("Work",),
        predicate="biro:references",
        properties=(Property(name="because", predicate="eg:identifiedBecause"),),
        remade=_SETTLED,
    ),
    Relation(
        type="NAMES",
        starts=("Reference",),
        ends=("Work",),
        predicate="biro:references",
        needed=True,
        properties=(Property(name="because", predicate="eg:identifiedBecause", needed=True), _record("eg:gives")),
        fields=("Reference.work",),
    ),
    Relation(type="UNDER", starts=("Theme",), ends=("Theme",), predicate="skos:broader", fields=("Theme.parent",)),
    Relation(type="SUPPORTS", starts=("Quote",), ends=("Theme",), predicate="eg:supports", fields=("Quote.theme",)),
    Relation(
        type="SPOKEN_BY",
        starts=("Quote",),
        ends=("Participant",),
        predicate="prov:wasAttributedTo",
        fields=("Quote.participant",),
    ),
    Relation(
        type="STANDS_UNDER",
        starts=("Finding",),
        ends=("Theme",),
        predicate="eg:standsUnder",
        fields=("Finding.theme",),
    ),
    Relation(
        type="CONTAINS",
        starts=("Finding",),
        ends=("Mention",),
        predicate="dcterms:hasPart",
        several=True,
        fields=("Finding.mentions",),
    ),
    Relation(
        type="CONTINUES",
        starts=("Finding",),
        ends=("Finding",),
        predicate="eg:continues",
        properties=(Property(name="by", predicate="eg:continuesBy"),),
        fields=("Finding.continues",),
    ),
    Relation(
        type="CITES",
        starts=("Mention",),
        ends=("Work",),
        several=True,
        reified=("eg:Pointer", "c4o:InTextReferencePointer"),
        from_start="dcterms:isPartOf",
        to_end="eg:citedWork",
        direct="cito:cites",
        properties=(
            Property(name="number", predicate="eg:number", kind=Kind.INTEGER, needed=True),
            _record("eg:means"),
        ),
        fields=("Mention.works",),
    ),
    Relation(
        type="HAS_LINK",
        starts=_LINKED,
        ends=("Link",),
        predicate="cito:hasCitingEntity",
        at_end=True,
        needed=True,
        fields=("Link.subject",),
    ),
    Relation(
        type="TO",
        starts=("Link",),
        ends=("Work",),
        predicate="cito:hasCitedEntity",
        needed=True,
        properties=(_record("eg:means"),),
        fields=("Link.work",),
    ),
    Relation(type="BY", starts=("Link",), ends=("Mention",), predicate="prov:wasDerivedFrom", fields=("Link.mention",)),
    Relation(
        type="ABOUT",
        starts=("Quote", "Finding", "Theme", "Work"),
        ends=("Topic",),
        several=True,
        reified=("eg:TopicAnnotation", "oa:Annotation"),
        from_start="oa:hasTarget",
        to_end="oa:hasBody",
        direct="dcterms:subject",
        properties=(
            Property(name="matched", predicate="eg:matched", needed=True),
            Property(name="reason", predicate="eg:reason", needed=True),
            Property(name="study", predicate="eg:inStudy", kind=Kind.THING, to=("Study",), needed=True),
            Property(name="record", predicate="eg:means", kind=Kind.THING, to=("Record",)),
        ),
        span=Span(start="start", end="end", part="place", via="eg:foundAt"),
        always=(("oa:motivatedBy", "oa:classifying"),),
        fields=("Study.abouts", "About.subject", "About.topic"),
    ),
    Relation(
        type="BROADER",
        starts=("Topic",),
        ends=("Topic",),
        predicate="skos:broader",
        several=True,
        fields=("Topic.broader",),
    ),
    Relation(type="INGESTED", starts=("Run",), ends=("Study",), predicate="prov:generated"),
    Relation(
        type="JUDGES",
        starts=("Judgement",),
        ends=("Link",),
        predicate="eg:countsFor",
        remade="a judgement is tied anew to the link that it is of",
    ),
)
