"""GraphQL documents: what a page asks, with the fields of the things that parts of the page draw."""

from __future__ import annotations

import re

_fragments: dict[str, str] = {}


def fragment(text: str) -> None:
    """Keep a fragment, so that documents can spread it by its name. It is defined beside what draws its fields."""
    _fragments[text.split()[1]] = text


def document(text: str) -> str:
    """Return the document with the kept fragments that it spreads, and those that these spread."""
    for name in re.findall(r"\.\.\.(\w+)", text):
        if name in _fragments and f"fragment {name} " not in text:
            return document(text + _fragments[name])
    return text


def list_document(name: str, fields: str, conditions: str = "") -> str:
    """Return the document for ``everything`` that asks for fields of all things of a list at the top of the schema, or
    of those that fulfil the conditions of its filter."""
    chosen = f", filter: {{{conditions}}}" if conditions else ""
    return document(f"""
query {name.capitalize()}(${name}: String) {{
  {name}(first: 100, after: ${name}{chosen}) {{ nodes {{ {fields} }} pageInfo {{ ...Page }} }}
}}
""")


fragment("""
fragment Page on PageInfo { hasNextPage endCursor }
""")
