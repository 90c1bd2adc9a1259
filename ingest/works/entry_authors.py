"""The authors with which an entry of a reference list begins: people in the forms of the common styles, or an
organisation.

Names are read from the beginning as long as each has the form of a name; what is not sure to be one ends them.
"""

from __future__ import annotations

import re

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_PARTICLES = "|".join(map(re.escape, all_words("citations", "particle")))
_PARTICLE = rf"(?:(?:{_PARTICLES})\s|[dlDL][’']|al-|O[’'])"
_LOWER = r"[^\W\d_A-ZÀ-ÖØ-Þ]"
_CAPITALISED = rf"{_UPPER}(?=[^\W\d_]*{_LOWER})[^\W\d_]+(?:[’'‐‑-][^\W\d_]+){{0,3}}"
_IN_CAPITALS = rf"{_UPPER}{{2,}}(?:[’'‐‑-]{_UPPER}+){{0,3}}(?![^\W\d_])"
_SURNAME = (
    rf"(?:{_PARTICLE}){{0,3}}(?:{_CAPITALISED}(?:\s(?:{_PARTICLE}){{0,2}}{_CAPITALISED}){{0,2}}"
    rf"|{_IN_CAPITALS}(?:\s(?:{_PARTICLE}){{0,2}}{_IN_CAPITALS}){{0,2}})"
)
_ONE_SURNAME = rf"(?:{_PARTICLE}){{0,3}}(?:{_CAPITALISED}|{_IN_CAPITALS})"
# The "O" of "O'Brien" is no initial.
_WORD_ENDS = r"(?![^\W\d_]|[’'])"
# "A", "AB", "A.B.", "A. B.", "J.-P.": a letter after a space needs its stop, or "A study" would be one.
_INITIALS = rf"{_UPPER}\.?(?:[-‐‑]?{_UPPER}\.?(?![^\W\d_])|\s{_UPPER}\.){{0,3}}{_WORD_ENDS}"
_STOPPED = rf"{_UPPER}\.(?:[\s-]?{_UPPER}\.){{0,3}}"
_GIVEN = rf"{_CAPITALISED}(?:\s(?:{_CAPITALISED}|{_UPPER}\.?(?![^\W\d_]))){{0,2}}"
_AFTER = rf"(?P<after>\s(?:{_PARTICLES})(?=[.,;]))?"
_SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III)\b\.?)?"
_AND = "|".join(re.escape(word) for word in (*all_words("citations", "and"), "&"))
_FORMS = (
    # "Abel, A. B.", "DUNN, C."
    lazy_pattern(rf"(?P<last>{_SURNAME}),\s(?P<first>{_INITIALS}){_AFTER}{_SUFFIX}"),
    # "Abel AB", "Abel A.B."
    lazy_pattern(
        rf"(?P<last>{_SURNAME})\s(?P<first>{_UPPER}(?:[-‐‑.]?{_UPPER}){{0,3}}{_WORD_ENDS}"
        rf"(?!\.(?:[,;]|\s?{_UPPER}\.|\s[&(]|\s(?:{_AND})\s))|{_STOPPED}){_SUFFIX}"
    ),
    # "A. B. Abel"
    lazy_pattern(rf"(?P<first>(?:{_UPPER}\.[\s-]?){{1,4}})(?P<last>{_ONE_SURNAME})"),
)
_DOTTED = lazy_pattern(rf"(?P<last>{_SURNAME})\s(?P<first>(?:{_UPPER}\.[\s-]?){{1,4}})")
_NAME_ENDS = rf"(?=[.,;]|\s(?:(?:{_AND})\s|\())"
# "Abel, Ann", the first author, and every one where semicolons part them; "Ben Cole" only after such a one.
_IN_FULL = lazy_pattern(rf"(?P<last>{_SURNAME}),\s(?P<first>{_GIVEN}){_AFTER}{_NAME_ENDS}")
_TURNED = lazy_pattern(rf"(?P<first>{_GIVEN})\s(?P<last>{_ONE_SURNAME}){_NAME_ENDS}")
_BETWEEN = re.compile(rf"\s?(?:[,;]\s?(?:(?:{_AND})\s)?|\s(?:{_AND})\s)")
_BEHALF = "|".join(map(re.escape, all_words("citations", "on behalf of")))
_ON_BEHALF = re.compile(rf"(?:(?:{_BEHALF})\s)?(?:the\s)?(?P<group>[^.;,()\n]{{3,100}})")
_OTHERS = lazy_pattern(
    rf"[,;]?\s?(?:{'|'.join(map(re.escape, all_words('citations', 'others')))})\.?(?!\w)[,;]?", re.IGNORECASE
)
_EDITORS = re.compile(r"[.,]?\s?\((?:eds?|Eds?|orgs?|Orgs?|coords?|Hrsg|dirs?)\.?\)\.?,?|,\s(?:eds?|editors?)\b\.?,?")
YEAR = r"(?:1[5-9]|20)\d\d"
"""A pattern for a year of publication."""
_YEAR_IN_BRACKETS = re.compile(rf"\.?\s\({YEAR}[a-z]?(?:,[^()\n]{{1,40}})?\)")
_AFTER_NAMES = re.compile(rf"\(?{YEAR}|[“\"«(]")
_CAPITALS = re.compile(rf"{_UPPER}{{3,}}")
_NO_SURNAMES = frozenset(all_words("citations", "no name"))
_SMALL = frozenset(all_words("citations", "small"))
_ORGANISATIONS = frozenset(all_words("citations", "organisation"))
_NO_PEOPLE = _ORGANISATIONS | frozenset(all_words("citations", "newspaper"))
_GROUPS = frozenset(all_words("citations", "group of authors"))
_NOT_IN_A_NAME = re.compile(r"[\d“”\"«»?!:;]|https?")
_MOST_AUTHORS = 40
_NEAR = 120
_Names = tuple[list[str], int]
"""The authors, and where they end."""

