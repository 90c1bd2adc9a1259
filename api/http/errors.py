"""What goes wrong, and what a client is told of it.

EvidenceError
├── InputError         the query is fine, but what it asks for is not; the message says what to change
├── Unauthenticated    a token is needed, or one was sent that is not taken; the message says which
├── WriteRefused       who asks may not change the graph; the message says what to set
├── FileTypeRefused    a file is in no format known here, or the files are no study
├── FileTooLarge       a file has more bytes than are taken
└── UploadsBusy        too many uploads wait to be read

Every error has a code (api.http.codes). Errors of GraphQL and those written for people keep their message; anything
else is a fault of ours: it is logged, counted, and masked for the client.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from graphql import ExecutionResult as CoreResult
from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult, StreamExecutionResult
from strawberry.types.execution import PreExecutionError

from api.http.codes import Code
from api.http.request import count, current_request
from graph.errors import EvidenceError, ExportRefused, NotInGraph, SaidRefused, StoreError, StoreOutdated, StoreTimeout

log = logging.getLogger("evidence.api")


class InputError(EvidenceError):
    """An argument that cannot be answered."""


class Unauthenticated(EvidenceError):
    """A token is needed and there is none, or there is one that is not taken."""


class WriteRefused(EvidenceError):
    """A change from where none is taken."""


class FileTypeRefused(EvidenceError):
    """A file is in no format known here, or the files are no study."""


class FileTooLarge(EvidenceError):
    """A file has more bytes than are taken."""


class UploadsBusy(EvidenceError):
    """Too many uploads wait to be read."""


_CODES: tuple[tuple[type[BaseException], Code], ...] = (
    # What Strawberry raises for a request without an operation that it can run, and GraphQL for what is no document.
    (CannotGetOperationTypeError, Code.OPERATION_RESOLUTION_FAILURE),
    (InvalidOperationTypeError, Code.METHOD_NOT_ALLOWED),
    (MissingQueryError, Code.REQUEST_INVALID),
    (GraphQLSyntaxError, Code.GRAPHQL_PARSE_FAILED),
    (InputError, Code.BAD_INPUT),
    (SaidRefused, Code.BAD_INPUT),
    (Unauthenticated, Code.UNAUTHENTICATED),
    (WriteRefused, Code.FORBIDDEN),
    (FileTypeRefused, Code.FILE_TYPE),
    (FileTooLarge, Code.FILE_TOO_LARGE),
    (UploadsBusy, Code.UPLOADS_BUSY),
    (NotInGraph, Code.NOT_FOUND),
    (ExportRefused, Code.BAD_INPUT),
    (StoreTimeout, Code.QUERY_TIMEOUT),
    (StoreOutdated, Code.STORE_OUTDATED),
    (StoreError, Code.STORE_UNAVAILABLE),
    (EvidenceError, Code.FAILED),
)


def code_of(error: BaseException) -> Code | None:
    """Return the code of an error: that of the first of its kinds in the table; ``None`` for a fault of ours."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), None)


def internal_error(request: str | None, error: GraphQLError | None = None) -> GraphQLError:
    """Return what a client is told of a fault of ours; ``request`` is the id by which people find it in the log."""
    where: dict[str, Any] = {name: getattr(error, name, None) for name in ("nodes", "source", "positions", "path")}
    extensions = {"code": Code.INTERNAL_SERVER_ERROR} | ({"requestId": request} if request else {})
    return GraphQLError("Something went wrong here; it has been logged.", **where, extensions=extensions)


def coded(error: GraphQLError, *, ran: bool = True) -> GraphQLError:
    """Return an error as clients get it. ``ran`` says whether the operation had begun; else its document is wrong."""
    if "code" in (error.extensions or {}):
        return error
    origin: BaseException = error
    while isinstance(origin, GraphQLError) and origin.original_error is not None:
        origin = origin.original_error
    code = code_of(origin)
    if code is None and not isinstance(origin, GraphQLError):
        return _masked(error, origin)
    # What GraphQL itself has to say of a running operation is of its variables and arguments.
    code = code or (Code.BAD_INPUT if ran else Code.GRAPHQL_VALIDATION_FAILED)
    error.extensions = {**(error.extensions or {}), "code": code}
    return error


def _masked(error: GraphQLError, origin: BaseException) -> GraphQLError:
    request = current_request()
    log.error("a resolver failed%s", f" [{request.id}]" if request else "", exc_info=origin)
    count("unexpected")
    return internal_error(request.id if request else None, error)


def code_errors(result: object) -> None:
    """Make the errors of a result what clients get. Doing it again changes nothing."""
    errors = getattr(result, "errors", None)
    if errors and isinstance(result, ExecutionResult | CoreResult):
        result.errors = [coded(error, ran=not isinstance(result, PreExecutionError)) for error in errors]


class CodedErrors(SchemaExtension):
    """Gives every error of an operation its code. The last of the extensions, so that the others see the codes."""

    def on_operation(self) -> Iterator[None]:
        """Look at the result of an operation."""
        yield
        code_errors(self.execution_context.result)

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """Look at one of several results."""
        code_errors(result)
        yield
