"""Everything that the graph holds for clients and in RDF, by label. A new label needs its entry here, and no more."""

from __future__ import annotations

from graph.schema.facts import CHARACTERISTIC, CHARACTERISTICS_TABLE, FACT, REPORTED_ITEM
from graph.schema.kinds import Leaf, Thing
from graph.schema.links import JUDGEMENT, LINK
from graph.schema.statements import FINDING, MENTION, STATEMENT
from graph.schema.studies import PROBLEM, RUN, SECTION, SOURCE, STUDY
from graph.schema.tags import TAG
from graph.schema.themes import THEME
from graph.schema.topics import TOPIC
from graph.schema.voices import BLOCK, PARTICIPANT, QUOTE
from graph.schema.works import RECORD, REFERENCE, WORK

THINGS: dict[str, Thing] = {
    thing.label: thing
    for thing in (
        STUDY,
        SECTION,
        THEME,
        QUOTE,
        PARTICIPANT,
        BLOCK,
        STATEMENT,
        FINDING,
        FACT,
        REPORTED_ITEM,
        CHARACTERISTICS_TABLE,
        CHARACTERISTIC,
        MENTION,
        REFERENCE,
        WORK,
        TOPIC,
        LINK,
        JUDGEMENT,
        TAG,
        PROBLEM,
        RUN,
    )
}
"""What clients see, in the order in which they meet it."""

LABELS: dict[str, Thing] = {
    thing.label: thing
    for thing in (
        STUDY,
        SOURCE,
        SECTION,
        THEME,
        PARTICIPANT,
        QUOTE,
        BLOCK,
        MENTION,
        STATEMENT,
        FACT,
        REPORTED_ITEM,
        CHARACTERISTICS_TABLE,
        CHARACTERISTIC,
        PROBLEM,
        WORK,
        RECORD,
        REFERENCE,
        LINK,
        TOPIC,
        JUDGEMENT,
        TAG,
        RUN,
    )
}
"""What RDF says, in its order: all of it. A finding is a Statement there, with one more class."""

COMPOUNDS: dict[str, tuple[str, tuple[Leaf, ...]]] = {
    "Attribute": (
        "Something the source says of a speaker, such as region: London.",
        (
            Leaf("name", str, "What it is, such as region."),
            Leaf("value", str, "As printed."),
        ),
    ),
    "ItemPlace": (
        "A place that meets an item of a guideline, in code points of the study's text.",
        (
            Leaf("start", int, "Where it starts."),
            Leaf("end", int, "Where it ends, exclusive."),
            Leaf("reason", str, "Why it meets the item."),
        ),
    ),
    "Passage": (
        "A passage of a study's canonical text, with the text around it. Offsets are code points, end exclusive.",
        (
            Leaf("study", str, "The id of the study whose text it is."),
            Leaf("start", int, "Where it starts."),
            Leaf("end", int, "Where it ends, exclusive."),
            Leaf("before", str, "The text before it."),
            Leaf("text", str, "The passage itself, letter by letter."),
            Leaf("after", str, "The text after it."),
        ),
    ),
}
"""Small values with fields of their own: what each is, and its fields."""
