"""What is known of a link behind an answer: why it is there, and what people said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Verdict


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """A judgement of a link. ``at`` is ISO 8601 in UTC."""

    verdict: Verdict
    by: str
    at: str
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Linked:
    """A link with its reasons and with all that people said of it, the last first."""

    id: str
    reasons: tuple[str, ...]
    opinions: tuple[Opinion, ...]


def linked(edge: Mapping[str, Any]) -> Linked:
    """Return what an edge of the hops to cited and suggested works says of its link."""
    return Linked(id=edge["id"], reasons=tuple(edge["reasons"]), opinions=tuple(opinions(edge)))


def opinions(edge: Mapping[str, Any]) -> Sequence[Opinion]:
    """Return what people said of the link of an edge, the last first."""
    return [
        Opinion(verdict=Verdict(one["verdict"]), by=one["by"], at=one["at"], note=one.get("note"))
        for one in edge.get("judgements") or ()
    ]
