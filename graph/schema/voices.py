"""What participants said, and who they are as far as the source says."""

from __future__ import annotations

from graph.schema.about import topics
from graph.schema.kinds import Compound, Leaf, Thing
from graph.schema.linked import linked_works, links
from graph.schema.places import BY_STUDY, ID, PART, PLACE, SECTION, SEGMENT, WORDS, by_theme, by_topic, passage
from graph.schema.relationships import SPOKEN_BY, SUPPORTS
from graph.schema.tags import tags

NAMED = {
    "gender": "The speaker's gender, as printed",
    "age_band": "The band of the speaker's age, as printed",
    "age": "The speaker's age, as printed",
    "ethnicity": "The speaker's ethnicity, as printed",
    "region": "The region that the speaker comes from, as printed",
}
"""Attributes that have fields of their own: their names and what they are."""


def _attributes(says: str) -> Compound:
    named = "[k IN coalesce(B.attribute_names, []) | {name: k, value: B[k]}]"
    return Compound("attributes", "Attribute", says, named)


def of_the_speaker(name: str) -> str:
    """Return what this attribution says, else what another one of the same participant does."""
    return f"coalesce(B.{name}, head([(B)-[:SPOKEN_BY]->(p:Participant) | p.{name}]))"


PARTICIPANT = Thing(
    label="Participant",
    says="Somebody who spoke, as the source prints it.",
    listed="Participants who are quoted.",
    entries=(
        ID,
        Leaf("label", str, "As printed, such as participant 12.", "rdfs:label"),
        _attributes("All that the source's attributions say together."),
        *(Leaf(name, str | None, f"{says}.") for name, says in NAMED.items()),
        SPOKEN_BY.backward("quotes", "What they said, in order of the text.", order=("B.order",)),
        *PART,
    ),
    counted_by=tuple(NAMED),
    in_json=("id", "label", "attributes"),
    classes=("eg:Participant", "prov:Person"),
)

QUOTE = Thing(
    label="Quote",
    says="A participant's own words.",
    listed="Quotes, study by study in the order of the text.",
    searched="B.text",
    entries=(
        ID,
        Leaf("text", str, "The words, letter by letter, without the outer quotation marks.", "schema:text"),
        *PLACE,
        Leaf("attribution", str | None, "Who spoke, as the source prints it.", "eg:attribution"),
        _attributes("What this attribution says of the speaker."),
        *(
            Leaf(
                name,
                str | None,
                f"{says}, in this attribution or in another one of the same participant.",
                cypher=of_the_speaker(name),
            )
            for name, says in NAMED.items()
        ),
        Leaf("complete", bool, "Whether words and attribution are all there.", cypher="B.incomplete_because IS NULL"),
        Leaf(
            "incomplete_because",
            str | None,
            "What the source has lost of it, if it is not whole.",
            "eg:incompleteBecause",
        ),
        SECTION,
        passage("start", "end", "The words in their place, with the text around them."),
        SPOKEN_BY.forward("participant", "Who spoke; none where the source does not say."),
        SUPPORTS.forward("theme", "The theme it supports."),
        topics("Quote", "The topics that the words are about."),
        tags(),
        links("Quote"),
        linked_works("Quote"),
        *PART,
    ),
    counted_by=(
        *NAMED,
        by_theme("SUPPORTS", "The theme it supports."),
        by_topic("The topics that the words are about, without those above them."),
        BY_STUDY,
    ),
    in_json=(
        *("id", "start", "end", "text", "participant", "attributes", "attribution"),
        *("complete", "incomplete_because", "theme"),
    ),
    classes=("eg:Quote", "schema:Quotation", SEGMENT),
    spans=(WORDS,),
)
