"""Patterns that are compiled when they are first used.

Compiling is dear: a long alternation takes as long as reading a page with it, and hardly any command uses all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast


def lazy_pattern(source: str | Callable[[], str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what is used as the pattern is, and compiles it then. A source made of a language's words is given as a
    function, so that their file is read then too."""
    return cast(re.Pattern[str], _LazyPattern(source, flags))


class _LazyPattern:
    def __init__(self, source: str | Callable[[], str], flags: re.RegexFlag) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> object:
        # Asked only for what the instance does not have yet; from then on it has the compiled pattern's own method.
        if name.startswith("__"):
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self._source if isinstance(self._source, str) else self._source(), self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value
