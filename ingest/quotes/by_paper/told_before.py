"""What the sentence before a quote tells of the person whose code is printed after the words: a nurse speaks in "One
nurse said: “We wait.” (NK4)".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.quotes.attribution import Attribution
from ingest.quotes.attribution_parts import AS_PRINTED
from ingest.quotes.clauses import Clause
from ingest.quotes.found import FoundQuote
from ingest.quotes.signs.announcing import THEN_SAYS


def with_told_before(
    text: str, quotes: Sequence[FoundQuote], said: Sequence[Attribution | None]
) -> list[Attribution | None]:
    """Return who spoke, each with what the authors tell of one unnamed person whose words they announce. What is
    printed with the words themselves comes first."""
    done = 0
    found = []
    for quote, said_by in zip(quotes, said, strict=True):
        found.append(said_by and _with_told(text, quote, said_by, done))
        done = max(quote.outer_end, said_by.end if said_by else 0)
    return found


def _with_told(text: str, quote: FoundQuote, said_by: Attribution, low: int) -> Attribution:
    if said_by.participant is None or said_by.start < quote.end or "role" in said_by.attributes:
        return said_by
    clause = Clause.before_quote(text, quote.outer_start, low, displayed=quote.displayed)
    told = clause.speaker
    # "his search for a doctor:" announces no doctor's words.
    if told is None or told.participant or THEN_SAYS.match(clause.words, told.end - clause.start) is None:
        return said_by
    if told.gender and said_by.gender not in (None, told.gender):
        return said_by
    attributes = {name: value for name, value in told.attributes.items() if name != AS_PRINTED}
    return replace(said_by, attributes={**attributes, **said_by.attributes})
