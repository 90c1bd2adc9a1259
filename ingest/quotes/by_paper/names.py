"""The names by which people speak in a paper, by what the whole of it says of them: "Maria said", "Maria, who", "Maria,
34" in a paper that gives its people names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution
from ingest.quotes.people_in_sentences import is_called
from ingest.quotes.signs.announcing import SAYS_AT_ONCE
from ingest.quotes.signs.habits import names_no_person
from ingest.text.speaker_words import is_name, is_somebody

_GIVEN = lazy_pattern(rf"(?<!\w)(?:{any_of(all_words('took part', 'names'))})(?!\w)", re.IGNORECASE)
_NO_NAMES = frozenset((*all_words("speech", "no_name", "determiner"), *all_words("speakers", "month", "country")))
_NAME = r"(?<![\w.’'-])(?P<name>[^\W\d_a-z][a-zà-öø-ÿ'’]*[a-zà-öø-ÿ]{2})(?![\w’'-])"
_TOLD = lazy_pattern(rf"{_NAME}(?=, (?:{any_of(all_words('speech', 'related'))})(?!\w)|, (?:aged )?\d\d\b| \(\d\d\b)")
_CAPITALISED = re.compile(_NAME)
_CITED = r"(?: et al| and [A-Z]|,? \(?(?:1[89]|20)\d\d|,? \[\d)"
_FEWEST = 2


def names_of_speakers(text: str, said: Sequence[Attribution | None]) -> frozenset[str]:
    """Return the names of those who are known to have spoken, and of others whom a paper tells of as it does of people,
    where it gives them names: it says so, or several are known."""
    known = {who.participant for who in said if who and who.participant and is_called(who)}
    if len(known) < _FEWEST and _GIVEN.search(text) is None:
        return frozenset(known)
    told = {match["name"] for match in _TOLD.finditer(text)}
    told |= {m["name"] for m in _CAPITALISED.finditer(text) if SAYS_AT_ONCE.match(text, m.end())}
    return frozenset(known | {name for name in told - known if _is_of_somebody(text, name)})


def _is_of_somebody(text: str, name: str) -> bool:
    """Return whether a name is nobody's whom the paper cites, no place, and never a word in small letters."""
    low = name.lower()
    if low in _NO_NAMES or is_somebody(low) or not is_name(name) or names_no_person(text, name):
        return False
    if re.search(rf"(?<!\w){re.escape(low)}(?!\w)", text):
        return False
    return re.search(rf"(?<!\w){re.escape(name)}{_CITED}", text) is None
