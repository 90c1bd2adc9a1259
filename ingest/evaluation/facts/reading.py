"""What a gold file says of a study: its facts by name, and which items of COREQ the paper meets.

Both are mappings, of which a file has as much as was looked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.model import FactName
from ingest.errors import GoldError
from ingest.evaluation.entries import entry_label, entry_number
from ingest.evaluation.labels import LabelledFact
from ingest.handwritten import only

_NOT_STATED = "not stated"
_ANSWERS: Mapping[str, bool | None] = {"met": True, "not met": False, "unclear": None}


def read_facts(data: Mapping[str, Any], name: str) -> tuple[LabelledFact, ...] | None:
    """Read the facts: by name "not stated" or a list of values, each a wording or a list of wordings."""
    facts = _by_name(data, "facts", name)
    if facts is None:
        return None
    only(facts, tuple(FactName), f"{name}: 'facts'", GoldError)
    read = []
    for fact, values in facts.items():
        where = f"{name}: the fact {fact!r}"
        listed = [] if values == _NOT_STATED else values
        if not isinstance(listed, list) or (not listed and values != _NOT_STATED):
            raise GoldError(f"{where} must be a list of values, or: {_NOT_STATED}.")
        wordings = tuple(tuple(entry_label(w, where) for w in (v if isinstance(v, list) else [v])) for v in listed)
        read.append(LabelledFact(name=FactName(fact), values=wordings))
    return tuple(read)


def read_items(data: Mapping[str, Any], name: str) -> Mapping[int, bool | None] | None:
    """Read the items of COREQ: by number "met" or the places that meet it, "not met" or "unclear"."""
    items = _by_name(data, "coreq", name)
    if items is None:
        return None
    read: dict[int, bool | None] = {}
    for number, places in items.items():
        where = f"{name}: item {number} of 'coreq'"
        if isinstance(places, list) and places:
            read[entry_number(number, where)] = True
        elif isinstance(places, str) and places in _ANSWERS:
            read[entry_number(number, where)] = _ANSWERS[places]
        else:
            raise GoldError(f"{where} must be a list of places, or: {', '.join(_ANSWERS)}.")
    return read


def _by_name(data: Mapping[str, Any], key: str, name: str) -> dict[Any, Any] | None:
    if key in data and not isinstance(data[key], dict):
        raise GoldError(f"{name}: {key!r} must be a mapping from names to what the paper says.")
    return data.get(key)
