"""Everything that the graph holds for clients and in RDF, by label. A new label needs its entry here, and no more."""

from __future__ import annotations

from graph.schema.findings import FINDING, MENTION
from graph.schema.kinds import Leaf, Thing
from graph.schema.links import JUDGEMENT, LINK
from graph.schema.studies import PROBLEM, RUN, SECTION, SOURCE, STUDY
from graph.schema.tags import TAG
from graph.schema.themes import THEME
from graph.schema.topics import TOPIC
from graph.schema.voices import PARTICIPANT, QUOTE
from graph.schema.works import RECORD, REFERENCE, WORK

THINGS: dict[str, Thing] = {
    thing.label: thing
    for thing in (
        STUDY,
        SECTION,
        THEME,
        QUOTE,
        PARTICIPANT,
        FINDING,
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
        MENTION,
        FINDING,
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
"""What RDF says, in its order: all of it."""

COMPOUNDS: dict[str, tuple[str, tuple[Leaf, ...]]] = {
    "Attribute": (
        "Something the source says of a speaker, such as region: London.",
        (
            Leaf(name="name", type=str, says="What it is, such as region."),
            Leaf(name="value", type=str, says="As printed."),
        ),
    ),
    "Passage": (
        "A passage of a study's canonical text, with the text around it. Offsets are code points, end exclusive.",
        (
            Leaf(name="study", type=str, says="The id of the study whose text it is."),
            Leaf(name="start", type=int, says="Where it starts."),
            Leaf(name="end", type=int, says="Where it ends, exclusive."),
            Leaf(name="before", type=str, says="The text before it."),
            Leaf(name="text", type=str, says="The passage itself, letter by letter."),
            Leaf(name="after", type=str, says="The text after it."),
        ),
    ),
}
"""Small values with fields of their own: what each is, and its fields."""
