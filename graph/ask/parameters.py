"""What is put in its place in a query: values as parameters, and names for the letters of the schema's Cypher.

Every value that a client gives becomes a parameter, and no value becomes Cypher.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_LETTER = re.compile(r"\b[A-Z]\b")


def render(cypher: str, names: Mapping[str, str], suffix: str = "") -> str:
    """Return the Cypher with the letters replaced: by ``names``, else by the small letter with the suffix."""
    return _LETTER.sub(lambda m: names.get(m[0]) or m[0].lower() + suffix, cypher)


def operand(cypher: str) -> str:
    """Return the Cypher in the form that it needs beside an operator."""
    return cypher if re.fullmatch(r"\w+(\.\w+)?", cypher) else f"({cypher})"


def letters(cypher: str) -> frozenset[str]:
    """Return the letters that occur in it."""
    return frozenset(_LETTER.findall(cypher))


@dataclass
class Parameters:
    """Names and values. ``add`` returns how the query writes the value."""

    values: dict[str, Any] = field(default_factory=dict)

    def add(self, value: Any) -> str:
        """Keep a value under a new name."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"${name}"
