"""The one list of what holds for every graph. docs/check.md is held against it."""

from __future__ import annotations

from graph.integrity import belonging, citing, ids, people, relationships, shared, words
from graph.integrity.rule import Rule

RULES: tuple[Rule, ...] = (
    *words.RULES,
    *belonging.RULES,
    *relationships.RULES,
    *citing.RULES,
    *ids.RULES,
    *shared.RULES,
    *people.RULES,
)
