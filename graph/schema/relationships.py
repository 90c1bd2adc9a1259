"""The relationships of the graph, by type: between what, how often, what they carry, and how RDF says them.

The ways that clients follow are made from them: ``forward`` and ``backward``.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from functools import cached_property
from typing import Any

from graph.model import Showing
from graph.schema.indexes import LINKED, PARTS, plural, widest
from graph.schema.kinds import Leaf, Relation
from graph.schema.rdf_values import Span

_SETTLED = "which records are of which work is decided again, by the rule for records"


@dataclass(frozen=True)
class Relationship:
    """Relationships of a type.

    Its statement is ``start predicate end``, or the other way round where it is said ``at_end``. Entries of one that
    each thing has once are said of that thing. One that is ``reified`` is a thing of these classes instead, and
    ``from_start`` and ``to_end`` lead from it; ``direct`` then is the plain statement beside it, which is not read.
    """

    type: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    predicate: str = ""
    _: KW_ONLY
    at_end: bool = False
    several: bool = False
    needed: bool = False
    entries: tuple[Leaf, ...] = ()
    reified: tuple[str, ...] = ()
    from_start: str = ""
    to_end: str = ""
    direct: str = ""
    spans: tuple[Span, ...] = ()
    always: tuple[tuple[str, str], ...] = ()
    in_json: tuple[str, ...] = ()
    """Its fields in the public JSON of a study, in order."""
    remade: str = ""
    """Why it is not read from RDF but made again; empty for what is read."""
    fields: tuple[str, ...] = ()
    """The fields of graph.model that it covers."""

    @property
    def owners(self) -> tuple[str, ...]:
        """The labels of the things that its statements are about."""
        return self.ends if self.at_end else self.starts

    @cached_property
    def properties(self) -> tuple[Leaf, ...]:
        """What RDF says of it by a predicate."""
        return tuple(leaf for leaf in self.entries if leaf.predicate)

    def edge(self) -> tuple[Leaf, ...]:
        """Return its entries that clients see, for an edge where the relationship is bound to ``X``."""
        return tuple(replace(leaf, cypher=f"X.{leaf.name}") for leaf in self.entries if leaf.shown)

    def forward(
        self, name: str, says: str, start: str = "", *, end: str = "", bound: str = "", **more: Any
    ) -> Relation:
        """Return the way from its start, of a label where it has several, to its end, or to those that have a narrower
        label. ``bound`` is the letter that it is bound to, where something asks for that."""
        many = more.pop("many", self.several or self.at_end)
        path = f"(A:{start or self.starts[0]})-[{bound}:{self.type}]->(B:{end or self.ends[0]})"
        return Relation(name=name, to=(end,) if end else self.ends, says=says, path=path, many=many, **more)

    def backward(
        self, name: str, says: str, start: str = "", *, end: str = "", bound: str = "", **more: Any
    ) -> Relation:
        """Return the way from its end, of a label where it has several, to its starts, or to those of them that have a
        narrower label."""
        path = f"(A:{end or self.ends[0]})<-[{bound}:{self.type}]-(B:{start or self.starts[0]})"
        return Relation(name=name, to=(start,) if start else self.starts, says=says, path=path, **more)


def _record(predicate: str, kind: Any = str) -> Leaf:
    """Return the entry of the record that a relationship with a work means."""
    says = "The id of the record that is meant."
    return Leaf("record", kind, says, predicate, shown=False, ends=("Record",))


def _because(kind: Any) -> Leaf:
    says = "Why it was taken for that work."
    return Leaf("because", kind, says, "eg:identifiedBecause")


PART_OF = Relationship(
    "PART_OF",
    PARTS,
    ("Study",),
    "dcterms:isPartOf",
    needed=True,
    fields=("Study.source", *(f"Study.{plural(label)}" for label in PARTS if label != "Source")),
)
PUBLISHED_AS = Relationship(
    "PUBLISHED_AS",
    ("Study",),
    ("Work",),
    "eg:publishedAs",
    needed=True,
    entries=(_record("eg:gives"),),
    fields=("Study.work",),
)
GIVES = Relationship("GIVES", ("Reference", "Study"), ("Record",), "eg:gives", needed=True, fields=("Study.works",))
OF = Relationship("OF", ("Record",), ("Work",), "biro:references", entries=(_because(str | None),), remade=_SETTLED)
NAMES = Relationship(
    "NAMES",
    ("Reference",),
    ("Work",),
    "biro:references",
    needed=True,
    entries=(_because(str), _record("eg:gives")),
    fields=("Reference.work",),
)
UNDER = Relationship("UNDER", ("Theme",), ("Theme",), "skos:broader", fields=("Theme.parent",))
SUPPORTS = Relationship("SUPPORTS", ("Quote",), ("Theme",), "eg:supports", fields=("Quote.theme",))
SPOKEN_BY = Relationship(
    "SPOKEN_BY", ("Quote",), ("Participant",), "prov:wasAttributedTo", fields=("Quote.participant",)
)
STANDS_UNDER = Relationship(
    "STANDS_UNDER",
    ("Statement",),
    ("Theme",),
    several=True,
    reified=("eg:UnderTheme",),
    from_start="eg:placed",
    to_end="eg:placedUnder",
    direct="eg:standsUnder",
    entries=(
        Leaf("place", int, "Its place among the themes of the statement: 0 for the strongest.", "schema:position"),
        Leaf("reason", str | None, "Why it belongs to the theme.", "eg:themeReason"),
    ),
    fields=("Statement.themes", "Statement.theme_reasons", "Statement.theme", "Statement.theme_reason"),
)
CONTAINS = Relationship(
    "CONTAINS", ("Statement",), ("Mention",), "dcterms:hasPart", several=True, fields=("Statement.mentions",)
)
CONTINUES = Relationship(
    "CONTINUES",
    ("Statement",),
    ("Statement",),
    "eg:continues",
    entries=(Leaf("by", str | None, "The words that show that it goes on.", "eg:continuesBy"),),
    fields=("Statement.continues",),
)
ILLUSTRATED_BY = Relationship(
    "ILLUSTRATED_BY",
    ("Statement",),
    ("Quote",),
    several=True,
    reified=("eg:Illustration",),
    from_start="eg:illustrates",
    to_end="eg:quotes",
    direct="eg:illustratedBy",
    entries=(
        Leaf(
            "how",
            Showing,
            "How it is known that the words illustrate the finding.",
            "eg:shownBy",
            words="eg:Showing-",
        ),
        Leaf("reasons", list[str], "What shows it, each a sentence.", "eg:reason", in_order="eg:reasonsInOrder"),
        Leaf("place", int, "Its place among those of the study, from 0.", "schema:position", shown=False),
    ),
    in_json=("finding", "quote", "how", "reasons"),
    fields=("Study.illustrations", *(f"Illustration.{name}" for name in ("finding", "quote", "how", "reasons"))),
)
CITES = Relationship(
    "CITES",
    ("Mention",),
    ("Work",),
    several=True,
    reified=("eg:Pointer", "c4o:InTextReferencePointer"),
    from_start="dcterms:isPartOf",
    to_end="eg:citedWork",
    direct="cito:cites",
    entries=(
        Leaf("number", int, "The number under which it is cited.", "eg:number"),
        _record("eg:means"),
    ),
    fields=("Mention.works",),
)
HAS_LINK = Relationship(
    "HAS_LINK",
    tuple(dict.fromkeys(map(widest, LINKED))),
    ("Link",),
    "cito:hasCitingEntity",
    at_end=True,
    needed=True,
    fields=("Link.subject",),
)
TO = Relationship(
    "TO",
    ("Link",),
    ("Work",),
    "cito:hasCitedEntity",
    needed=True,
    entries=(_record("eg:means"),),
    fields=("Link.work",),
)
BY = Relationship("BY", ("Link",), ("Mention",), "prov:wasDerivedFrom", fields=("Link.mention",))
ABOUT = Relationship(
    "ABOUT",
    ("Quote", "Statement", "Theme", "Work"),
    ("Topic",),
    several=True,
    reified=("eg:TopicAnnotation", "oa:Annotation"),
    from_start="oa:hasTarget",
    to_end="oa:hasBody",
    direct="dcterms:subject",
    entries=(
        Leaf("matched", str, "The words that name the topic.", "eg:matched"),
        Leaf("reason", str, "Where those words are.", "eg:reason"),
        Leaf("start", int | None, "Where in the study's text, if they are there."),
        Leaf("end", int | None, "End, exclusive."),
        Leaf("study", str, "The id of the study whose text says so.", "eg:inStudy", shown=False, ends=("Study",)),
        _record("eg:means", str | None),
    ),
    spans=(Span(start="start", end="end", part="place", via="eg:foundAt"),),
    always=(("oa:motivatedBy", "oa:classifying"),),
    in_json=("subject", "topic", "matched", "reason", "start", "end"),
    fields=("Study.abouts", "About.subject", "About.topic"),
)
BROADER = Relationship("BROADER", ("Topic",), ("Topic",), "skos:broader", several=True, fields=("Topic.broader",))
INGESTED = Relationship("INGESTED", ("Run",), ("Study",), "prov:generated")
STATED_IN = Relationship("STATED_IN", ("Fact",), ("Statement",), "eg:statedIn")
MET_BY = Relationship("MET_BY", ("ReportedItem",), ("Fact", "Statement"), "eg:metBy", several=True)
CELL_OF = Relationship(
    "CELL_OF",
    ("Characteristic",),
    ("CharacteristicsTable",),
    "eg:cellOf",
    needed=True,
    fields=("Characteristic.table",),
)
TELLS_OF = Relationship(
    "TELLS_OF", ("Characteristic",), ("Participant",), "eg:tellsOf", fields=("Characteristic.participant",)
)
_TIED = "a judgement is tied again to the link that it is of"
JUDGES = Relationship("JUDGES", ("Judgement",), ("Link",), "eg:countsFor", remade=_TIED)

RELATIONS: dict[str, Relationship] = {
    relationship.type: relationship for relationship in [*vars().values()] if isinstance(relationship, Relationship)
}
"""All of the above by type, in the order in which RDF says them of a thing."""
