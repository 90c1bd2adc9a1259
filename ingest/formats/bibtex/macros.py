"""``@string`` macros, and values put together from them with ``#``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.errors import SourceError
from ingest.formats.bibtex.fields import Macro, Value

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Longer than the name of any journal; macros made of macros could double their length with each line.
_LONGEST = 10_000


@dataclass(frozen=True, kw_only=True)
class Definition:
    """``@string``: a macro, its name in lower case."""

    name: str
    value: Value


class Macros:
    """What the macros of a file mean. A macro may be used before its definition; a later definition counts from
    where it is."""

    def __init__(self, definitions: Iterable[Definition], name: str, size: int) -> None:
        """``name`` is that of the file, for messages; ``size`` the length of its text in code points."""
        self._known = {month: month for month in _MONTHS}
        self._name = name
        # All that is put together from macros. A file of a few bytes must not become gigabytes.
        self._room = 10 * size + 1_000_000
        for definition in definitions:
            self.define(definition)

    def define(self, macro: Definition) -> None:
        """Let the macro mean its value from here on. Raises SourceError for one of absurd length."""
        text, _ = self.expand(macro.value)
        if len(text) > _LONGEST and not isinstance(macro.value, str):
            raise SourceError(
                f"{self._name}: the macro {macro.name!r} has more than {_LONGEST:,} characters, put together from "
                "macros. No reference needs that; correct the @string."
            )
        self._known[macro.name] = text

    def expand(self, value: Value) -> tuple[str, tuple[str, ...]]:
        """Return the text, and the macros in it that are not defined; these are nothing."""
        if isinstance(value, str):
            return value, ()
        parts = [self._known.get(p, "") if isinstance(p, Macro) else p for p in value]
        self._room -= sum(map(len, parts)) if len(parts) > 1 else 0
        if self._room < 0:
            raise SourceError(f"{self._name}: its @string macros make it many times longer than it is; correct them.")
        missing = tuple(p for p in value if isinstance(p, Macro) and p not in self._known)
        return "".join(parts), missing
