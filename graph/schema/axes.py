"""What an evidence map can have as rows and as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from graph.model import FindingKind
from graph.schema.voices import TOLD, of_the_speaker


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Headings, and how findings and quotes come under them.

    Either relationships lead to the heading, for each label that comes under such headings; or an expression over
    ``B`` gives the value that is the heading, which is empty for what is not known.
    """

    name: str
    says: str
    heading: str = ""
    """The label of the headings, where these are things of the graph."""
    ways: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The relationships on the way to the heading, outgoing; all that they lead to has the headings' label."""
    values: Mapping[str, str] = field(default_factory=dict)
    closed: type[Enum] | None = None
    """The enum whose members are all headings that there are."""

    def holds(self, label: str) -> bool:
        """Return whether things of a label come under the headings."""
        return label in self.ways or label in self.values

    def to_heading(self, label: str, thing: str, heading: str) -> str:
        """Return the pattern from a thing of the label to a heading; both are what is between the brackets."""
        *before, last = self.ways[label]
        between = "".join(f"-[:{relation}]->(:{self.heading})" for relation in before)
        return f"({thing}){between}-[:{last}]->({heading}:{self.heading})"

    def from_heading(self, label: str, heading: str, thing: str) -> str:
        """Return the same pattern from the heading, which has the id that an expression gives."""
        *before, last = self.ways[label]
        between = "".join(f"(:{self.heading})<-[:{relation}]-" for relation in reversed(before))
        return f"(:{self.heading} {{id: {heading}}})<-[:{last}]-{between}({thing}:{label})"


AXES = {
    axis.name: axis
    for axis in (
        Axis(
            name="theme",
            says="Themes of studies. A theme has what belongs to itself, without what its sub-themes have.",
            heading="Theme",
            ways={"Finding": ("STANDS_UNDER",), "Quote": ("SUPPORTS",)},
        ),
        Axis(
            name="topic",
            says="Topics of the vocabulary. A topic has also what is about a topic below it.",
            heading="Topic",
            ways={label: ("ABOUT", "BROADER*0..5") for label in ("Finding", "Quote")},
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
                name=leaf.name,
                says=f"{leaf.says} Findings have none.",
                values={"Quote": f"coalesce({of_the_speaker(leaf.name)}, '')"},
            )
            for leaf in TOLD
        ),
    )
}
"""By name."""
