"""Ids of before: those that a theme or a participant had when the label alone made them.

Addresses, tags and judgements name them. A thing keeps its former id where nothing else of its study could be meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from graph.model import Participant, Theme, content_id


def former_theme_id(study: str, label: str) -> str:
    """Return the id that a theme had by the former rule."""
    return content_id("theme", study, " ".join(label.casefold().split()))


def former_participant_id(study: str, label: str) -> str:
    """Return the id that a participant had by the former rule."""
    return content_id("participant", study, label.casefold())


def former_ids(
    study: str, things: Sequence[Theme] | Sequence[Participant], former: Callable[[str, str], str]
) -> dict[str, str]:
    """Return the former ids of things that have another one now, by that: of those whose label is theirs alone."""
    made = {thing.id: former(study, thing.label) for thing in things}
    many = Counter(made.values())
    return {id: before for id, before in made.items() if many[before] == 1 and before != id}
