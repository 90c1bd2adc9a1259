"""The parameters of a query under way: every value that a client gives becomes one, and no value becomes Cypher."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Parameters:
    """Names and values. ``add`` returns how the query writes the value."""

    values: dict[str, Any] = field(default_factory=dict)

    def add(self, value: Any) -> str:
        """Keep a value under a new name."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"${name}"
