"""Reading the words of a language from its file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "nl")
"""Every language whose papers are read, by its ISO 639-1 code; English first. A new one is a file here and a code in
this row."""


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words of a language, in small letters. Each table of the file maps what words mean to the words."""

    code: str
    tables: Mapping[str, Mapping[str, tuple[str, ...]]]

    def words(self, table: str, *meanings: str) -> tuple[str, ...]:
        """Return the words of a table that have one of the meanings, all of them where none is given."""
        held = self.tables.get(table, {})
        return tuple(word for meaning in meanings or held for word in held.get(meaning, ()))


@cache
def language(code: str) -> Language:
    """Return the words of a language. Raises FileNotFoundError for one without a file."""
    tables = tomllib.loads(files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    return Language(
        code=code,
        tables={name: {meaning: tuple(words) for meaning, words in table.items()} for name, table in tables.items()},
    )


def all_words(table: str, *meanings: str) -> tuple[str, ...]:
    """Return the words that have one of the meanings in any language, each once."""
    return tuple(dict.fromkeys(word for code in LANGUAGES for word in language(code).words(table, *meanings)))


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longest first; one that matches nothing where there are no words.

    Words that begin alike are written together: where a word begins, one letter is compared for each of these rows,
    and not one for each of hundreds of words.
    """
    rows: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rows.setdefault(word[:1], []).append(re.escape(word[1:]))
    ways = [
        f"{re.escape(first)}(?:{'|'.join(rest)})" if len(rest) > 1 else re.escape(first) + rest[0]
        for first, rest in rows.items()
    ]
    return f"(?:{'|'.join(ways)})" if ways else r"(?!)"
