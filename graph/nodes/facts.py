"""What facts of a study, and items of guidelines for reporting, lead to: by their places in the text."""

from __future__ import annotations

from bisect import bisect_right

from graph.model import Statement, Study

Pair = tuple[str, str]
"""The ids of both ends of a relationship."""


def stated_in(study: Study) -> list[Pair]:
    """Return the facts that are in a statement, each with that. What stands outside of the prose, such as a
    declaration, is in none."""
    found = _Statements(study.statements)
    held = ((fact.id, found.around(fact.start, fact.end)) for fact in study.facts if fact.stated)
    return [(fact, statement.id) for fact, statement in held if statement]


def met_by(study: Study) -> list[tuple[str, list[Pair]]]:
    """Return, by the label of what meets them, the items that facts and statements meet, each with one of these.

    A place that is both is that of a fact. Of sections, themes and quotes that meet an item it is the place alone
    that says so.
    """
    facts = {(fact.start, fact.end): fact.id for fact in reversed(study.facts)}
    found = _Statements(study.statements)
    by_facts, by_statements = dict[Pair, None](), dict[Pair, None]()
    for item in study.reported_items:
        for place in zip(item.starts, item.ends, strict=True):
            if place in facts:
                by_facts[item.id, facts[place]] = None
            elif statement := found.around(*place):
                by_statements[item.id, statement.id] = None
    return [("Fact", [*by_facts]), ("Statement", [*by_statements])]


class _Statements:
    """The statements of a study, found by their places."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        self._statements = sorted(statements, key=lambda statement: statement.start)
        self._starts = [statement.start for statement in self._statements]

    def around(self, start: int | None, end: int | None) -> Statement | None:
        """Return the statement that a place is in."""
        if start is None or end is None:
            return None
        at = bisect_right(self._starts, start) - 1
        return self._statements[at] if at >= 0 and end <= self._statements[at].end else None
