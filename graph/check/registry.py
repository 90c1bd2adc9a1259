"""The one list of what holds for every graph. docs/check.md is held against it."""

from __future__ import annotations

from graph.check import belonging, citing, facts, ids, people, relationships, shared, statements, words
from graph.check.rule import Rule

RULES: tuple[Rule, ...] = (
    *words.RULES,
    *belonging.RULES,
    *relationships.RULES,
    *statements.RULES,
    *facts.RULES,
    *citing.RULES,
    *ids.RULES,
    *shared.RULES,
    *people.RULES,
)
