"""Gathering what is wrong with the content of one file, while it is read."""

from __future__ import annotations

from graph.model import Problem, Severity


class FileProblems:
    """The problems of one file in the order in which they were seen."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def doubt(self, what: str, line: int | None = None, severity: Severity = Severity.WARNING) -> None:
        """Add a problem."""
        self.problems.append(Problem(severity=severity, what=what, source=self.name, line=line))
