"""Everything that the graph holds for clients, by label. A new label needs its description here, and no more."""

from __future__ import annotations

from graph.schema.findings import FINDING_THING, MENTION_THING
from graph.schema.kinds import Leaf, Thing
from graph.schema.links import JUDGEMENT_THING, LINK_THING
from graph.schema.studies import PROBLEM_THING, RUN_THING, SECTION_THING, STUDY_THING
from graph.schema.tags import TAG_THING
from graph.schema.themes import THEME_THING
from graph.schema.topics import TOPIC_THING
from graph.schema.voices import PARTICIPANT_THING, QUOTE_THING
from graph.schema.works import REFERENCE_THING, WORK_THING

THINGS: dict[str, Thing] = {
    one.label: one
    for one in (
        STUDY_THING,
        SECTION_THING,
        THEME_THING,
        QUOTE_THING,
        PARTICIPANT_THING,
        FINDING_THING,
        MENTION_THING,
        REFERENCE_THING,
        WORK_THING,
        TOPIC_THING,
        LINK_THING,
        JUDGEMENT_THING,
        TAG_THING,
        PROBLEM_THING,
        RUN_THING,
    )
}
"""In the order in which clients meet them."""

PARTS: dict[str, tuple[str, tuple[Leaf, ...]]] = {
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
