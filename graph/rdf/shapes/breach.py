"""What breaks a rule of the graph, or a shape."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Breach:
    """A thing that breaks a rule, or a shape: all that somebody has to know to mend it."""

    rule: str
    thing: str
    """Its label and id."""
    iri: str
    """Empty for what has none."""
    study: str
    """The id of the study that it was found in; empty for what belongs to none."""
    found: str
    cure: str
