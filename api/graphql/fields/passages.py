"""Passages of studies' texts by their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types import Info

from api.graphql.context import Context
from api.graphql.plan.derived import MOST_AROUND, passage_of
from api.graphql.plan.naming import bare

if TYPE_CHECKING:
    Passage = Any
else:
    from api.graphql.types import of_things  # noqa: F401  # it makes the type
    from api.graphql.types.making import NAMES

    Passage = NAMES["Passage"]


@strawberry.type(description="Texts.")
class Passages:
    """What leads from a place back to the words."""

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
