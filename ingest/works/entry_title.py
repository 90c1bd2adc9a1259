"""The title of an entry of a reference list: what is in quotation marks, else the sentence behind the authors."""

from __future__ import annotations

import re

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.works.entry_authors import YEAR, begins_with_a_name, is_organisation

_QUOTED = lazy_pattern(
    r"[“\"«„](?P<title>[^“”\"«»„\n]{8,400}?)[,.]?[”\"»“]|[‘'](?P<single>[^‘\n]{8,400}?)[,.]?[’'](?=[,.]|\s[(A-Z])"
)
_STOP = re.compile(r"(?P<stop>[.?!])(?:\s(?=[^a-z\s])|$)")
# What comes behind a title in the same sentence, or in it.
_BEHIND = tuple(
    lazy_pattern(pattern)
    for pattern in (
        # "A title, in Proceedings of Care", "A title, in A. Smith (ed.)"
        r",\s(?:in|In):?\s(?=Proceedings|[^\W\d_a-z][^,]{0,60}\((?:eds?|Eds?)\b)",
        # "A title, 2nd ed.; Press: London, UK, 2012"
        rf"(?:,\s\d{{1,2}}(?:st|nd|rd|th)\sed\.)?;\s[^;:]{{2,100}}:\s[^;:]{{2,60}},\s{YEAR}\b",
        # "A title (London: Press, 2012)", "A title, 2nd ed. (Press, 2012), 33"
        rf"(?:,\s\d{{1,2}}(?:st|nd|rd|th)\sed\.?)?\s\([^()]{{2,100}},\s{YEAR}\)(?=[.,]|$)",
        # "A title [Internet]", "A title [Doctoral dissertation, University]"
        rf"\s\[(?i:{'|'.join(map(re.escape, all_words('citations', 'kind of work')))})\b[^\[\]]{{0,80}}\]$",
    )
)
_NO_SUBTITLE = re.compile(
    r"(?:in|paper|poster|presented|thesis|dissertation|unpublished|doctoral|master|phd|report|working|retrieved|available|"
    r"accessed|cited|edited|translated|tese|dissertação)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?:\b(?:vs|pp|St|Dr|Mr|Mrs|no|vol|ed|cf|e\.g|i\.e|U\.S|U\.K)|(?<![^\W\d_])[^\W\d_])$")
# After the title of an article comes the journal; where the year or volume comes at once, the words were the journal's.
# A thesis or a page has its year there: "A title. 2009. 120 f. Tese", "A title. 2015. https://x.org".
_LOOKED_AT = "|".join(map(re.escape, all_words("citations", "looked at")))
_NO_TITLE = lazy_pattern(
    rf"\s?(?:{YEAR}\b(?!\.\s(?:\d{{1,4}}\s?(?:f|fl|p)\b|https?://|www\.|(?i:{_LOOKED_AT})\b))|\d{{1,4}}\s?[(:,;]|[Vv]ol\b)"
)
_DATED_BRACKET = re.compile(rf"[(\[](?:[^()\[\]\n]{{0,30}}[\s,])?{YEAR}[a-z]?[)\]]")
_LONGEST_TITLE, _FEWEST_LETTERS = 400, 10
_LONG_NAME = 6
_SMALL = frozenset(all_words("citations", "small"))


def entry_title(words: str, at: int, *, known: bool, dated: bool) -> tuple[int, int] | None:
    """Return the place of the title behind an offset. ``known`` says whether the authors before it are, ``dated``
    whether the year is among what is before it."""
    quoted = _QUOTED.search(words, at, at + _LONGEST_TITLE + 20)
    if quoted and not any(c.isalnum() for c in words[at : quoted.start()]):
        return quoted.span("title") if quoted["title"] else quoted.span("single")
    if not known:
        return None
    start = at
    while start < len(words) and not words[start].isalnum() and words[start] not in "‘'(":
        start += 1
    end = _sentence_end(words, start)
    # "BRASIL. Ministério da Saúde. ...": the author goes on.
    if end is not None and is_organisation(words[start:end]) and len(words[start:end].split()) < _LONG_NAME:
        return None
    while end is not None and (further := _subtitle_end(words, end)):
        end = further
    if end is None:
        return None
    sentence = end
    end = min([end, *(m.start() for behind in _BEHIND if (m := behind.search(words, start, end)))])
    # "Abel, A.: A title, J. Made, 3, 2001": a comma ends the title, and which one nobody knows.
    if words[at : at + 1] == ":" and "," in words[start:end]:
        return None
    if not _FEWEST_LETTERS <= end - start <= _LONGEST_TITLE or " " not in words[start:end]:
        return None
    # Where names are parted in another way, the words behind the first are the next name.
    if (
        (not dated and end == sentence and _NO_TITLE.match(words, end + 1))
        or begins_with_a_name(words, start)
        or _DATED_BRACKET.search(words, start, end)
    ):
        return None
    return start, end


def _subtitle_end(words: str, end: int) -> int | None:
    """Return where a second sentence of the title ends: one in small letters, which no journal is, and with more behind
    it."""
    start = end + len(words[end : end + 2]) - len(words[end : end + 2].lstrip(". "))
    further = _sentence_end(words, start)
    if further is None or not words[further + 1 :].strip() or _NO_SUBTITLE.match(words, start):
        return None
    said = [w for w in words[start:further].split() if w not in _SMALL]
    small = sum(w[0].islower() for w in said)
    plain = not any(c.isdigit() or c == ":" for c in words[start:further])
    return further if plain and len(said) > 1 and 2 * small >= len(said) else None


def _sentence_end(words: str, start: int) -> int | None:
    """Return where the sentence ends, its question mark in it and its stop not."""
    for stop in _STOP.finditer(words, start, start + _LONGEST_TITLE + 2):
        if stop["stop"] != ".":
            return stop.end("stop")
        if not _ABBREVIATION.search(words, max(start, stop.start() - 5), stop.start()):
            return stop.start()
    return None
