"""The answer to a request that asks for too much: a code for programs, and for people what it asks and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import GraphQLError, Node

from api.codes import Code

TOO_MANY_NODES = Code.COST_EXCEEDED
TOO_DEEP = Code.DEPTH_EXCEEDED
TOO_MANY_ALIASES = Code.TOO_MANY_ALIASES
TOO_MANY_DIRECTIVES = Code.TOO_MANY_DIRECTIVES
TOO_MANY_ROOT_FIELDS = Code.TOO_MANY_ROOT_FIELDS
TOO_MANY_TOKENS = Code.TOO_MANY_TOKENS
TOO_COMPLEX = Code.TOO_COMPLEX
FRAGMENT_CYCLE = Code.FRAGMENT_CYCLE
PAGE_SIZE = Code.PAGE_SIZE
INTROSPECTION_TOO_LARGE = Code.INTROSPECTION_TOO_LARGE
BATCH_TOO_LARGE = Code.BATCH_TOO_LARGE
REQUEST_TOO_LARGE = Code.REQUEST_TOO_LARGE
REQUEST_INVALID = Code.REQUEST_INVALID
QUERY_TIMEOUT = Code.QUERY_TIMEOUT


def refusal(code: str, message: str, nodes: Sequence[Node] | None = None, **facts: Any) -> GraphQLError:
    """Return an error to give or to raise; ``facts`` stand beside its code, such as ``limit`` and ``asked``."""
    return GraphQLError(message, nodes=nodes, extensions={"code": code, **facts})


class RequestRefused(Exception):
    """A request that is refused whole, before there is an operation to answer."""

    def __init__(
        self, code: str, message: str, *, status: int = 400, headers: Mapping[str, str] | None = None, **facts: Any
    ) -> None:
        super().__init__(message)
        self.code, self.status, self.headers = code, status, headers
        self.error = refusal(code, message, **facts)
