"""Links to works, and people's judgements of them."""

from __future__ import annotations

from graph.model import Cito, Method, Verdict
from graph.schema.indexes import LINKED
from graph.schema.kinds import ById, Leaf, Relation, Thing
from graph.schema.places import ID, PART
from graph.schema.rdf_values import ValueKind
from graph.schema.relationships import BY, JUDGES, TO


def _reasons(says: str) -> Leaf:
    return Leaf("reasons", list[str], says, "eg:reason", in_order="eg:reasonsInOrder")


def _cito(kind: type[str], says: str) -> Leaf:
    return Leaf("cito", kind, says, "cito:hasCitationCharacterization", words="cito:")


LINK = Thing(
    label="Link",
    says="A proposed connection of a statement, theme or quote with a work.",
    listed="Links, study by study in the order of the text, what the authors assert first.",
    entries=(
        ID,
        Leaf(
            "method",
            Method,
            "How the link was made; explicit: the authors cite the work.",
            "eg:method",
            words="eg:Method-",
        ),
        _cito(Cito, "What kind of citation it is, a term of CiTO."),
        Leaf("score", float, "0 to 1; 1 for what the authors assert.", "eg:score"),
        _reasons("Why the link is there, each a sentence."),
        Relation(
            "subject",
            LINKED,
            "The statement, theme or quote that it starts from; a statement that is a finding as a finding.",
            "(A:Link)<-[:HAS_LINK]-(B)",
            many=False,
            null=False,
        ),
        Relation(
            "finding",
            ("Finding",),
            "The finding it starts from; null where it starts from another statement, a theme or a quote.",
            "(A:Link)<-[:HAS_LINK]-(B:Finding)",
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
    in_json=("id", "finding", "subject", "work", "method", "cito", "score", "reasons", "mention"),
    classes=("eg:Link", "cito:Citation"),
)


def _of(name: str, ends: tuple[str, ...], says: str, predicate: str, kind: type | object = str) -> Leaf:
    """Return the entry of the id of something that the judgement may outlive."""
    return Leaf(name, kind, says, predicate, shown=False, ends=ends, outlived=True)


JUDGEMENT = Thing(
    label="Judgement",
    says="What a person said of a link, with what was judged as it stood.",
    note="It outlives the link.",
    listed="All judgements of links, the last first.",
    order=("-B.at",),
    entries=(
        ID,
        _of("link", ("Link",), "The id of the link.", "oa:hasTarget"),
        Leaf("verdict", Verdict, "What was said.", "eg:verdict", words="eg:Verdict-"),
        Leaf("by", str, "Who said it.", "dc:creator"),
        Leaf("at", str, "When, ISO 8601 in UTC.", "dcterms:created", datatype=ValueKind.TIME, precise=True),
        Leaf("note", str | None, "Why, in that person's words.", "rdfs:comment"),
        _of("study", ("Study",), "The id of the study of the link.", "eg:inStudy"),
        _of("subject", ("Statement", "Theme", "Quote"), "The id of what the link started from.", "eg:judgedSubject"),
        Leaf("subject_label", str, "What the link started from: Finding, Statement, Theme or Quote.", "eg:judgedLabel"),
        Leaf("subject_text", str, "Its words as they were; of a theme the label.", "eg:judgedText"),
        Leaf("before", str, "What was before it in the text.", "eg:judgedBefore"),
        Leaf("after", str, "What was after it in the text.", "eg:judgedAfter"),
        Leaf(
            "alike",
            int,
            "How many subjects of this label and text the study had; 1 as a rule.",
            "eg:alike",
            shown=False,
        ),
        _of("work", ("Work",), "The id by which the graph knew the work.", "eg:judgedWork"),
        Leaf("work_title", str | None, "The title of the work that the link led to.", "eg:judgedWorkTitle"),
        Leaf(
            "record", str, "What the study's own list said of the work, a JSON object.", "eg:judgedRecord", shown=False
        ),
        Leaf("method", str, "How the link was made.", "eg:method", words="eg:Method-"),
        _cito(str, "The kind of citation that it was."),
        Leaf("score", float, "The link's score as it was.", "eg:score"),
        _reasons("The reasons as they were."),
        _of(
            "mention",
            ("Mention",),
            "The id of the citation that the link rested on.",
            "prov:wasDerivedFrom",
            str | None,
        ),
        Leaf(
            "proposed", bool, "Whether such a link is still proposed.", cypher="EXISTS { MATCH (B)-[:JUDGES]->(:Link) }"
        ),
        Leaf(
            "counts",
            bool,
            "Whether it is the last judgement of its link, which is what counts.",
            cypher="NOT EXISTS { MATCH (k:Judgement {place: B.place}) "
            "WHERE k.at > B.at OR (k.at = B.at AND k.id > B.id) }",
        ),
        JUDGES.forward("link", "The link that it counts for now; null where it is proposed no longer."),
        ById("study", "Study", "The study of the link; null where the graph holds it no longer.", "B.study", null=True),
        ById(
            "work",
            "Work",
            "The work that the link led to; null where the graph holds it no longer.",
            "B.work",
            null=True,
        ),
    ),
    counted_by=("verdict", "by"),
    classes=("eg:Judgement", "oa:Annotation"),
    always=(("oa:motivatedBy", "oa:assessing"), ("prov:wasAttributedTo", "eg:person")),
)
