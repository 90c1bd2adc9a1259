"""Who spoke, in words: the one line that pages, answers, reports, tables, RDF and GraphQL show of a quote.

It is made when a study is written, and kept with the quote: so all show the same. Whoever changes it raises LAYOUT of
graph.store.layout, since quotes that are there have the line of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graph.model import Participant, Quote, SpeakerState

NOT_SAID = "The source does not say who spoke"
AS_PRINTED = "as printed"
"""The attribute that has the words of an attribution which no rule takes."""

_BETWEEN = " · "
# These say when and how somebody spoke: what another quote says of them says nothing of this one.
_OF_THE_OCCASION = frozenset(("interview", "line", "date", "method", "speakers", AS_PRINTED))
_AGES = frozenset(("age", "age_band"))
_WORD = re.compile(r"\w+")
_DASHES = "-–—―"
_BRACKETS = {"(": ")", "[": "]", "（": "）", "［": "］", "【": "】"}


def speaker_of(quote: Quote, participant: Participant | None) -> str:
    """Return who spoke: the participant with what is printed of them; of nobody who is identified, what is printed;
    NOT_SAID where nothing is."""
    printed = bare(quote.attribution or "")
    if participant is not None:
        own = {**quote.attributes}
        more = {n: v for n, v in participant.attributes.items() if n not in own and n not in _OF_THE_OCCASION}
        said = _BETWEEN.join((participant.label, *_parts(participant.label, own | more)))
    elif printed:
        said = f"“{printed}”, {AS_PRINTED}" if quote.state is SpeakerState.NOT_UNDERSTOOD else printed
    else:
        said = _BETWEEN.join(_parts("", quote.attributes)) or _all_that_is_known(quote)
    return said[:1].upper() + said[1:]


def _all_that_is_known(quote: Quote) -> str:
    """Return what is known of somebody of whom nothing is printed: what all are who took part."""
    return f"{NOT_SAID}; {quote.role}, {quote.role_from}" if quote.role and quote.role_from else NOT_SAID


def _parts(label: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield what attributes say, each once, without what the label says already."""
    named = set(_WORD.findall(label.casefold()))
    seen = set[str]()
    for name, value in attributes.items():
        words = _WORD.findall(value.casefold())
        if value.casefold() in seen or (name not in _AGES and words and named.issuperset(words)):
            continue
        seen.add(value.casefold())
        # "focus group 3": a number alone tells nobody what it counts.
        yield f"{name.replace('_', ' ')} {value}" if value.isdigit() and name not in _AGES else value


def bare(printed: str) -> str:
    """Return an attribution on one line, without the brackets or the dash that set it apart."""
    said = " ".join(printed.split()).lstrip(_DASHES).strip()
    inner = said.rstrip(".;, ")
    if inner and _BRACKETS.get(inner[0]) == inner[-1] and _is_whole(inner):
        return inner[1:-1].strip()
    # One that breaks off has lost its closing bracket.
    if said[:1] in _BRACKETS and not set(_BRACKETS.values()) & set(said):
        return said[1:].strip()
    return said


def _is_whole(said: str) -> bool:
    """Return whether the bracket that opens it is the one that closes it."""
    opening, closing = said[0], said[-1]
    depth = 0
    for place, letter in enumerate(said):
        depth += (letter == opening) - (letter == closing)
        if depth == 0:
            return place == len(said) - 1
    return False
