"""What guidelines for reporting ask of a paper (COREQ, SRQR), and where it is seen to meet it.

An item is met by a fact, by a sentence that asserts it, or by what the paper has: quotes with who spoke, themes, a
section. Where none of these is seen nothing is said of it: the guideline's words in a paper are no answer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from graph.model import Fact, Quote, ReportedItem, Section, Theme, content_id
from ingest.facts.told import Telling
from ingest.language.patterns import lazy_pattern

_USUAL = ("methods", "results", "limitations", "commentary", "unknown")
# So many places show how an item is met; more of them tell nothing new.
_MOST_PLACES = 3
_FEWEST_QUOTES, _FEWEST_THEMES = 3, 2

_Place = tuple[int, int, str]


@dataclass(frozen=True)
class PaperParts:
    """What a paper is seen to have, for its checklists."""

    telling: Telling
    facts: Sequence[Fact]
    quotes: Sequence[Quote]
    themes: Sequence[Theme]
    sections: Sequence[Section]


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """An item of a guideline, as checklists.toml has it."""

    number: int
    name: str
    facts: tuple[str, ...]
    value: re.Pattern[str] | None
    unlike: re.Pattern[str] | None
    cues: tuple[re.Pattern[str], ...]
    holds: tuple[str, ...]
    places: tuple[str, ...]
    things: str | None
    sections: tuple[str, ...]
    like: tuple[int, ...]


def check_items(study: str, parts: PaperParts) -> tuple[ReportedItem, ...]:
    """Return the items of every guideline, in their order, each with the places that meet it, if any are seen."""
    items: list[ReportedItem] = []
    for guideline, asked in _guidelines().items():
        for item in asked:
            places = [*islice(_places(item, parts, _guidelines()["COREQ"]), _MOST_PLACES)]
            items.append(
                ReportedItem(
                    id=content_id("reporteditem", study, guideline, item.number),
                    guideline=guideline,
                    number=item.number,
                    name=item.name,
                    starts=tuple(start for start, _, _ in places),
                    ends=tuple(end for _, end, _ in places),
                    reasons=tuple(reason for _, _, reason in places),
                )
            )
    return tuple(items)


def _places(item: _Asked, parts: PaperParts, others: Sequence[_Asked]) -> Iterator[_Place]:
    for fact in parts.facts:
        if fact.name in item.facts and fact.start is not None and _fits(item, fact, parts.telling):
            yield fact.start, fact.end or fact.start, f"states the {fact.name}"
    for told in parts.telling.having(item.holds, item.places or _USUAL) if item.cues else ():
        if cue := next(filter(None, (cue.search(told.plain) for cue in item.cues)), None):
            yield told.start, told.end, f"says “{' '.join(cue[0].split())[:80]}”"
    for number in item.like:
        yield from _places(others[number - 1], parts, others)
    for section in parts.sections:
        if section.role in item.sections:
            yield section.start, section.end, f"has a part for it: {section.path[-1]}"
    yield from _things(item, parts)


def _fits(item: _Asked, fact: Fact, telling: Telling) -> bool:
    """Return whether the sentence of a fact says what the item asks for."""
    told = telling.at(fact.sentence_start)
    sentence = told.words if told else fact.value or ""
    if item.unlike and item.unlike.search(fact.value or ""):
        return False
    return item.value is None or item.value.search(sentence) is not None


def _things(item: _Asked, parts: PaperParts) -> Iterator[_Place]:
    if item.things == "themes":
        top = [t for t in parts.themes if t.parent is None and t.start is not None and t.end is not None]
        if len(top) >= _FEWEST_THEMES:
            yield from ((t.start or 0, t.end or 0, f"has the theme {t.label}") for t in top)
    elif item.things == "quotes with who spoke":
        named = [quote for quote in parts.quotes if quote.participant or quote.attributes]
        if len(named) >= _FEWEST_QUOTES and 2 * len(named) >= len(parts.quotes):
            yield from ((q.start, q.end, f"quotes, and says who spoke: {q.attribution}") for q in named)


@cache
def _guidelines() -> Mapping[str, tuple[_Asked, ...]]:
    text = files(__package__).joinpath("checklists.toml").read_text(encoding="utf-8")
    return {name: tuple(map(_asked, table["items"])) for name, table in tomllib.loads(text).items()}


def _asked(row: Mapping[str, Any]) -> _Asked:
    return _Asked(
        number=row["number"],
        name=row["name"],
        facts=tuple(row.get("facts", ())),
        value=lazy_pattern(row["value"]) if "value" in row else None,
        unlike=lazy_pattern(row["unlike"]) if "unlike" in row else None,
        cues=tuple(map(lazy_pattern, row.get("cues", ()))),
        holds=tuple(row.get("holds", ())),
        places=tuple(row.get("places", ())),
        things=row.get("things"),
        sections=tuple(row.get("sections", ())),
        like=tuple(row.get("like", ())),
    )
