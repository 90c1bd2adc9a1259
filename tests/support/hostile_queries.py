"""Requests that ask for too much of the API, and the code that each is refused with.

They are written for the current schema, and keep within the limits of bytes and tokens unless they test these.
"""

from __future__ import annotations

import json
from typing import Any


def _fragments(count: int, body: str) -> str:
    """Write fragments F0, F1, ...; {i}, {next} and {first} are replaced by their numbers."""
    return " ".join(
        f"fragment F{i} on Theme {{ {body.replace('NEXT', f'F{i + 1}').replace('AGAIN', f'F{(i + 1) % count}')} }}"
        for i in range(count)
    )


def _themes(selection: str) -> str:
    """Write an operation that asks this of a theme."""
    return f"{{ themes(first: 1) {{ nodes {{ {selection} }} }} }}"


_DOUBLE = "a: parent { ...NEXT } b: parent { ...NEXT }"
_EVERY = " ".join(f"...F{i}" for i in range(300))

QUERIES: dict[str, tuple[str, str]] = {
    "10,000 braces": ("{" * 10_000 + "}" * 10_000, "DEPTH_EXCEEDED"),
    "deep within the limit of tokens": (_themes("parent {" * 1200 + "id" + "}" * 1200), "DEPTH_EXCEEDED"),
    "a level too deep": (_themes("parent {" * 11 + "id" + "}" * 11), "DEPTH_EXCEEDED"),
    "a list in lists": ("{ themes(filter: " + "[" * 1900 + "]" * 1900 + ") { totalCount } }", "DEPTH_EXCEEDED"),
    "a filter in filters": (
        "{ themes(filter: " + "{not: " * 900 + "{}" + "}" * 900 + ") { totalCount } }",
        "DEPTH_EXCEEDED",
    ),
    "more tokens": (_themes("id " * 4000), "TOO_MANY_TOKENS"),
    "comments": ("#\n" * 30_000, "TOO_MANY_TOKENS"),
    "a long text": ('{ themes(filter: {label: {eq: "' + "x" * 240_000 + '"}}) { totalCount } }', "REQUEST_TOO_LARGE"),
    "aliases": (_themes(" ".join(f"a{i}: id" for i in range(900))), "TOO_MANY_ALIASES"),
    "aliased root fields": (
        "{ " + " ".join(f"a{i}: themes {{ totalCount }}" for i in range(100)) + " }",
        "TOO_MANY_ROOT_FIELDS",
    ),
    "directives": (_themes("id " + "@skip(if: false) " * 500), "TOO_MANY_DIRECTIVES"),
    "the same field again": ("{ " + "themes { totalCount } " * 900 + "}", "TOO_COMPLEX"),
    "the same leaf again": (_themes("id " * 3900), "TOO_COMPLEX"),
    "fragments beside each other": (f"{_themes(_EVERY)} {_fragments(300, 'id')}", "TOO_COMPLEX"),
    "fragments that contain themselves": (
        f"{_themes('...F0')} {_fragments(100, 'parent { ...AGAIN }')}",
        "FRAGMENT_CYCLE",
    ),
    "a fragment in itself": (_themes("...F0") + " fragment F0 on Theme { ...F0 }", "FRAGMENT_CYCLE"),
    "fragments that double": (
        f"{_themes('...F0')} {_fragments(100, _DOUBLE)} fragment F100 on Theme {{ id }}",
        "DEPTH_EXCEEDED",
    ),
    "lists in lists": (
        "{ studies(first: 100) { nodes { themes(first: 100) { nodes { findings(first: 100) { nodes { id } } } } } } }",
        "COST_EXCEEDED",
    ),
    "a list without a size": ("{ findings { nodes { id } } }", "PAGE_SIZE"),
    "a schema of a schema": (
        "{ __schema { types { fields { type { fields { type { "
        + " ".join(f"a{i}: name" for i in range(90))
        + " } } } } } } }",
        "INTROSPECTION_TOO_LARGE",
    ),
    "types of types": (
        "{ __schema { types { " + "ofType { " * 20 + "name" + " }" * 20 + " } } }",
        "INTROSPECTION_TOO_LARGE",
    ),
}


def _deep(levels: int) -> list[Any]:
    found: list[Any] = []
    for _ in range(levels):
        found = [found]
    return found


_LABEL = "query($label: String) { themes(filter: {label: {eq: $label}}) { totalCount } }"

# Bodies of a POST, as they are sent.
BODIES: dict[str, tuple[bytes, str]] = {
    name: (json.dumps({"query": query}).encode(), code) for name, (query, code) in QUERIES.items()
} | {
    "a variable in lists": (
        json.dumps({"query": _LABEL, "variables": {"label": _deep(400)}}).encode(),
        "DEPTH_EXCEEDED",
    ),
    "JSON in lists": (b"[" * 100_000 + b"]" * 100_000, "REQUEST_INVALID"),
    "a number without end": (b'{"query": ' + b"9" * 100_000 + b"}", "REQUEST_INVALID"),
    "no UTF-8": (b'{"query": "\xff"}', "REQUEST_INVALID"),
    "no object": (b"5", "REQUEST_INVALID"),
    "no text": (b'{"query": {"a": 1}}', "REQUEST_INVALID"),
    "an empty batch": (b"[]", "BATCH_NOT_SUPPORTED"),
    "a batch of no operations": (b"[1, 2]", "BATCH_NOT_SUPPORTED"),
    "a batch": (json.dumps([{"query": "{ themes { totalCount } }"}] * 2).encode(), "BATCH_NOT_SUPPORTED"),
    "a huge body": (
        json.dumps({"query": "{ themes { totalCount } }", "more": "x" * 3_000_000}).encode(),
        "REQUEST_TOO_LARGE",
    ),
}
