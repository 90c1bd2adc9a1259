"""Reading gold: what a person says is in a paper, to measure against. docs/evaluation.md describes every entry.

Only what a gold file holds is measured: a list that is left out is ``None``. Whether a list is complete decides whether
what was found besides it is false.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ingest.errors import GoldError
from ingest.evaluation.entries import entry_flag, entry_label, entry_mapping, entry_number, entry_text, entry_words
from ingest.evaluation.facts.reading import read_facts, read_items
from ingest.evaluation.labels import (
    Gold,
    LabelledArgument,
    LabelledMention,
    LabelledQuote,
    LabelledReference,
    LabelledTheme,
    LabelledTopic,
)
from ingest.evaluation.tables.reading import read_table
from ingest.handwritten import only, read_json, read_yaml

# These are always complete.
_WHOLE = ("numbers", "argued", "topics")
_FLAGGED = ("mentions", "references", "quotes", "themes")
LISTS = ("numbers", *_FLAGGED, "not_quotes", "argued", "topics", "facts", "coreq", "characteristics")
_FLAGS = tuple(f"{flagged}_complete" for flagged in _FLAGGED)
# What gold may say of a paper besides, and nothing is measured by.
_REMARKS = ("style", "bracketed", "offset", "participants", "speech_of_interviewer", "other_tables")
KNOWN = ("file", "made", *LISTS, "unclear", "unclear_tables", *_FLAGS, *_REMARKS)
_OF_A_QUOTE = ("words", "attribution", "participant", "attributes", "role", "theme", "form", "announced", "complete")


_T = TypeVar("_T")


def read_gold(text: str, name: str) -> Gold:
    """Read a gold file: JSON where its name ends so, else YAML. Raises GoldError, naming the entry, for what it does
    not know or lacks."""
    data = (read_json if name.lower().endswith(".json") else read_yaml)(text, name, GoldError)
    if not isinstance(data, dict):
        raise GoldError(f"{name} must be a mapping with entries such as 'quotes:'; see docs/evaluation.md.")
    only(data, KNOWN, name, GoldError)
    if isinstance(data.get("mentions"), int):
        # Generated gold says so how many there are.
        del data["mentions"]
    gold = Gold(
        name=name,
        file=entry_text(data, "file", name),
        made=entry_text(data, "made", name),
        numbers=_listed(data, "numbers", name, entry_number),
        mentions=_listed(data, "mentions", name, _mention),
        references=_references(data, name),
        quotes=_listed(data, "quotes", name, _quote),
        not_quotes=_listed(data, "not_quotes", name, _other_words),
        unclear=_listed(data, "unclear", name, _other_words) or (),
        themes=_listed(data, "themes", name, _theme),
        argued=_listed(data, "argued", name, _argument),
        topics=_listed(data, "topics", name, _topic),
        facts=read_facts(data, name),
        coreq=read_items(data, name),
        characteristics=_listed(data, "characteristics", name, read_table),
        unclear_tables=_listed(data, "unclear_tables", name, entry_label) or (),
        complete=_complete(data, name),
    )
    if all(getattr(gold, listed) is None for listed in LISTS):
        raise GoldError(f"{name} labels nothing; give one of: {', '.join(LISTS)}. See docs/evaluation.md.")
    return gold


def _complete(data: Mapping[str, Any], name: str) -> frozenset[str]:
    said = {flagged: entry_flag(data, f"{flagged}_complete", name) for flagged in _FLAGGED}
    # So is a reference list that is counted by its order.
    whole = set(_WHOLE)
    if said["references"] is None and not any(
        isinstance(r, dict) and "number" in r for r in data.get("references", ())
    ):
        whole.add("references")
    return frozenset(whole | {listed for listed, flag in said.items() if flag})


def _listed(data: Mapping[str, Any], key: str, name: str, read: Callable[[Any, str], _T]) -> tuple[_T, ...] | None:
    if key not in data:
        return None
    if not isinstance(data[key], list):
        raise GoldError(f"{name}: {key!r} must be a list; write [] where the paper has none, or leave the entry out.")
    return tuple(read(item, f"{name}: entry {i} of {key!r}") for i, item in enumerate(data[key], start=1))


def _references(data: Mapping[str, Any], name: str) -> tuple[LabelledReference, ...] | None:
    """Read the reference list. An entry without a number has the one after that of the entry before it."""
    read = _listed(data, "references", name, _reference)
    seen: dict[int, LabelledReference] = {}
    number = 0
    for i, (given, entry) in enumerate(read or (), start=1):
        number = given or number + 1
        if number in seen:
            raise GoldError(f"{name}: entry {i} of 'references' has the number {number}, which is there already.")
        seen[number] = LabelledReference(number=number, **entry)
    return None if read is None else tuple(seen.values())


def _reference(item: Any, where: str) -> tuple[int | None, dict[str, Any]]:
    if isinstance(item, str):
        return None, {"title": item.strip() or None}
    entry_mapping(item, ("number", "title", "doi", "year", "missing"), where, "a title, or a mapping")
    number = entry_number(item["number"], f"{where}: 'number'") if "number" in item else None
    year = entry_number(item["year"], f"{where}: 'year'") if "year" in item else None
    missing = bool(entry_flag(item, "missing", where))
    if missing and any(key in item for key in ("title", "doi", "year")):
        raise GoldError(f"{where} is missing in the paper and has a title, doi or year all the same.")
    return number, {"title": entry_text(item, "title", where), "doi": entry_text(item, "doi", where), "year": year} | {
        "missing": missing
    }


def _mention(item: Any, where: str) -> LabelledMention:
    entry_mapping(item, ("words", "numbers", "section", "theme"), where, "a mapping")
    section, theme = entry_text(item, "section", where), entry_text(item, "theme", where)
    return LabelledMention(
        words=entry_words(item, "words", where), numbers=_numbers(item, where), section=section, theme=theme
    )


def _argument(item: Any, where: str) -> LabelledArgument:
    entry_mapping(item, ("words", "numbers", "from", "why"), where, "a mapping")
    words, beside, why = (entry_words(item, key, where) for key in ("words", "from", "why"))
    return LabelledArgument(words=words, numbers=_numbers(item, where), beside=beside, why=why)


def _topic(item: Any, where: str) -> LabelledTopic:
    entry_mapping(item, ("topic", "findings", "quotes", "themes", "works"), where, "a mapping")
    return LabelledTopic(
        topic=entry_words(item, "topic", where),
        findings=_listed(item, "findings", where, entry_label) or (),
        quotes=_listed(item, "quotes", where, entry_label) or (),
        themes=_listed(item, "themes", where, entry_label) or (),
        works=_listed(item, "works", where, entry_number) or (),
    )


def _numbers(item: Mapping[str, Any], where: str) -> tuple[int, ...]:
    numbers = _listed(item, "numbers", where, entry_number)
    if not numbers:
        raise GoldError(f"{where} lacks 'numbers', the numbers that it cites.")
    return numbers


def _quote(item: Any, where: str) -> LabelledQuote:
    if isinstance(item, str):
        item = {"words": item}
    entry_mapping(item, _OF_A_QUOTE, where, "text, or a mapping")
    attributes = item.get("attributes", {})
    if not isinstance(attributes, dict):
        raise GoldError(f"{where}: 'attributes' must be a mapping, such as {{gender: female, age_band: 25-34}}.")
    return LabelledQuote(
        words=entry_words(item, "words", where),
        attribution=entry_text(item, "attribution", where),
        participant=entry_text(item, "participant", where),
        role=entry_text(item, "role", where),
        theme=_listed(item, "theme", where, entry_label) or (),
        attributes={str(key): entry_words(attributes, key, f"{where}: 'attributes'") for key in attributes},
        complete=entry_flag(item, "complete", where),
        says=frozenset(item) - {"words"},
    )


def _other_words(item: Any, where: str) -> str:
    if isinstance(item, str):
        item = {"words": item}
    entry_mapping(item, ("words", "kind"), where, "text, or a mapping")
    return entry_words(item, "words", where)


def _theme(item: Any, where: str) -> LabelledTheme:
    if isinstance(item, str):
        item = {"label": item}
    entry_mapping(item, ("label", "also", "parent", "place"), where, "a label, or a mapping")
    label, parent = entry_words(item, "label", where), entry_text(item, "parent", where)
    also = _listed(item, "also", where, entry_label) or ()
    return LabelledTheme(label=label, also=also, parent=parent, says=frozenset(item) & {"parent"})
