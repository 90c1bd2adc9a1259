"""Among which people a paper counts those whose noun may be of several kinds: "health workers, including village
volunteers"."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.model import SpeakerRole
from ingest.language.words import all_words
from ingest.quotes.by_paper.abbreviations import meaning_of
from ingest.quotes.by_paper.people_named import roles_named
from ingest.text.speaker_words import any_of

_AMONG = (
    rf"(?:(?: ?\([A-Z]{{2,6}}s?\))?,? (?:{any_of(all_words('took part', 'among'))}) [^.;\n]{{0,160}}?"
    r"|(?: ?\(|: )[^.;()\n]{0,160}?)"
)
_CLASS = re.compile(r"[\w-]+(?: [\w-]+)?\Z")
_WINDOW = 60


@lru_cache(maxsize=64)
def role_counted(text: str, noun: str) -> SpeakerRole | None:
    """Return what those are among whom a paper counts people of a noun, or of letters that stand for one."""
    names = [noun, *([meaning] if (meaning := meaning_of(text, noun)) else [])]
    many = any_of(form for name in names for form in (name, f"{name}s"))
    found: set[SpeakerRole | None] = set()
    for match in re.finditer(rf"(?<=[a-z]s)(?! ?\((?:{many})\)){_AMONG}(?<!\w)(?:{many})(?!\w)", text, re.IGNORECASE):
        before = _CLASS.search(text[max(0, match.start() - _WINDOW) : match.start()])
        found.update(roles_named(before[0]) if before else ())
    return found.pop() if len(found) == 1 else None
