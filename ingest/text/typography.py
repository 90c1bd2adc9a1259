"""Signs that papers print in several shapes."""

from __future__ import annotations

DASHES = "-‐‑‒–—−"
"""Hyphens, dashes and the minus sign. In a class of a pattern they must come first, where the hyphen is itself."""

DASH = f"[{DASHES}]"
"""A pattern for any of them."""
