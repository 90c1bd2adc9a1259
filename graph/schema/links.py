"""Links to works, and people's judgements of them."""

from __future__ import annotations

from graph.model import Cito, Method, Verdict
from graph.schema.indexes import LINKED
from graph.schema.kinds import ById, Leaf, Relation, Thing, ValueKind
from graph.schema.places import ID, PART
from graph.schema.relationships import BY, JUDGES, TO


def _reasons(says: str) -> Leaf:
    return Leaf(
        name="reasons",
        type=list[str],
        says=says,
        ordered=False,
        predicate="eg:reason",
        in_order="eg:reasonsInOrder",
    )


def _cito(kind: type[str], says: str) -> Leaf:
    return Leaf(
        name="cito",
        type=kind,
        says=says,
        predicate="cito:hasCitationCharacterization",
        words="cito:",
    )


LINK = Thing(
    label="Link",
    says="A proposed connection of a finding, theme or quote with a work.",
    listed="Links, study by study in the order of the text, what the authors assert first.",
    entries=(
        ID,
        Leaf(name="method", type=Method, says="How the link was made.", predicate="eg:method", words="eg:Method-"),
        _cito(Cito, "What kind of citation it is."),
        Leaf(name="score", type=float, says="0 to 1; 1 for what the authors assert.", predicate="eg:score"),
        _reasons("Why the link is there, each a sentence."),
        Relation(
            name="subject",
            to=LINKED,
            says="The finding, theme or quote that it starts from.",
            path="(A:Link)<-[:HAS_LINK]-(B)",
            many=False,
            null=False,
        ),
        Relation(
            name="finding",
            to=("Finding",),
            says="The finding it starts from; null where it starts from a theme or quote.",
            path="(A:Link)<-[:HAS_LINK]-(B:Finding)",
            many=False,
        ),
        TO.forward("work", "The work it leads to.", null=False),
        BY.forward("mention", "The citation it rests on, where it rests on one."),
        JUDGES.backward(
            "judgement",
            "What a person says of it; where several judged it, the last. Null where nobody did.",
            many=False,
            order=("-B.at", "-B.id"),
        ),
        JUDGES.backward("judgements", "All judgements of it, the last first.", order=("-B.at",)),
        *PART,
    ),
    counted_by=("method", "cito"),
    classes=("eg:Link", "cito:Citation"),
)


def _of(name: str, ends: tuple[str, ...], says: str, predicate: str, kind: type | object = str) -> Leaf:
    """Return the entry of the id of something that the judgement may outlive."""
    return Leaf(name=name, type=kind, says=says, shown=False, predicate=predicate, ends=ends, outlived=True)


JUDGEMENT = Thing(
    label="Judgement",
    says="What a person said of a link, with what was judged as it stood.",
    note="It outlives the link.",
    listed="All judgements of links, the last first.",
    order=("-B.at",),
    entries=(
        ID,
        _of("link", ("Link",), "The id of the link.", "oa:hasTarget"),
        Leaf(name="verdict", type=Verdict, says="What was said.", predicate="eg:verdict", words="eg:Verdict-"),
        Leaf(name="by", type=str, says="Who said it.", predicate="dc:creator"),
        Leaf(
            name="at",
            type=str,
            says="When, ISO 8601 in UTC.",
            predicate="dcterms:created",
            datatype=ValueKind.TIME,
            precise=True,
        ),
        Leaf(name="note", type=str | None, says="A remark.", predicate="rdfs:comment"),
        _of("study", ("Study",), "The id of the study of the link.", "eg:inStudy"),
        _of("subject", ("Finding", "Theme", "Quote"), "The id of what the link started from.", "eg:judgedSubject"),
        Leaf(
            name="subject_label",
            type=str,
            says="What the link started from: Finding, Theme or Quote.",
            predicate="eg:judgedLabel",
        ),
        Leaf(
            name="subject_text",
            type=str,
            says="Its words as they were; of a theme the label.",
            predicate="eg:judgedText",
        ),
        Leaf(name="before", type=str, says="What was before it in the text.", predicate="eg:judgedBefore"),
        Leaf(name="after", type=str, says="What was after it in the text.", predicate="eg:judgedAfter"),
        Leaf(
            name="alike",
            type=int,
            says="How many subjects of this label and text the study had; 1 as a rule.",
            shown=False,
            predicate="eg:alike",
        ),
        _of("work", ("Work",), "The id by which the graph knew the work.", "eg:judgedWork"),
        Leaf(
            name="work_title",
            type=str | None,
            says="The title of the work that the link led to.",
            predicate="eg:judgedWorkTitle",
        ),
        Leaf(
            name="record",
            type=str,
            says="What the study's own list said of the work, a JSON object.",
            shown=False,
            predicate="eg:judgedRecord",
        ),
        Leaf(name="method", type=str, says="How the link was made.", predicate="eg:method", words="eg:Method-"),
        _cito(str, "The kind of citation that it was."),
        Leaf(name="score", type=float, says="The link's score as it was.", predicate="eg:score"),
        _reasons("The reasons as they were."),
        _of(
            "mention",
            ("Mention",),
            "The id of the citation that the link rested on.",
            "prov:wasDerivedFrom",
            str | None,
        ),
        Leaf(
            name="proposed",
            type=bool,
            says="Whether such a link is still proposed.",
            cypher="EXISTS { MATCH (B)-[:JUDGES]->(:Link) }",
        ),
        Leaf(
            name="counts",
            type=bool,
            says="Whether it is the last judgement of its link, which is what counts.",
            cypher="NOT EXISTS { MATCH (k:Judgement {place: B.place}) "
            "WHERE k.at > B.at OR (k.at = B.at AND k.id > B.id) }",
        ),
        JUDGES.forward("link", "The link that it counts for now; null where it is proposed no longer."),
        ById(
            name="study",
            to="Study",
            says="The study of the link; null where the graph holds it no longer.",
            cypher="B.study",
            null=True,
        ),
        ById(
            name="work",
            to="Work",
            says="The work that the link led to; null where the graph holds it no longer.",
            cypher="B.work",
            null=True,
        ),
    ),
    counted_by=("verdict", "by"),
    classes=("eg:Judgement", "oa:Annotation"),
    always=(("oa:motivatedBy", "oa:assessing"), ("prov:wasAttributedTo", "eg:person")),
)
