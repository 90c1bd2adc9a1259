"""The answer to a request that asks for too much: a code for programs, and for people what it asks and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import GraphQLError, Node

from api.http.codes import Code


def refusal(code: Code, message: str, nodes: Sequence[Node] | None = None, **facts: Any) -> GraphQLError:
    """Return an error to give or to raise; ``facts`` stand beside its code, such as ``limit`` and ``asked``."""
    return GraphQLError(message, nodes=nodes, extensions={"code": code, **facts})


class RequestRefused(Exception):
    """A request that is refused whole, before there is an operation to answer."""

    def __init__(
        self, code: Code, message: str, *, status: int = 400, headers: Mapping[str, str] | None = None, **facts: Any
    ) -> None:
        super().__init__(message)
        self.code, self.status, self.headers = code, status, headers
        self.error = refusal(code, message, **facts)
