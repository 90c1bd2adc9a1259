"""Which language a paper is in: as its file says, else by the small words that it is full of."""

from __future__ import annotations

import re

from ingest.language.words import LANGUAGES, language

_WORD = re.compile(r"[^\W\d_]+")
# This much of a text tells its language (code points), from its middle: titles and abstracts may be in another.
_ENOUGH = 20_000
# Without this many small words, or with nearly as many of another language, nobody can tell.
_FEWEST, _CLEARLY = 20, 1.5
# The codes of ISO 639-2 that files use for the languages known here.
_LONG = {"eng": "en", "spa": "es", "por": "pt", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "ita": "it"} | {
    "nld": "nl",
    "dut": "nl",
}


def language_of(said: str | None, text: str) -> str | None:
    """Return the ISO 639-1 code of a paper's language, ``None`` where neither file nor words show it. ``said`` is what
    the file says, such as "pt-BR", which may be a language that is not known here."""
    code = (said or "").strip().casefold().replace("_", "-").split("-")[0]
    if code and code != "und":
        return _LONG.get(code, code)
    middle = max(0, len(text) // 2 - _ENOUGH // 2)
    words = _WORD.findall(text[middle : middle + _ENOUGH].lower())
    counts = sorted(
        ((sum(map(set(language(code).words("small words")).__contains__, words)), code) for code in LANGUAGES),
        reverse=True,
    )
    (most, first), (fewer, _) = counts[:2]
    return first if most >= _FEWEST and most >= _CLEARLY * fewer else None
