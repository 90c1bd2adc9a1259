"""CSL-JSON, what Zotero, Pandoc and citation processors hand on, and what Crossref answers in nearly the same shape.

A file holds a list of items, one item, an object with the list under "items" or "references" (with Crossref's
"message" around it), or an object with items by their ids. ``citation-number`` is an item's number in the paper's list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.model import Work
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.records.reference_fields import described_work, folded
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text
from ingest.language.patterns import lazy_pattern

NAME = "csl-json"

_TYPES = (
    "article|bill|book|broadcast|chapter|collection|component|dataset|dissertation|document|edited-book|entry|figure|"
    "graphic|hearing|interview|journal-article|legal_case|legislation|manuscript|map|monograph|motion_picture|pamphlet|"
    "paper-conference|patent|performance|periodical|personal_communication|post|posted-content|proceedings-article|"
    "reference-book|reference-entry|regulation|report|review|software|song|speech|standard|thesis|treaty|webpage"
)
_TYPED = lazy_pattern(rf'"type"\s{{0,9}}:\s{{0,9}}"(?:{_TYPES})(?:-[a-z]{{1,20}}){{0,2}}"')
_FIELD = re.compile(r'"(?:title|author|editor|issued|DOI|URL|publisher|container-title)"\s{0,9}:')
# A paper of CORD-19, which is JSON too.
_PAPER = re.compile(r'"(?:paper_id|body_text)"\s{0,9}:')
_SPACE = re.compile(r"[ \t\n\r]*")
_DATES = ("issued", "published-print", "published-online", "published")


def sniff(data: bytes) -> bool:
    """Return whether the bytes begin as JSON and hold a typed item of CSL near their start."""
    text = head(data)
    if text.lstrip()[:1] not in ("[", "{") or _PAPER.search(text):
        return False
    return _FIELD.search(text) is not None and (_TYPED.search(text) is not None or '"container-title"' in text)


def read(data: bytes, name: str) -> ReferenceList:
    """Read every item. Raises SourceError for a bad encoding, for broken JSON, and when no item can be read."""
    text = reference_text(data, name)
    try:
        items = list(_items(text, json.loads(text)))
    except json.JSONDecodeError as error:
        raise SourceError(f"{name} is not valid JSON: line {error.lineno}: {error.msg}.") from None
    except (ValueError, RecursionError):
        raise SourceError(f"{name} is not JSON that holds references: its numbers or its nesting go too far.") from None
    found = GatheredRecords(NAME, "CSL-JSON record", data, name, read=len(items))
    line, counted = 1, 0
    for position, (at, item) in enumerate(items, start=1):
        line, counted = line + text.count("\n", counted, at), at
        if not isinstance(item, Mapping):
            found.leave_out("not an item", f"element {position} is no object, so no item; left out", line)
            continue
        key = folded(_text(item.get("id"))) or f"record {position}"
        number = _text(item.get("citation-number"))
        found.add(
            _work(item, f"{name}:{position}"),
            key=key,
            line=line,
            number=int(number) if number.isascii() and number.isdigit() and len(number) < 7 else None,
        )
    return found.list()


def _items(text: str, whole: Any) -> Iterator[tuple[int, Any]]:
    """Yield each item with the offset it begins at."""
    at = _skip(text, 0)
    for wanted in (("message",), ("items", "references")):
        if isinstance(whole, Mapping):
            within = [(o, v) for key, o, v in _parts(text, at) if key in wanted and isinstance(v, list | dict)]
            at, whole = within[-1] if within else (at, whole)
    if isinstance(whole, Mapping) and _is_item(whole):
        yield at, whole
    elif isinstance(whole, list):
        yield from ((o, v) for _, o, v in _parts(text, at))
    elif isinstance(whole, Mapping):
        for _, o, value in _parts(text, at):
            if isinstance(value, list):
                yield from ((inner, v) for _, inner, v in _parts(text, o))
            elif isinstance(value, Mapping):
                yield o, value


def _is_item(value: Mapping[str, Any]) -> bool:
    return isinstance(value.get("type"), str) or any(key in value for key in ("title", "DOI", "container-title"))


def _parts(text: str, at: int) -> Iterator[tuple[str | None, int, Any]]:
    """Yield the members of the object, or the elements of the array, that begins at the offset: key, offset, value.
    The text is known to be valid."""
    decoder = json.JSONDecoder()
    named = text[at] == "{"
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key = None
        if named:
            key, at = decoder.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        value, end = decoder.raw_decode(text, at)
        yield key, at, value
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _work(item: Mapping[str, Any], otherwise: str) -> Work:
    # Zotero writes what CSL has no field for into the note, a line each.
    note = _text(item.get("note"))
    return described_work(
        otherwise,
        title=[_title(item)],
        year=[date for key in _DATES for date in _dates(item.get(key))],
        authors=[*_people(item.get("author"))] or [*_people(item.get("editor"))],
        container=_texts(item, "container-title", "collection-title", "event-title", "container-title-short"),
        publisher=_texts(item, "publisher", "institution"),
        volume=_texts(item, "volume"),
        issue=_texts(item, "issue", "number", "collection-number"),
        pages=_texts(item, "page", "article-number"),
        doi=_texts(item, "DOI"),
        pmid=_texts(item, "PMID"),
        pmcid=_texts(item, "PMCID"),
        noted=[note, *_texts(item, "URL")],
        url=_texts(item, "URL"),
        type=_texts(item, "type"),
        abstract=_texts(item, "abstract"),
        verification=[note],
    )


def _text(value: object) -> str:
    """Return the value as text: the first of a list, a number with its digits, nothing for anything else."""
    if isinstance(value, list):
        return next((text for part in value if not isinstance(part, list) and (text := _text(part))), "")
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _texts(item: Mapping[str, Any], *keys: str) -> list[str]:
    return [_text(item.get(key)) for key in keys]


def _title(item: Mapping[str, Any]) -> str:
    """Return the title with the subtitle that Crossref keeps apart."""
    title, subtitle = _text(item.get("title")), _text(item.get("subtitle"))
    return f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title


def _dates(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _dates(part)
    elif isinstance(value, Mapping):
        parts = value.get("date-parts")
        yield _text(parts[0]) if isinstance(parts, list) and parts else ""
        yield from (_text(value.get(key)) for key in ("raw", "literal", "year"))
    else:
        yield _text(value)


def _people(value: object) -> Iterator[str]:
    """Yield the names, "Last, First, Suffix". A particle that stays with the surname comes before it."""
    for person in value if isinstance(value, Iterable) and not isinstance(value, str | Mapping) else ():
        if not isinstance(person, Mapping):
            yield _text(person)
            continue
        family = _joined(person, "non-dropping-particle", "family")
        given = _joined(person, "given", "dropping-particle")
        name = ", ".join(part for part in (family, given, _text(person.get("suffix"))) if part)
        yield _text(person.get("literal")) or name or _text(person.get("name"))


def _joined(person: Mapping[str, Any], *keys: str) -> str:
    return " ".join(text for text in _texts(person, *keys) if text)
