"""Patterns that are compiled when they are first used: those that take long to compile (0.5 ms and more), which are
mainly long alternations of words. No command uses all of them, and the others are compiled by ``re.compile``."""

from __future__ import annotations

import re
from typing import cast


def lazy_pattern(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what is used as the pattern is, and compiles it then."""
    return cast(re.Pattern[str], _LazyPattern(source, flags))


def begun_by(letters: str, source: str) -> str:
    """Return a pattern that matches the first character where the source matches, which is one of the letters.

    It is looked for much faster: the source is tried only where one of them does not go on a word.
    """
    return rf"[{letters}](?<!\w\w)(?<=(?={source}).)"


class _LazyPattern:
    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> object:
        # Asked only for what the instance does not have yet; from then on it has the compiled pattern's own method.
        if name.startswith("_"):
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value
