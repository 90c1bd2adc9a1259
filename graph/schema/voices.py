"""What participants said, and who they are as far as the source says."""

from __future__ import annotations

from graph.schema import dimensions
from graph.schema.about import topics
from graph.schema.kinds import Dimension, Leaf, Part, Relation, Thing
from graph.schema.linked import linked_works, links
from graph.schema.places import ID, PLACE, SECTION, STUDY, passage
from graph.schema.tags import tags

NAMED = (
    ("gender", "The speaker's gender, as printed"),
    ("age_band", "The band of the speaker's age, as printed"),
    ("age", "The speaker's age, as printed"),
    ("ethnicity", "The speaker's ethnicity, as printed"),
    ("region", "The region that the speaker comes from, as printed"),
)


def _attributes(says: str) -> Part:
    return Part(
        name="attributes",
        type="Attribute",
        says=says,
        cypher="[k IN coalesce(B.attribute_names, []) | {name: k, value: B[k]}]",
        several=True,
    )


def of_the_speaker(name: str) -> str:
    """Return what this attribution says, else what another one of the same participant does."""
    return f"coalesce(B.{name}, head([(B)-[:SPOKEN_BY]->(p:Participant) | p.{name}]))"


PARTICIPANT_THING = Thing(
    label="Participant",
    says="Somebody who spoke, under the label that the source prints.",
    listed="Participants who are quoted.",
    fields=(
        ID,
        Leaf(name="label", type=str, says="As printed, such as participant 12."),
        _attributes("All that the source's attributions say together."),
        *(Leaf(name=name, type=str | None, says=f"{says}.") for name, says in NAMED),
        Relation(
            name="quotes",
            to=("Quote",),
            says="What they said, in order of the text.",
            path="(A:Participant)<-[:SPOKEN_BY]-(B:Quote)",
            order=("B.order",),
        ),
        STUDY,
    ),
    dimensions=tuple(Dimension(name=name, says=f"{says}.", value=f"B.{name}") for name, says in NAMED),
)

QUOTE_THING = Thing(
    label="Quote",
    says="A participant's own words, letter by letter.",
    listed="Quotes, study by study in the order of the text.",
    searched="B.text",
    fields=(
        ID,
        Leaf(name="text", type=str, says="The words, without the outer quotation marks."),
        *PLACE,
        Leaf(name="attribution", type=str | None, says="Who spoke, as the source prints it."),
        _attributes("What this attribution says of the speaker."),
        *(
            Leaf(
                name=name,
                type=str | None,
                says=f"{says}, in this attribution or in another one of the same participant.",
                cypher=of_the_speaker(name),
            )
            for name, says in NAMED
        ),
        Leaf(
            name="complete",
            type=bool,
            says="Whether words and attribution are all there.",
            cypher="B.incomplete_because IS NULL",
        ),
        Leaf(name="incomplete_because", type=str | None, says="What the source has lost of it."),
        SECTION,
        passage("start", "end", "The words where they stand, with the text around them."),
        Relation(
            name="participant",
            to=("Participant",),
            says="Who spoke; none where the source does not say.",
            path="(A:Quote)-[:SPOKEN_BY]->(B:Participant)",
            many=False,
        ),
        Relation(
            name="theme",
            to=("Theme",),
            says="The theme it supports.",
            path="(A:Quote)-[:SUPPORTS]->(B:Theme)",
            many=False,
        ),
        topics("Quote", "The topics that the words are about."),
        tags("What people put on it to find it again."),
        links("Quote", "Its links to works, the best scored of each way of linking first."),
        linked_works("Quote", "The works that it has links to; the edge is the link, with what it says."),
        STUDY,
    ),
    dimensions=(
        *(Dimension(name=name, says=f"{says}.", value=of_the_speaker(name)) for name, says in NAMED),
        dimensions.theme("SUPPORTS", "The theme it supports."),
        dimensions.topic("The topics that the words are about, without those above them."),
        dimensions.STUDY,
    ),
)
