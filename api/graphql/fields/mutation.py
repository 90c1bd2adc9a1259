"""What can be changed through the API. Every change goes by Context.write, which asks who may."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Annotated

import strawberry
from strawberry.file_uploads import Upload
from strawberry.types import Info

from api.graphql.context import Context
from api.graphql.plan.naming import Ref
from api.graphql.types.making import field, make
from api.graphql.types.of_things import Judgement, Tag
from api.graphql.types.upload import StudyUpload
from api.uploads.taking import MOST_FILES, take
from graph import model
from graph.model import Verdict
from graph.people.judgements import judge_async
from graph.people.signing import LONGEST_NAME, LONGEST_NOTE, moment
from graph.people.tags import LONGEST_LABEL, put_on, take_off

LinkId = Annotated[strawberry.ID, strawberry.argument(description="The link's id.")]
Said = Annotated[Verdict, strawberry.argument(description="What is said of it.")]
By = Annotated[str, strawberry.argument(description=f"Who judges: a name of at most {LONGEST_NAME} characters.")]
Note = Annotated[str | None, strawberry.argument(description=f"A remark of at most {LONGEST_NOTE} characters.")]

Label = Annotated[str, strawberry.argument(description=f"The word or words, {LONGEST_LABEL} characters at most.")]
On = Annotated[strawberry.ID, strawberry.argument(description="The id of a statement, quote, theme or work.")]
TagId = Annotated[strawberry.ID, strawberry.argument(description="The tag's id.")]
Who = Annotated[str, strawberry.argument(description=f"Who tags: a name of at most {LONGEST_NAME} characters.")]

Files = Annotated[
    list[Upload],
    strawberry.argument(
        description=f"The files, {MOST_FILES} at most, each a part of a multipart form: one paper, and with it "
        "reference files, a codebook.yaml and a topics.ttl if there are any."
    ),
]


UNTAGGED = make(
    "Untagged",
    "What is left of a tag that was taken off.",
    field("id", "ID", "The id that it had."),
    field("label", "str", "Its word or words."),
    field("on", "ID", "The id of what it was on."),
)


@strawberry.type(description="What can be changed: what people say of links, tags, and the studies themselves.")
class Mutation:
    """The changes."""

    @strawberry.mutation(
        description="Say whether a link is right. Earlier judgements stay in its history; the last counts."
    )
    async def judge(
        self, info: Info[Context, None], link: LinkId, verdict: Said, by: By, note: Note = None
    ) -> Judgement:
        # Taken before the transaction, which may run twice: said twice at one time, it is one judgement.
        at = moment(datetime.now(UTC))
        work = partial(judge_async, link=link, verdict=verdict, by=by, note=note, at=at)
        said = {"link": link, "verdict": verdict.value, "by": by, "note": note}
        return Ref("Judgement", (await info.context.write("judge", said, work)).id)

    @strawberry.mutation(
        description="Put a tag on something, to find it again; where it has such a tag already, that one is given back."
    )
    async def tag(self, info: Info[Context, None], on: On, label: Label, by: Who, note: Note = None) -> Tag:
        work = partial(put_on, on=on, label=label, by=by, note=note, at=moment(datetime.now(UTC)))
        said = {"on": on, "label": label, "by": by, "note": note}
        return Ref("Tag", (await info.context.write("tag", said, work)).id)

    @strawberry.mutation(description="Take a tag off.", graphql_type=UNTAGGED)
    async def untag(self, info: Info[Context, None], tag: TagId) -> model.Tag:
        return await info.context.write("untag", {"tag": tag}, partial(take_off, tag=tag))

    @strawberry.mutation(
        description="Read a study into the graph: as the command line does, by the same rules. It is taken and waits "
        "for its turn; the subscription studyUpload, or the query, shows its progress. A study that the graph holds "
        "is replaced."
    )
    async def upload_study(self, info: Info[Context, None], files: Files) -> StudyUpload:
        context = info.context
        context.check_write("uploadStudy")
        change = partial(context.change, "uploadStudy")
        return await take(files, context.uploads, change, most=context.limits.upload)
