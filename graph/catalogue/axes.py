"""What an evidence map can have as rows and as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from graph.catalogue.voices import NAMED, of_the_speaker
from graph.model import FindingKind

CHOSEN = " {id: K}"
"""Stands in the path of an axis behind the label of a heading; ``K`` is the heading's id."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Headings, and how findings and quotes stand under them.

    Either a path leads from ``H``, the heading, to ``B``, for each label of ``B`` that stands under such headings; or
    an expression over ``B`` gives the value that is the heading, which is empty for what is not known.
    """

    name: str
    says: str
    heading: str = ""
    """The label of the headings, where these are things of the graph."""
    paths: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    closed: type[Enum] | None = None
    """The enum whose members are all headings that there are."""

    def holds(self, label: str) -> bool:
        """Tell whether things of a label stand under the headings."""
        return label in self.paths or label in self.values


AXES = {
    one.name: one
    for one in (
        Axis(
            name="theme",
            says="Themes of studies. A theme has what stands under itself, without what its sub-themes have.",
            heading="Theme",
            paths={
                "Finding": f"(H:Theme{CHOSEN})<-[:STANDS_UNDER]-(B:Finding)",
                "Quote": f"(H:Theme{CHOSEN})<-[:SUPPORTS]-(B:Quote)",
            },
        ),
        Axis(
            name="topic",
            says="Topics of the vocabulary. A topic has also what is about a topic below it.",
            heading="Topic",
            paths={
                label: f"(H:Topic{CHOSEN})<-[:BROADER*0..5]-(:Topic)<-[:ABOUT]-(B:{label})"
                for label in ("Finding", "Quote")
            },
        ),
        Axis(
            name="study",
            says="Studies.",
            heading="Study",
            values={"Finding": "B.study", "Quote": "B.study"},
        ),
        Axis(
            name="kind",
            says="What the authors' sentences do. Quotes have no kind.",
            values={"Finding": "B.kind"},
            closed=FindingKind,
        ),
        *(
            Axis(
                name=name,
                says=f"{says}. Findings have none.",
                values={"Quote": f"coalesce({of_the_speaker(name)}, '')"},
            )
            for name, says in NAMED
        ),
    )
}
"""By name."""
