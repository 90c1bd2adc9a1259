"""What can be followed over a WebSocket (graphql-transport-ws)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

import strawberry
from strawberry.types import Info

from api.graphql.context import Context
from api.graphql.types.upload import StudyUpload
from api.http.errors import InputError


@strawberry.type(description="What can be followed as it happens.")
class Subscription:
    """Ends when what is followed ends."""

    @strawberry.subscription(description="The progress of an upload: as it is now, then each change, to its end.")
    async def study_upload(
        self,
        info: Info[Context, None],
        id: Annotated[strawberry.ID, strawberry.argument(description="The upload's id.")],
    ) -> AsyncIterator[StudyUpload]:
        upload = info.context.uploads.find(id)
        if upload is None:
            raise InputError(f"No upload has the id {id!r}: it is long done, or the program was started again since.")
        async for job in upload.watch():
            yield job
