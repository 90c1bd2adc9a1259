"""Uploads as clients see them."""

from __future__ import annotations

import strawberry

from api.graphql.plan.reference import Ref
from api.graphql.types.enums import register
from api.graphql.types.things import Study
from api.uploads import desk
from api.uploads.desk import UploadState

register(
    UploadState,
    "UploadState",
    "How far an upload is.",
    {
        UploadState.WAITING: "Others are read first.",
        UploadState.READING: "Its files are read, and what they hold is found.",
        UploadState.COMPARING: "Its sentences are compared for what they say alike.",
        UploadState.WRITING: "It is written into the graph.",
        UploadState.DONE: "The graph holds it.",
        UploadState.FAILED: "It was not read, and nothing was written; error says why.",
    },
)


@strawberry.type(description="A state of an upload, and when it began.")
class UploadStep:
    """A step."""

    state: UploadState = strawberry.field(description="The state.")
    at: str = strawberry.field(description="When it began, ISO 8601 in UTC.")


@strawberry.type(name="Dropped", description="Why some of what the files hold were not kept.")
class DropReason:
    """A reason."""

    why: str = strawberry.field(description="The reason.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="What became of one kind of thing in the files.")
class ReadCount:
    """Read, kept, dropped."""

    what: str = strawberry.field(description="The kind, such as mentions.")
    read: int = strawberry.field(description="How many the files hold.")
    kept: int = strawberry.field(description="How many of them the graph holds.")
    dropped: list[DropReason] = strawberry.field(description="Why the others were not kept.")


@strawberry.type(description="A study on its way into the graph. It is known for some time after its end.")
class StudyUpload:
    """An upload."""

    upload: strawberry.Private[desk.UploadJob]
    shown: strawberry.Private[UploadState | None] = None

    @strawberry.field(description="Its id, by which its progress is asked for.")
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.upload.id)

    @strawberry.field(description="How far it is.")
    def state(self) -> UploadState:
        return self.shown or self.upload.state

    @strawberry.field(description="Its states so far, the oldest first.")
    def steps(self) -> list[UploadStep]:
        return [UploadStep(state=state, at=at) for state, at in self.upload.steps]

    @strawberry.field(description="The names of its files.")
    def files(self) -> list[str]:
        return list(self.upload.files)

    @strawberry.field(description="Why it failed; else null.")
    def error(self) -> str | None:
        return self.upload.error

    @strawberry.field(description="new, replaced or unchanged, which is what it did to the graph; null before its end.")
    def outcome(self) -> str | None:
        found: str | None = self.upload.outcome.get("outcome")
        return found

    @strawberry.field(description="What was read, kept and dropped; empty before its end.")
    def counts(self) -> list[ReadCount]:
        return [
            ReadCount(
                what=count["what"],
                read=count["read"],
                kept=count["kept"],
                dropped=[DropReason(why=why, count=number) for why, number in count["dropped"].items()],
            )
            for count in self.upload.outcome.get("counts", ())
        ]

    @strawberry.field(description="How many problems its source has; null before its end.")
    def problems(self) -> int | None:
        found: int | None = self.upload.outcome.get("problems")
        return found

    @strawberry.field(description="The study; null before its end.")
    def study(self) -> Study | None:
        id = self.upload.outcome.get("study")
        return Ref("Study", id) if id else None
