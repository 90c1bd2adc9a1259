"""What can be changed through the API. Every change goes by Context.write, which asks who may."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import strawberry
from strawberry.types import Info

from api.loading import Context
from api.planning.reference import Ref
from api.types.enums import Verdict
from api.types.things import Judgement
from graph import model
from graph.async_store import AsyncTx
from graph.judgements import judge_async
from graph.signing import LONGEST_NAME, LONGEST_NOTE, moment

LinkId = Annotated[strawberry.ID, strawberry.argument(description="The link's id.")]
Said = Annotated[Verdict, strawberry.argument(description="What is said of it.")]
By = Annotated[str, strawberry.argument(description=f"Who judges: a name of at most {LONGEST_NAME} characters.")]
Note = Annotated[str | None, strawberry.argument(description=f"A remark of at most {LONGEST_NOTE} characters.")]


@strawberry.type(description="What can be changed: what people say of links.")
class Mutation:
    """The changes."""

    @strawberry.mutation(
        description="Say whether a link is right. What was said of it before stays in its history; the last counts."
    )
    async def judge(
        self, info: Info[Context, None], link: LinkId, verdict: Said, by: By, note: Note = None
    ) -> Judgement:
        # Taken before the transaction, which may run twice: said twice at one time, it is one judgement.
        at = moment(datetime.now(UTC))

        async def work(tx: AsyncTx) -> model.Judgement:
            return await judge_async(tx, link=link, verdict=verdict, by=by, note=note, at=at)

        said = {"link": link, "verdict": verdict.value, "by": by, "note": note}
        return Ref("Judgement", (await info.context.write("judge", said, work)).id)
