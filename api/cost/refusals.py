"""The answer to a request that asks for too much: a code for programs, and for people what it asks and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError, Node

TOO_MANY_NODES = "COST_EXCEEDED"
TOO_DEEP = "DEPTH_EXCEEDED"
TOO_MANY_ALIASES = "TOO_MANY_ALIASES"
TOO_MANY_DIRECTIVES = "TOO_MANY_DIRECTIVES"
TOO_MANY_ROOT_FIELDS = "TOO_MANY_ROOT_FIELDS"
TOO_MANY_TOKENS = "TOO_MANY_TOKENS"
TOO_COMPLEX = "TOO_COMPLEX"
FRAGMENT_CYCLE = "FRAGMENT_CYCLE"
PAGE_SIZE = "PAGE_SIZE"
INTROSPECTION_TOO_LARGE = "INTROSPECTION_TOO_LARGE"
BATCH_TOO_LARGE = "BATCH_TOO_LARGE"
REQUEST_TOO_LARGE = "REQUEST_TOO_LARGE"
REQUEST_INVALID = "REQUEST_INVALID"
QUERY_TIMEOUT = "QUERY_TIMEOUT"


def refusal(code: str, message: str, nodes: Sequence[Node] | None = None, **facts: Any) -> GraphQLError:
    """Return an error to give or to raise; ``facts`` stand beside its code, such as ``limit`` and ``asked``."""
    return GraphQLError(message, nodes=nodes, extensions={"code": code, **facts})


class RequestRefused(Exception):
    """A request that is refused whole, before there is an operation to answer."""

    def __init__(self, code: str, message: str, *, status: int = 400, **facts: Any) -> None:
        super().__init__(message)
        self.status = status
        self.error = refusal(code, message, **facts)

    def answer(self) -> dict[str, Any]:
        """Return what the client gets, as JSON."""
        return {"errors": [self.error.formatted]}
