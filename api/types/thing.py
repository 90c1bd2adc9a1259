"""Anything that has an id in the graph."""

from __future__ import annotations

from typing import Annotated

import strawberry

from api.loading import Row
from api.types.finding import Finding
from api.types.judgement import Judgement
from api.types.link import Link
from api.types.mention import Mention
from api.types.quote import Participant, Quote
from api.types.rows import FromRow
from api.types.study import Study
from api.types.theme import Theme
from api.types.topic import Topic
from api.types.work import Reference, Work

TYPES: dict[str, type[FromRow]] = {
    "Study": Study,
    "Theme": Theme,
    "Quote": Quote,
    "Participant": Participant,
    "Finding": Finding,
    "Mention": Mention,
    "Reference": Reference,
    "Work": Work,
    "Topic": Topic,
    "Link": Link,
    "Judgement": Judgement,
}
"""By the label of their nodes."""

Thing = Annotated[
    Study | Theme | Quote | Participant | Finding | Mention | Reference | Work | Topic | Link | Judgement,
    strawberry.union("Thing", description="Anything that has an id in the graph."),
]


def thing(label: str, row: Row) -> Thing:
    """Make the type of the label from a node's properties."""
    made: Thing = TYPES[label].of(row)  # type: ignore[assignment]  # the table pairs labels with the union's types
    return made
