"""Gathering what is wrong with the content of one file, while it is read."""

from __future__ import annotations

from collections import Counter

from graph.model import Problem, Severity


class FileProblems:
    """The problems of one file in the order in which they were seen; ``dropped`` counts, by reason, what was left out
    of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.dropped: Counter[str] = Counter()

    def doubt(self, what: str, line: int | None = None, severity: Severity = Severity.WARNING) -> None:
        """Add a problem."""
        self.problems.append(Problem(severity=severity, what=what, source=self.name, line=line))

    def leave_out(self, reason: str, what: str, line: int | None = None, severity: Severity = Severity.ERROR) -> None:
        """Drop something: ``reason`` is what its kind is counted under, ``what`` describes this one."""
        self.dropped[reason] += 1
        self.doubt(what, line, severity)
