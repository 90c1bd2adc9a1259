"""What participants said, who they are as far as the source says, and what is set apart beside it."""

from __future__ import annotations

from dataclasses import replace

from graph.model import SpeakerRole, SpeakerState
from graph.schema.kinds import Compound, Leaf, Thing
from graph.schema.linked import linked_works, links, topics
from graph.schema.places import (
    BY_STUDY,
    FORMER_ID,
    ID,
    PART,
    PLACE,
    SECTION,
    SEGMENT,
    WORDS,
    by_theme,
    by_topic,
    passage,
)
from graph.schema.relationships import ILLUSTRATED_BY, SPOKEN_BY, SUPPORTS
from graph.schema.tags import tags

ROLE = Leaf("role", SpeakerRole | None, "What the speaker is in the study.", "eg:speakerRole", words="eg:SpeakerRole-")
GENDER = Leaf("gender", str | None, "The speaker's gender, in one spelling: female, male, non-binary.", "eg:gender")
TOLD = (
    ROLE,
    GENDER,
    Leaf("age_band", str | None, 'The band of the speaker\'s age, in numbers: "35-44", "65+".', "eg:ageBand"),
    Leaf("age", str | None, "The speaker's age, a number.", "eg:age"),
    Leaf("ethnicity", str | None, "The speaker's ethnicity, as printed.", "eg:ethnicity"),
    Leaf("region", str | None, "The region or place that the speaker comes from, as printed.", "eg:region"),
)
"""What is told of speakers and can be counted and filtered by: each has one spelling. What is printed is in the
attributes."""

TOLD_NAMES = tuple(leaf.name for leaf in TOLD)


def _attributes(says: str) -> Compound:
    places = "range(0, size(coalesce(B.attribute_names, [])) - 1)"
    return Compound(
        "attributes",
        "Attribute",
        says,
        f"[k IN {places} | {{name: B.attribute_names[k], value: B.attribute_values[k]}}]",
    )


def of_the_speaker(name: str) -> str:
    """Return what this attribution says, else what another one of the same participant does."""
    return f"coalesce(B.{name}, head([(B)-[:SPOKEN_BY]->(p:Participant) | p.{name}]))"


def _of_the_speaker(leaf: Leaf) -> Leaf:
    says = f"{leaf.says[:-1]}; as this attribution says, or another one of the same participant."
    return replace(leaf, says=says, cypher=of_the_speaker(leaf.name))


PARTICIPANT = Thing(
    label="Participant",
    says="Somebody who spoke, as the source prints it.",
    listed="Participants who are quoted.",
    entries=(
        ID,
        Leaf("label", str, "As printed, such as participant 12.", "rdfs:label"),
        _attributes("All that the source's attributions say together, as printed."),
        *TOLD,
        FORMER_ID,
        SPOKEN_BY.backward("quotes", "What they said, in order of the text.", order=("B.order",)),
        *PART,
    ),
    counted_by=TOLD_NAMES,
    in_json=("id", "label", "attributes", "role", "gender"),
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
        Leaf("speaker", str, "Who spoke, in words: the line that everything shows of it.", "eg:speaker"),
        Leaf(
            "state",
            SpeakerState,
            "Whether the source says who spoke.",
            "eg:speakerState",
            words="eg:SpeakerState-",
        ),
        Leaf("attribution", str | None, "Who spoke, as the source prints it.", "eg:attribution"),
        _attributes("What this attribution says of the speaker, as printed."),
        *map(_of_the_speaker, TOLD),
        Leaf(
            "role_from",
            str | None,
            "How it is known what the speaker is: by what is printed with the words, by the paper's explanation of "
            "letters, by a heading, or by who took part.",
            "eg:roleFrom",
        ),
        Leaf("found_by", str, "Why the words are taken for a participant's.", "eg:foundBy"),
        Leaf("doubt", str | None, "What speaks against it.", "eg:doubt"),
        Leaf("complete", bool, "Whether words and attribution are all there.", cypher="B.incomplete_because IS NULL"),
        Leaf(
            "incomplete_because",
            str | None,
            "What the source has lost of it, if it is not whole.",
            "eg:incompleteBecause",
        ),
        SECTION,
        passage("start", "end", "The words in their place, with the text around them."),
        SPOKEN_BY.forward("participant", "Who spoke; none where nobody is identified."),
        SUPPORTS.forward("theme", "The theme it supports."),
        ILLUSTRATED_BY.backward(
            "illustrates",
            "The findings that it illustrates.",
            "Finding",
            bound="X",
            edge=ILLUSTRATED_BY.edge(),
            edge_name="IllustratesEdge",
            order=("X.place",),
        ),
        topics("Quote", "The topics that the words are about."),
        tags(),
        links("Quote"),
        linked_works("Quote"),
        *PART,
    ),
    counted_by=(
        *TOLD_NAMES,
        "state",
        by_theme("SUPPORTS", "The theme it supports."),
        by_topic("The topics that the words are about, without those above them."),
        BY_STUDY,
    ),
    in_json=(
        *("id", "start", "end", "text", "participant", "attributes", "attribution", "state", "role", "gender"),
        *("role_from", "found_by", "doubt", "complete", "incomplete_because", "theme"),
    ),
    classes=("eg:Quote", "schema:Quotation", SEGMENT),
    spans=(WORDS,),
)

BLOCK = Thing(
    label="Block",
    says="What a paper sets apart and no participant said, as far as can be seen.",
    listed="Blocks that are no participant's words, study by study in the order of the text.",
    entries=(
        ID,
        Leaf("text", str, "Its words, letter by letter.", "schema:text"),
        *PLACE,
        Leaf("kind", str | None, "What it is, such as a vignette, where that can be seen.", "eg:blockKind"),
        Leaf("reason", str, "Why it is taken for no participant's words.", "eg:reason"),
        SECTION,
        passage("start", "end", "The block in its place, with the text around it."),
        *PART,
    ),
    counted_by=("kind", BY_STUDY),
    in_json=("id", "start", "end", "text", "kind", "reason", "section"),
    classes=("eg:Block", SEGMENT),
    spans=(WORDS,),
)
