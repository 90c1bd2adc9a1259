"""Full-text search, as GraphQL."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import strawberry
from strawberry.types import Info

from api.errors import InputError
from api.loading import Context
from api.types.thing import Thing, thing
from graph.searching import highlights, search_query


@strawberry.enum(description="What can be searched for.")
class SearchKind(Enum):
    """Labels with a full-text index."""

    QUOTE = "Quote"
    FINDING = "Finding"
    THEME = "Theme"
    WORK = "Work"


@strawberry.type(description="Where a searched word stands in the text of a hit.")
class HitHighlight:
    """Offsets into the hit's own text."""

    start: int
    end: int


@strawberry.type(description="Something that the search found.")
class Hit:
    """A thing with its score."""

    kind: SearchKind
    score: float = strawberry.field(description="The database's own score; it compares within a kind.")
    text: str = strawberry.field(description="What was searched: the quote, the sentence, the theme or the title.")
    highlights: list[HitHighlight] = strawberry.field(description="The searched words in the text.")
    thing: Thing


async def find_hits(info: Info[Context, None], text: str, kinds: Sequence[SearchKind], first: int) -> list[Hit]:
    """Return at most ``first`` things of each kind, kind by kind, the best first."""
    if not 1 <= first <= 200:
        raise InputError(f"first must be 1 to 200; it is {first}.")
    query = search_query(text, [kind.value for kind in kinds], first)
    if query is None:
        return []
    cypher, params = query
    return [_hit(row, text) for row in await info.context.store.read(cypher, **params)]


def _hit(row: dict[str, object], searched: str) -> Hit:
    node, label = row["node"], str(row["label"])
    assert isinstance(node, dict)
    shown = node.get("text") or node.get("title") or f"{node.get('label')}: {node.get('description') or ''}"
    return Hit(
        kind=SearchKind(label),
        score=float(str(row["score"])),
        text=shown,
        highlights=[HitHighlight(start=h.start, end=h.end) for h in highlights(shown, searched)],
        thing=thing(label, node),
    )