# "Ann Abel, Ben Cole, and Cy Dunn, “": the names of a note, in which the title is in quotation marks or its publisher
# in brackets.
# Three words in full ("Human Rights Watch") need not be a person.
_FIRST = rf"{_CAPITALISED}(?:\s{_UPPER}\.?(?![^\W\d_])){{0,2}}"
_TURNED_NAME = rf"{_FIRST}\s{_ONE_SURNAME}"
_NAMES_OF_A_NOTE = lazy_pattern(
    rf"(?P<names>{_TURNED_NAME}(?:(?:,\s{_TURNED_NAME}){{0,6}},?\s(?:{_AND})\s{_TURNED_NAME})?)"
    rf"(?:,?\s(?:{'|'.join(map(re.escape, all_words('citations', 'others')))})\.?)?,\s"
    rf"(?=[“\"«„]|[^()\n“”\"]{{8,300}}\s\([^()\n]{{2,100}},\s{YEAR}\))"
)
_OF_A_NOTE = lazy_pattern(rf"(?P<first>{_FIRST})\s(?P<last>{_ONE_SURNAME})(?=,|\s(?:{_AND})\s|$)")


def entry_authors(words: str, start: int) -> _Names:
    """Return the authors from ``start`` on, people as "Last, First", and where they end: at ``start`` without any."""
    people = _without_commas(words, start) or _in_a_note(words, start) or _people(words, start)
    if people[0]:
        return people
    organisation = _organisation(words, start)
    return ([organisation[0]], organisation[1]) if organisation else ([], start)


def begins_with_a_name(words: str, at: int) -> bool:
    """Return whether a person in short ("Abel AB") is at an offset."""
    return _FORMS[1].match(words, at) is not None


def is_organisation(name: str) -> bool:
    """Return whether a name has a word of organisations, and all its words but small ones are capitalised."""
    words = name.split()
    return all(w[0].isupper() or w in _SMALL for w in words) and not _ORGANISATIONS.isdisjoint(
        word.strip(",.").lower() for word in words
    )


