"""What a client is told when something goes wrong.

EvidenceError
├── InputError        the query is fine, but what it asks for is not; the message says what to change
├── Unauthenticated   a token is needed, or one was sent that is not taken; the message says which
└── WriteRefused      who asks may not change the graph; the message says what to set

Errors of the store keep their message; anything else is a fault of ours: it is logged, and masked for the client.
"""

from __future__ import annotations

import logging

from graphql import GraphQLError
from strawberry.extensions import MaskErrors

from api.cost.refusals import QUERY_TIMEOUT
from graph.errors import EvidenceError, JudgementRefused, StoreError, StoreTimeout

log = logging.getLogger("evidence.api")


class InputError(EvidenceError):
    """An argument that cannot be answered."""


class Unauthenticated(EvidenceError):
    """A token is needed and there is none, or there is one that is not taken."""


class WriteRefused(EvidenceError):
    """A change from where none is taken."""


def is_unexpected(error: GraphQLError) -> bool:
    """Tell whether an error is to be masked: neither GraphQL's own nor one of the messages written for people."""
    original = error.original_error
    if original is None or isinstance(original, EvidenceError | GraphQLError):
        if isinstance(original, EvidenceError):
            error.extensions = {**(error.extensions or {}), "code": code_of(original)}
        return False
    log.error("a resolver failed", exc_info=original)
    return True


def code_of(error: EvidenceError) -> str:
    """Return the code that clients can tell errors by."""
    if isinstance(error, InputError | JudgementRefused):
        return "BAD_INPUT"
    if isinstance(error, Unauthenticated):
        return "UNAUTHENTICATED"
    if isinstance(error, WriteRefused):
        return "FORBIDDEN"
    if isinstance(error, StoreTimeout):
        return QUERY_TIMEOUT
    return "STORE_UNAVAILABLE" if isinstance(error, StoreError) else "FAILED"


def mask() -> MaskErrors:
    """Return what masks the errors of one operation. It holds the operation, so that no two may share it."""
    return MaskErrors(should_mask_error=is_unexpected, error_message="Something went wrong here; it has been logged.")
