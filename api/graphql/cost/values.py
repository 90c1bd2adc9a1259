"""Limits on the values of variables: they are coerced by functions that call themselves for each level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError

from api.graphql.cost.tokens import DEEPEST_VALUE
from api.http.codes import Code
from api.http.limits import Limits
from api.http.request_refused import refusal


def values_refusal(variables: Mapping[str, Any] | None, limits: Limits) -> GraphQLError | None:
    """Return why variables are not even coerced; ``None`` where they can be."""
    level: list[Any] = [variables or {}]
    # The first level is the mapping of the names.
    for _ in range(DEEPEST_VALUE + 2):
        level = [
            one
            for value in level
            for one in (value.values() if isinstance(value, dict) else value)
            if isinstance(one, dict | list)
        ]
        if not level:
            return None
    return refusal(
        Code.DEPTH_EXCEEDED,
        f"A variable has lists and objects in each other more than {DEEPEST_VALUE} deep, which no argument takes.",
        limit=DEEPEST_VALUE,
    )