def _people(words: str, start: int) -> _Names:
    """No author but sure ones: what is behind the last must end the list."""
    names: list[str] = []
    at, full = start, False
    while len(names) < _MOST_AUTHORS:
        found = next((m for form in _FORMS if (m := form.match(words, at, at + _NEAR))), None)
        if found is None and (not names or full):
            found = _IN_FULL.match(words, at, at + _NEAR) or (_TURNED.match(words, at, at + _NEAR) if names else None)
            full = full or found is not None
        if found is None or not _is_person(found):
            break
        # "SOUZA, A. B. de": a particle that is printed last belongs to the name.
        after = found.groupdict().get("after") or ""
        names.append(f"{found['last']}, {found['first'].strip()}{after}")
        end = found.end()
        others = _OTHERS.match(words, end)
        editors = _EDITORS.match(words, others.end() if others else end)
        end = editors.end() if editors else others.end() if others else end
        between = None if others or editors else _BETWEEN.match(words, end)
        if between is None:
            return names, end
        at = between.end()
    if names and (group := _group(words, at)):
        return [*names, group[0]], group[1]
    if not names:
        return [], start
    # What follows the last comma is no name: it may be the year or the title, or these were no names at all.
    return ([], start) if full and len(names) == 1 and not _AFTER_NAMES.match(words, at) else (names, at)


def _is_person(found: re.Match[str]) -> bool:
    """Two names in capitals ("USGS NASA") are no surname with initials."""
    return found["last"].lower() not in _NO_SURNAMES and not (
        found["last"].isupper() and _CAPITALS.fullmatch(found["first"])
    )


def _group(words: str, at: int) -> tuple[str, int] | None:
    """Return the group that is named behind people ("Abel A, Cole B; on behalf of the MADE Study Group."), and where
    it ends."""
    found = _ON_BEHALF.match(words, at)
    if found is None or words[found.end() : found.end() + 1] not in (".", ",", ";", "("):
        return None
    name = found["group"].strip()
    telling = name[:1].isupper() and name.split()[-1].lower() in _GROUPS
    return (name, found.end()) if telling else None


def _without_commas(words: str, start: int) -> _Names | None:
    """Read authors that nothing but spaces part, "Abel A. Baker B. (2001)"; the year ends them."""
    names: list[str] = []
    at = start
    while len(names) < _MOST_AUTHORS and (found := _DOTTED.match(words, at, at + _NEAR)):
        names.append(f"{found['last']}, {found['first'].strip()}")
        at = found.end()
    return (names, at) if len(names) > 1 and _YEAR_IN_BRACKETS.match(words, at - 1) else None


def _in_a_note(words: str, start: int) -> _Names | None:
    """Read authors as notes name them, "Ann Abel and Ben Cole, “A title,” ...". An organisation may look the same."""
    found = _NAMES_OF_A_NOTE.match(words, start, start + 600)
    if found is None or not _NO_PEOPLE.isdisjoint(found["names"].lower().replace(",", "").split()):
        return None
    names: list[str] = []
    at = start
    while person := _OF_A_NOTE.match(words, at, found.end("names")):
        if not _is_person(person):
            return None
        names.append(f"{person['last']}, {person['first']}")
        between = _BETWEEN.match(words, person.end())
        at = between.end() if between else found.end()
    return (names, found.end()) if names else None


def _organisation(words: str, start: int) -> tuple[str, int] | None:
    """Return the author in one piece with which an entry begins, and where it ends: what stands before the year in
    brackets, or before the first stop if it has a word of organisations or is one in capitals."""
    dated = _YEAR_IN_BRACKETS.search(words, start, start + 160)
    stop = words.find(". ", start, start + 160)
    end = dated.start() if dated and (stop < 0 or dated.start() <= stop) else stop
    name = words[start:end].strip(" .,") if end > start else ""
    if not name[:1].isupper() or _NOT_IN_A_NAME.search(name) or len(name.split()) > 12 or ". " in name:
        return None
    named = is_organisation(name)
    return (name, end) if (dated and end == dated.start()) or named or name.isupper() else None
