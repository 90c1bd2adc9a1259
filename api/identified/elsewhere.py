"""Where the pages for people show a thing: EVIDENCE_PAGES says where these are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from graph.rdf.writing.one import Description
from graph.schema.studies import STUDY_PREFIX
from graph.settings import PAGES, SettingInvalid

# The page of a thing, and the parameter that takes its id.
_OWN = {
    "Theme": ("theme", "theme"),
    "Topic": ("topic", "topic"),
    "Work": ("literature", "work"),
    "Link": ("judge", "link"),
}
# What is shown at its place in the source.
_PLACED = ("Quote", "Statement", "Section")


def pages_from_environment(env: Mapping[str, str]) -> str | None:
    """Return the address of the pages, without a slash at its end; ``None`` where it is not said. Raises
    SettingInvalid."""
    value = PAGES.text(env)
    if not value:
        return None
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query + parts.fragment
    except ValueError:
        usable = False
    if not usable:
        raise SettingInvalid(
            f"{PAGES} is {value!r}; it is the address of the pages, such as https://evidence.example.org."
        )
    return value.rstrip("/")


def page_of(thing: Description, pages: str | None) -> str | None:
    """Return the address of the page that shows a thing; ``None`` where there is none, or no pages."""
    if pages is None:
        return None
    row: Mapping[str, Any] = thing.row
    if thing.label in _OWN:
        slug, name = _OWN[thing.label]
        return f"{pages}/{slug}?{urlencode({name: row['id']})}"
    if thing.label == "Study":
        return f"{pages}/source?{urlencode({'study': STUDY_PREFIX + row['id']})}"
    if thing.label in _PLACED:
        place = {"study": STUDY_PREFIX + row["study"], "start": row["start"], "end": row["end"]}
        place |= {"view": "section"} if thing.label == "Section" else {"of": row["id"]}
        return f"{pages}/source?{urlencode(place)}"
    return None
