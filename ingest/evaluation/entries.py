"""Single values of a gold file: each is of its kind, or the message says which entry is not.

Where an entry is comes first in every message.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.errors import GoldError
from ingest.handwritten import only


def entry_mapping(item: Any, known: tuple[str, ...], where: str, shape: str) -> None:
    """Raise GoldError for what is no mapping, or has other keys."""
    if not isinstance(item, dict):
        raise GoldError(f"{where} must be {shape} with {', '.join(known)}.")
    only(item, known, where, GoldError)


def entry_label(item: Any, where: str) -> str:
    """Return the words that are an entry of a list."""
    return entry_words({"words": item}, "words", where)


def entry_words(data: Mapping[Any, Any], key: Any, where: str) -> str:
    """Return text that must hold words."""
    words = entry_text(data, key, where)
    if words is None or not any(c.isalnum() for c in words):
        raise GoldError(f"{where} lacks {key!r}, which must hold words.")
    return words


def entry_text(data: Mapping[Any, Any], key: Any, where: str) -> str | None:
    """Return text with one space between words, ``None`` where there is none."""
    value = data.get(key)
    if value is None:
        return None
    # What an escape such as \ud800 means is no text.
    if not isinstance(value, str) or not value.strip() or any("\ud800" <= c <= "\udfff" for c in value):
        raise GoldError(f"{where}: {key!r} must be text; put numbers and dates in quotation marks.")
    return " ".join(value.split())


def entry_flag(data: Mapping[Any, Any], key: str, where: str) -> bool | None:
    """Return whether it is said to be so, ``None`` where nothing is said."""
    value = data.get(key)
    if value is not None and not isinstance(value, bool):
        raise GoldError(f"{where}: {key!r} must be true or false.")
    return value


def entry_number(value: Any, where: str) -> int:
    """Return a whole number from 1 on."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise GoldError(f"{where} must be a whole number from 1 on.")
    return value
