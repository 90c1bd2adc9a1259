"""Limits on the text of a document, kept before it is parsed, and on the values of variables, before they are coerced:
the functions that do it call themselves for each brace and each level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError

from api.http.codes import Code
from api.http.limits import Limits
from api.http.refused import refusal

# A lexical token of the GraphQL specification, section 2.1, or a character that can be none; strings whole, so that a
# brace inside one is no brace. A string that does not end is one token to the end of its line.
_TOKEN = re.compile(
    r"(?P<ignored>[\s,\ufeff]+)"
    r'|"""(?:\\"""|[^"]|"(?!""))*(?:"""|\Z)'
    r'|"(?:\\.|[^"\\\n\r])*"?'
    r"|\#[^\n\r]*"
    r"|[_A-Za-z][_0-9A-Za-z]*"
    r"|-?[0-9][0-9A-Za-z_.+-]*"
    r"|\.\.\."
    r"|."
)
_OPENING, _CLOSING = frozenset("{[("), frozenset("}])")

# Characters. GraphQL's parser goes through a string one by one, which takes a microsecond for each.
_LONGEST_TEXT = 65_536
# Levels of braces and brackets. A field of a connection takes two or three of them: itself, edges, node.
_BRACES_FOR_A_LEVEL = 3
# What an argument or a variable holds: lists in objects in lists.
DEEPEST_VALUE = 16
# Introspection goes deeper than questions do: a type of a list of a list is written out, and some tools ask for ten.
DEEPEST_INTROSPECTION = 20


def deepest_braces(limits: Limits) -> int:
    """Return how many selections may be in one another: those of as many levels as may be asked for, or of
    introspection."""
    return max(_BRACES_FOR_A_LEVEL * limits.depth + 1, DEEPEST_INTROSPECTION + 1)


def text_refusal(text: str, limits: Limits) -> GraphQLError | None:
    """Return why a document is not even parsed; ``None`` where it can be. Comments count as tokens."""
    if len(text) > _LONGEST_TEXT:
        return refusal(
            Code.REQUEST_TOO_LARGE,
            f"The query has {len(text):,} characters; the limit is {_LONGEST_TEXT:,}. Pass long values as variables.",
            asked=len(text),
            limit=_LONGEST_TEXT,
        )
    tokens = directives = depth = 0
    allowed = deepest_braces(limits) + DEEPEST_VALUE
    for match in _TOKEN.finditer(text):
        if match.lastgroup:
            continue
        tokens += 1
        if tokens > limits.tokens:
            return refusal(
                Code.TOO_MANY_TOKENS,
                f"The query has more than {limits.tokens} tokens (names, signs and values), which is the limit. "
                "Pass long lists as variables, use fragments for what is asked twice, or send several queries.",
                limit=limits.tokens,
            )
        token = match[0]
        if token in _OPENING:
            depth += 1
            if depth > allowed:
                return refusal(
                    Code.DEPTH_EXCEEDED,
                    f"The query has brackets more than {allowed} deep, which no query within the limit of "
                    f"{limits.depth} levels needs. Ask for less in one another; start a second query where this "
                    "one arrived, with node(id:).",
                    limit=limits.depth,
                )
        elif token in _CLOSING:
            depth -= 1
        elif token == "@":
            directives += 1
    if directives > limits.directives:
        return refusal(
            Code.TOO_MANY_DIRECTIVES,
            f"The query has {directives} directives; the limit is {limits.directives}. Put one on a fragment instead "
            "of on each of its fields, or send several queries.",
            asked=directives,
            limit=limits.directives,
        )
    return None


def values_refusal(variables: Mapping[str, Any] | None) -> GraphQLError | None:
    """Return why variables are not even coerced; ``None`` where they can be."""
    level: list[Any] = [variables or {}]
    # The first level is the mapping of the names.
    for _ in range(DEEPEST_VALUE + 2):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return None
    return refusal(
        Code.DEPTH_EXCEEDED,
        f"A variable has lists and objects in each other more than {DEEPEST_VALUE} deep, which no argument takes.",
        limit=DEEPEST_VALUE,
    )
