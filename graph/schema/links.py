"""Links to works, and what people said of them."""

from __future__ import annotations

from graph.model import Cito, Method, Verdict
from graph.schema.kinds import ById, Dimension, Leaf, Relation, Thing
from graph.schema.places import ID, STUDY

LINK_THING = Thing(
    label="Link",
    says="A link from a finding, theme or quote to a work: how it was made, and why.",
    listed="Links, study by study in the order of the text, what the authors assert first.",
    fields=(
        ID,
        Leaf(name="method", type=Method, says="How it was made."),
        Leaf(name="cito", type=Cito, says="What kind of citation it is."),
        Leaf(name="score", type=float, says="0 to 1; 1 for what the authors assert."),
        Leaf(name="reasons", type=list[str], says="Why the link is there, each a sentence.", ordered=False),
        Relation(
            name="subject",
            to=("Finding", "Theme", "Quote"),
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
        Relation(
            name="work",
            to=("Work",),
            says="The work it leads to.",
            path="(A:Link)-[:TO]->(B:Work)",
            many=False,
            null=False,
        ),
        Relation(
            name="mention",
            to=("Mention",),
            says="The citation it rests on, where it rests on one.",
            path="(A:Link)-[:BY]->(B:Mention)",
            many=False,
        ),
        Relation(
            name="judgement",
            to=("Judgement",),
            says="What a person says of it; where several judged it, the last. Null where nobody did.",
            path="(A:Link)<-[:JUDGES]-(B:Judgement)",
            many=False,
            order=("-B.at", "-B.id"),
        ),
        Relation(
            name="judgements",
            to=("Judgement",),
            says="All that people said of it, the last first.",
            path="(A:Link)<-[:JUDGES]-(B:Judgement)",
            order=("-B.at",),
        ),
        STUDY,
    ),
    dimensions=(
        Dimension(name="method", says="How it was made.", value="B.method"),
        Dimension(name="cito", says="What kind of citation it is.", value="B.cito"),
    ),
)

JUDGEMENT_THING = Thing(
    label="Judgement",
    says="What a person said of a link, with what was judged as it stood then. It outlives the link.",
    listed="All that people said of links, the last first.",
    order=("-B.at",),
    fields=(
        ID,
        Leaf(name="verdict", type=Verdict, says="What was said."),
        Leaf(name="by", type=str, says="Who said it."),
        Leaf(name="at", type=str, says="When, ISO 8601 in UTC."),
        Leaf(name="note", type=str | None, says="A remark."),
        Leaf(name="subject_label", type=str, says="What the link started from: Finding, Theme or Quote."),
        Leaf(name="subject_text", type=str, says="Its words as they were; of a theme the label."),
        Leaf(name="before", type=str, says="What stood before it in the text."),
        Leaf(name="after", type=str, says="What stood after it in the text."),
        Leaf(name="work_title", type=str | None, says="The title of the work that the link led to."),
        Leaf(name="method", type=str, says="How the link was made."),
        Leaf(name="cito", type=str, says="The kind of citation that it was."),
        Leaf(name="score", type=float, says="The link's score as it was."),
        Leaf(name="reasons", type=list[str], says="The reasons as they were.", ordered=False),
        Leaf(
            name="proposed",
            type=bool,
            says="Whether such a link is still proposed.",
            cypher="EXISTS { MATCH (B)-[:JUDGES]->(:Link) }",
        ),
        Leaf(
            name="counts",
            type=bool,
            says="Whether it is the last that was said of its link, which is what counts.",
            cypher="NOT EXISTS { MATCH (k:Judgement {place: B.place}) "
            "WHERE k.at > B.at OR (k.at = B.at AND k.id > B.id) }",
        ),
        Relation(
            name="link",
            to=("Link",),
            says="The link that it counts for now; null where it is proposed no longer.",
            path="(A:Judgement)-[:JUDGES]->(B:Link)",
            many=False,
        ),
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
    dimensions=(
        Dimension(name="verdict", says="What was said.", value="B.verdict"),
        Dimension(name="by", says="Who said it.", value="B.by"),
    ),
)
