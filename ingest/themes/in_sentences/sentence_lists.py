"""The entries of a list of themes in a sentence: "Three themes emerged: trust, hope and fear of the night".

A list is sure where the sentence says how many there are and as many are listed, or where its form leaves no doubt:
numbers, semicolons or quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.language.patterns import lazy_pattern
from ingest.themes.labels import COUNT, COUNTS, any_of

_COUNT = lazy_pattern(rf"\b({COUNT}|\d{{1,2}})((?: [\w-]{{1,30}}){{0,3}}) \Z", re.IGNORECASE)
# From "themes" to the list: a colon, else a comma or the verb of the sentence.
_TO_LIST = (
    re.compile(r"[^:.;]{0,120}:\s?(?=\S)"),
    lazy_pattern(rf"[^:.;]{{0,120}}?(?:,|\b(?:{any_of('leading', literal=True)})\b)\s?(?=\S)"),
)
_NUMERAL = r"(?:\d{1,2}|[ivx]{1,4}|[a-h])"
_ENUMERATOR = re.compile(rf"\({_NUMERAL}\) ?|(?<![\w.,(]){_NUMERAL}\) |(?<![\w.,])\d{{1,2}}\. ")
# "bells (I), lamps (II)"
_NUMBER_AFTER = re.compile(rf"\s*\({_NUMERAL}\)\Z", re.IGNORECASE)
_QUOTED = lazy_pattern(r"[“‘\"']([^“”‘\"]{2,120}?)[”’\"'](?![\w])")
_JOINING = any_of("joining", literal=True)
_AND = re.compile(rf"\A(?:{_JOINING}),? ")
_LAST_TWO = re.compile(rf",? (?:{_JOINING}) ")
_TRAILING = re.compile(rf",?(?: (?:{_JOINING}))?\Z")
_MARKS = ("“", "”", "‘", "’", '"', "'")
_MARK = re.compile(r"[“”‘\"]")
_ASIDE = re.compile(r"\s*\((?:see |table|fig|box|n ?=|appendix)[^)]*\)", re.IGNORECASE)
# Longer than any label seen: an item of more words says what a theme is about, and not its name.
_MOST_WORDS = 15


def surely_listed(words: str, themes: re.Match[str]) -> list[str]:
    """Return the entries of the list after "themes", or none where it is not certain what they are."""
    before = _COUNT.search(words, max(0, themes.start() - 100), themes.start())
    count = _number(before) if before else None
    for to_list in _TO_LIST:
        if match := to_list.match(words, themes.end()):
            listed = _ASIDE.sub("", words[match.end() :]).strip().rstrip(".:;")
            colon = match[0].rstrip().endswith(":")
            sure, parts = _parts(listed, count, colon=colon)
            labels = [_label(part) for part in parts]
            if labels and labels[0] != parts[0].strip(" ,.;"):
                # The first is in quotation marks, and so do the others, also where one of theirs is missing.
                labels = [label.strip("“”‘’\"' ") for label in labels]
            fits = len(labels) == count if count is not None and (sure or colon) else sure and len(labels) > 1
            if fits and all(_is_label(label) for label in labels):
                return labels
    return []


def _number(count: re.Match[str]) -> int:
    """Return the number nearest to "themes": "the three data-sets, four main themes" are four."""
    word = [count[1], *(w for w in count[2].split() if w.isdigit() or w.lower() in COUNTS)][-1]
    return int(word) if word.isdigit() else COUNTS[word.lower()]


def _parts(listed: str, count: int | None, *, colon: bool) -> tuple[bool, list[str]]:
    """Split a list by the surest of its marks; also return whether its form alone shows what is an entry."""
    entries = [e.start() for e in _ENUMERATOR.finditer(listed)]
    if len(entries) > 1 and entries[0] == 0:
        return True, [re.split(r"[;.]", p, maxsplit=1)[0] for p in _ENUMERATOR.split(listed)[1:]]
    if ";" in listed:
        parts = listed.split(";")
        # The last two may be joined by ", and" alone: "A; B; C, and D".
        last = [parts[-1]] if _AND.match(parts[-1].lstrip()) else _two(parts[-1])
        whole = [*parts[:-1], *last]
        return colon or len(parts) > 2, whole if count is None or len(whole) == count else parts
    quoted = _QUOTED.findall(listed)
    if listed[:1] in "“‘\"'" and len(quoted) > 1 and (count is None or len(quoted) >= count):
        return True, quoted[:count] if count else quoted
    parts = listed.split(", ")
    if count and len(parts) == count - 1:
        return False, [*parts[:-1], *_two(parts[-1])]
    return False, parts


def _two(joined: str) -> list[str]:
    """Split what one "and" joins, outside quotation marks; with several of them nobody can know."""
    quoted = [m.span() for m in _QUOTED.finditer(joined)]
    places = [m for m in _LAST_TWO.finditer(joined) if not any(a < m.start() < b for a, b in quoted)]
    places = [m for m in places if m[0].startswith(",")] or places
    return [joined[: places[0].start()], joined[places[0].end() :]] if len(places) == 1 else [joined]


def _label(part: str) -> str:
    """Return an entry without what joins it to the others, and without quotation marks around the whole of it."""
    label = _NUMBER_AFTER.sub("", _TRAILING.sub("", _AND.sub("", part.strip(" ,.;"))))
    if label[:1] in _MARKS and label[-1:] in _MARKS and not _MARK.search(label, 1, len(label) - 1):
        label = label[1:-1].strip(" ,.;")
    return label


def _is_label(label: str) -> bool:
    return bool(label) and (label[0].isalnum() or label[0] in _MARKS) and len(label.split()) <= _MOST_WORDS


def loosely_listed(words: str, themes: re.Match[str]) -> Iterator[list[str]]:
    """Yield what may be the entries of the list after "themes", though neither number nor form makes it certain."""
    match = next((m for to_list in _TO_LIST if (m := to_list.match(words, themes.end()))), None)
    parts = _ASIDE.sub("", words[match.end() :]).strip().rstrip(".:;").split(", ") if match else []
    labels = [_label(part) for part in ([*parts[:-1], *_two(parts[-1])] if parts else [])]
    for entries in (labels, [_label(part) for part in parts]):
        if len(entries) > 2 and all(_is_label(label) for label in entries):
            yield entries
