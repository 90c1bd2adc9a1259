"""Things by their ids, as Relay's clients fetch them again, and passages of studies' texts by their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types import Info

from api.graphql.context import Context
from api.graphql.plan.making import MOST_AROUND, passage_of
from api.graphql.plan.naming import bare, ref_to
from api.graphql.types.making import NAMES
from api.graphql.types.of_things import Node
from api.http.errors import InputError
from api.http.limits import LARGEST_PAGE

if TYPE_CHECKING:
    Passage = Any
else:
    Passage = NAMES["Passage"]

Key = Annotated[strawberry.ID, strawberry.argument(description="Its id.")]
Keys = Annotated[list[strawberry.ID], strawberry.argument(description=f"Their ids, {LARGEST_PAGE} at most.")]


@strawberry.type(description="What leads from an id or a place to what is there.")
class Lookups:
    """An id leads to the same thing in every graph that is built from the same sources."""

    @strawberry.field(description="Anything by its id; null where the graph does not hold it.")
    async def node(self, id: Key) -> Node | None:
        return ref_to(id)

    @strawberry.field(description="Several things by their ids, in that order; null for each that is not there.")
    async def nodes(self, ids: Keys) -> list[Node | None]:
        if len(ids) > LARGEST_PAGE:
            raise InputError(f"nodes takes at most {LARGEST_PAGE} ids; these are {len(ids)}. Ask in several queries.")
        return [ref_to(key) for key in ids]

    @strawberry.field(
        description="A passage of a study's text, with the text around it; null where the study has no such place."
    )
    async def passage(
        self,
        info: Info[Context, None],
        study: Annotated[strawberry.ID, strawberry.argument(description="The study's id.")],
        start: Annotated[int, strawberry.argument(description="Where it starts, in code points.")],
        end: Annotated[int, strawberry.argument(description="Where it ends, exclusive.")],
        around: Annotated[
            int, strawberry.argument(description=f"How many code points around it, at most {MOST_AROUND}.")
        ] = 300,
    ) -> Passage | None:
        found = passage_of(await info.context.load.text(bare(study)), bare(study), start, end, around)
        return Passage(**found) if found else None
