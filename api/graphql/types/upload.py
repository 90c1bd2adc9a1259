"""Uploads as clients see them: the types describe the jobs of api.uploads.desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.graphql.plan.naming import Ref
from api.graphql.types.enums import register
from api.graphql.types.making import derived, field, make
from api.uploads.desk import UploadJob, UploadState

register(
    UploadState,
    "UploadState",
    "How far an upload is.",
    {
        UploadState.WAITING: "Others are read first.",
        UploadState.READING: "Its files are read, and what they hold is found.",
        UploadState.COMPARING: "Its sentences are compared for what they say alike.",
        UploadState.WRITING: "It is written into the graph.",
        UploadState.DONE: "The graph holds it: of several studies all but those that leftOut names.",
        UploadState.FAILED: "It was not read, and nothing was written; error says why.",
    },
)
make(
    "UploadStep",
    "A state of an upload, and when it began.",
    derived("state", UploadState, "The state.", lambda step: step[0]),
    derived("at", "str", "When it began, ISO 8601 in UTC.", lambda step: step[1]),
)
make(
    "Dropped",
    "Why some of what the files hold were not kept.",
    derived("why", "str", "The reason.", lambda dropped: dropped[0]),
    derived("count", "int", "How many.", lambda dropped: dropped[1]),
)
make(
    "ReadCount",
    "What became of one kind of thing in the files.",
    derived("what", "str", "The kind, such as mentions.", lambda count: count["what"]),
    derived("read", "int", "How many the files hold.", lambda count: count["read"]),
    derived("kept", "int", "How many of them the graph holds.", lambda count: count["kept"]),
    derived("dropped", "list[Dropped]", "Why the others were not kept.", lambda count: count["dropped"].items()),
)
_UPLOAD = make(
    "StudyUpload",
    "A study on its way into the graph, or several. It is known for some time after its end.",

        field("id", "ID", "Its id, by which its progress is asked for."),
        field("state", UploadState, "How far it is."),
        field("steps", "list[UploadStep]", "Its states so far, the oldest first."),
        field("files", "list[str]", "The names of its files."),
        field("error", "str | None", "Why it failed; else null."),
        derived(
            "outcome", "str | None",
            "new, replaced or unchanged, which is what it did to the graph; null before its end.",
            lambda upload: upload.outcome.get("outcome"),
        ),
        derived(
            "counts", "list[ReadCount]", "What was read, kept and dropped; empty before its end.",
            lambda upload: upload.outcome.get("counts", ()),
        ),
        derived(
            "problems", "int | None", "How many problems its source has; null before its end.",
            lambda upload: upload.outcome.get("problems"),
        ),
        derived(
            "study", "Study | None", "The study, the first of several; null before its end.",
            lambda upload: Ref("Study", upload.outcome["study"]) if upload.outcome else None,
        ),
        derived(
            "studies", "list[Study]", "The studies; empty before its end.",
            lambda upload: [Ref("Study", study) for study in upload.outcome.get("studies", ())],
        ),
        field(
            "left_out", "list[str]",
            "Which files, and which papers of them, are not read, each with the reason.",
        ),
)  # fmt: skip

if TYPE_CHECKING:
    StudyUpload = UploadJob
else:
    StudyUpload = _UPLOAD
