"""The codes by which clients tell errors apart, in ``extensions.code``, and the HTTP status of a request that is
refused with one. docs/error-codes.md says what each means."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """A code of this API. Where Apollo's servers have one for the same, it is theirs: clients know it."""

    # The request itself.
    REQUEST_INVALID = "REQUEST_INVALID"
    BATCH_NOT_SUPPORTED = "BATCH_NOT_SUPPORTED"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    NOT_FOUND = "NOT_FOUND"
    # The document.
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    OPERATION_RESOLUTION_FAILURE = "OPERATION_RESOLUTION_FAILURE"
    INTROSPECTION_OFF = "INTROSPECTION_OFF"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
    PERSISTED_QUERY_NOT_SUPPORTED = "PERSISTED_QUERY_NOT_SUPPORTED"
    PERSISTED_QUERY_HASH_MISMATCH = "PERSISTED_QUERY_HASH_MISMATCH"
    PERSISTED_QUERY_NOT_IN_LIST = "PERSISTED_QUERY_NOT_IN_LIST"
    QUERY_NOT_IN_LIST = "QUERY_NOT_IN_LIST"
    SPARQL_PARSE_FAILED = "SPARQL_PARSE_FAILED"
    # How much it asks for (api.graphql.cost).
    COST_EXCEEDED = "COST_EXCEEDED"
    DEPTH_EXCEEDED = "DEPTH_EXCEEDED"
    TOO_MANY_ALIASES = "TOO_MANY_ALIASES"
    TOO_MANY_DIRECTIVES = "TOO_MANY_DIRECTIVES"
    TOO_MANY_ROOT_FIELDS = "TOO_MANY_ROOT_FIELDS"
    TOO_MANY_TOKENS = "TOO_MANY_TOKENS"
    TOO_COMPLEX = "TOO_COMPLEX"
    FRAGMENT_CYCLE = "FRAGMENT_CYCLE"
    PAGE_SIZE = "PAGE_SIZE"
    INTROSPECTION_TOO_LARGE = "INTROSPECTION_TOO_LARGE"
    REQUEST_TOO_LARGE = "REQUEST_TOO_LARGE"
    ANSWER_TOO_LARGE = "ANSWER_TOO_LARGE"
    QUERY_TIMEOUT = "QUERY_TIMEOUT"
    # What it asks for.
    BAD_INPUT = "BAD_INPUT"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    FILE_TYPE = "FILE_TYPE"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    UPLOADS_BUSY = "UPLOADS_BUSY"
    # What went wrong here.
    BUSY = "BUSY"
    STORE_UNAVAILABLE = "STORE_UNAVAILABLE"
    STORE_OUTDATED = "STORE_OUTDATED"
    FAILED = "FAILED"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR"

    @property
    def status(self) -> int:
        """The status of a request that is refused whole. An operation that was begun has that of GraphQL over HTTP."""
        return _STATUS.get(self, 400)


_STATUS = {
    Code.UNAUTHENTICATED: 401,
    Code.FORBIDDEN: 403,
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    Code.NOT_ACCEPTABLE: 406,
    Code.REQUEST_TOO_LARGE: 413,
    Code.UNSUPPORTED_MEDIA_TYPE: 415,
    Code.INTERNAL_SERVER_ERROR: 500,
    Code.BUSY: 503,
    Code.STORE_UNAVAILABLE: 503,
    Code.STORE_OUTDATED: 503,
    Code.QUERY_TIMEOUT: 504,
}
_OF_FRAMEWORK = {code.status: code for code in (Code.NOT_FOUND, Code.METHOD_NOT_ALLOWED, Code.UNSUPPORTED_MEDIA_TYPE)}


def code_of_status(status: int) -> Code:
    """Return the code of what the web framework refuses, by the status that it gives."""
    return _OF_FRAMEWORK.get(status, Code.REQUEST_INVALID)
