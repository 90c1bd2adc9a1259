"""A place in a study's text."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.loading import Context


@strawberry.type(description="A passage of a study's canonical text, with the text around it.")
class Passage:
    """Offsets are Unicode code points, end exclusive: ``text`` is ``canonical[start:end]``."""

    study: strawberry.ID = strawberry.field(description="The study whose text it is.")
    start: int = strawberry.field(description="Where it starts, in Unicode code points.")
    end: int = strawberry.field(description="Where it ends, in Unicode code points, exclusive.")
    before: str = strawberry.field(description="The text before it.")
    text: str = strawberry.field(description="The passage itself, letter by letter.")
    after: str = strawberry.field(description="The text after it.")


# Enough to show a passage on a page; more than this is the whole paper, which the study's source gives.
MOST_AROUND = 20_000


async def passage(info: Info[Context, None], study: str, start: int, end: int, around: int) -> Passage | None:
    """Cut a passage out of a study's text; ``None`` when the study or the place is not there."""
    text = await info.context.load.text(study)
    if not 0 <= start < end <= len(text):
        return None
    around = max(0, min(around, MOST_AROUND))
    return Passage(
        study=strawberry.ID(study),
        start=start,
        end=end,
        before=text[max(0, start - around) : start],
        text=text[start:end],
        after=text[end : end + around],
    )
