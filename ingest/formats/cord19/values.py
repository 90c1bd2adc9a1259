"""Values out of a JSON file by their type. What is of another type counts as empty, and is named in a problem."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from graph.model import Severity
from ingest.formats.shared.problems import FileProblems

T = TypeVar("T")

# Half of a UTF-16 pair and NUL are no characters that a text can be stored with.
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


class Values(FileProblems):
    """Takes values of one file. ``where`` is always their place in it: ``body_text[3].text``."""

    def doubt(self, what: str, line: int | None = None, severity: Severity = Severity.WARNING) -> None:
        """Add a problem, without what is no character."""
        super().doubt(clean(what), line, severity)

    def string(self, value: object, where: str) -> str:
        """Return a string as it is, but for what is no character: U+FFFD takes its place."""
        if not isinstance(value, str):
            return self._empty(value, "", where, "a string")
        if _NO_CHARACTER.search(value):
            self.doubt(f"{where} holds half a character or a NUL, shown as \ufffd")
        return clean(value)

    def mapping(self, value: object, where: str) -> Mapping[str, object]:
        """Return an object of the file."""
        return value if isinstance(value, dict) else self._empty(value, {}, where, "an object")

    def sequence(self, value: object, where: str) -> Sequence[object]:
        """Return a list of the file."""
        return value if isinstance(value, list) else self._empty(value, [], where, "a list")

    def _empty(self, value: object, empty: T, where: str, wanted: str) -> T:
        if value is not None:
            self.doubt(f"{where} should be {wanted}; it was left out", severity=Severity.ERROR)
        return empty


def clean(words: str) -> str:
    """Return the words with U+FFFD for what is no character."""
    return _NO_CHARACTER.sub("\ufffd", words)


def folded(words: str) -> str | None:
    """Return the words with single spaces, ``None`` where there are none."""
    return " ".join(words.split()) or None
