"""What papers name by a word of a list, read from kinds.toml: designs, ways of sampling, methods, programs,"
" guidelines."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from ingest.language.patterns import lazy_pattern


@cache
def kinds(table: str) -> dict[str, tuple[str, ...]]:
    """Return the patterns of a table by the names of its kinds, in the order of the file."""
    return {kind: tuple(patterns) for kind, patterns in _tables()[table].items()}


def any_kind(table: str) -> str:
    """Return the source of a pattern for any kind of a table, to be matched without regard to case."""
    return "(?:" + "|".join(pattern for patterns in kinds(table).values() for pattern in patterns) + ")"


def kind_in(table: str, words: str) -> str | None:
    """Return the first kind of a table that the words name, ``None`` where they name none."""
    return next((kind for kind, pattern in _patterns(table) if pattern.search(words)), None)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, lazy_pattern(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE))
        for kind, patterns in kinds(table).items()
    )
