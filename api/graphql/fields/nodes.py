"""Anything by its id, as Relay's clients fetch it again."""

from __future__ import annotations

from typing import Annotated

import strawberry

from api.graphql.plan.reference import ref_to
from api.graphql.types.things import Node
from api.http.errors import InputError
from api.http.limits import LARGEST_PAGE

Key = Annotated[strawberry.ID, strawberry.argument(description="Its id.")]
Keys = Annotated[list[strawberry.ID], strawberry.argument(description=f"Their ids, {LARGEST_PAGE} at most.")]


@strawberry.type(description="What Relay asks for.")
class Nodes:
    """Both lead to the same thing in every graph that is built from the same sources."""

    @strawberry.field(description="Anything by its id; null where the graph does not hold it.")
    async def node(self, id: Key) -> Node | None:
        return ref_to(id)

    @strawberry.field(description="Several things by their ids, in that order; null for each that is not there.")
    async def nodes(self, ids: Keys) -> list[Node | None]:
        if len(ids) > LARGEST_PAGE:
            raise InputError(f"nodes takes at most {LARGEST_PAGE} ids; these are {len(ids)}. Ask in several queries.")
        return [ref_to(key) for key in ids]
