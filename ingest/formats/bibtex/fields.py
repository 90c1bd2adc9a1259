"""The fields of one BibTeX entry: names and values, up to its closing brace or to where it breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from ingest.language.patterns import lazy_pattern

# Deeper than any value that means something.
_DEEPEST = 1000
_MOST_SLIPS = 50

# Web of Science has "Early Access Date", Scopus "funding_text 1".
_WORD = r'[^\s,{}()"=#%@\\]{1,100}+'
_FIELD_WORD = rf"{_WORD}(?:[ \t]++{_WORD}){{0,4}}"
_KEY = {close: re.compile(rf'\s*+([^,{{}}"=\n]{{0,500}}?)\s*+(,|{re.escape(close)})') for close in ("}", ")")}
_SPACE = re.compile(r"(?:\s|%[^\n]*+)*+")
_BETWEEN = re.compile(r"(?:[\s,]|%[^\n]*+)*+")
# A whole field in one step where nothing is unusual: up to three braces within one another in the value.
_GROUP = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
_USUAL = lazy_pattern(
    rf"[\s,]*+({_FIELD_WORD})\s*+=\s*+"
    rf'(?:\{{((?:[^{{}}]++|{_GROUP})*+)\}}|"((?:[^"{{}}]++|{_GROUP})*+)"|([0-9]++))'
    r"\s*+(?:,\s*+|(?=[})]))"
)
_NAMED = re.compile(rf"({_FIELD_WORD})\s*+=")
NAMED_NEXT = re.compile(rf",\s*+{_FIELD_WORD}\s*+=")
_BARE = re.compile(r'[^\s,{}()"=#%]++')
# A value that should be in braces and is not.
_LOOSE = re.compile(r'[^,{}"=\n]++(?=[,}\n])')
# A value that has swallowed the next field, for want of a closing brace.
_SWALLOWED = re.compile(rf",\s*+{_FIELD_WORD}\s*+=")
# One brace too many: the fields go on after the closing brace.
_GOES_ON = re.compile(rf'\}}\s*+,\s*+{_FIELD_WORD}\s*+=\s*+[{{"0-9]')
_BRACE = {False: re.compile(r"[{}]"), True: re.compile(r"\\.|[{}]", re.DOTALL)}
_QUOTE = {False: re.compile(r'["{}]'), True: re.compile(r'\\.|["{}]', re.DOTALL)}


class Macro(str):
    """The name of a macro that stands for a part of a value, in lower case."""

    __slots__ = ()


Value = str | tuple[str | Macro, ...]


class Ending(Enum):
    """How the reading of an entry ended."""

    CLOSED = auto()
    OPEN = auto()
    """After a whole field the next entry begins, or the file ends."""
    IN_A_VALUE = auto()
    BROKEN = auto()


@dataclass(kw_only=True)
class Attempt:
    """What one way to read an entry gives. ``end`` is the place up to which all is understood; ``slips`` are what is
    wrong with an entry that could be read, with their places."""

    ending: Ending
    end: int
    key: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    slips: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, value: Value, place: int) -> None:
        """Add a field at the place."""
        name = name.lower()
        if name in self.fields:
            self.slip(place, f"the entry repeats one of its fields; the last one counts ({name!r})")
        self.fields[name] = value

    def slip(self, place: int, what: str) -> None:
        """Note what is wrong at the place; the same words once only, and no more than help to mend it."""
        if len(self.slips) < _MOST_SLIPS:
            self.slips.setdefault(what, place)


@dataclass(frozen=True, kw_only=True)
class NamedValue:
    """A value, the name before it where there is one, and the place after it."""

    name: str
    value: Value
    end: int
    bare: bool = False


class InAValue(Exception):
    """The text ends within a value."""


def read_fields(text: str, start: int, limit: int, close: str, *, escapes: bool = False) -> Attempt:
    """Read key and fields from after the entry's opening brace, and no further than ``limit``.

    With ``escapes`` a backslash makes the brace or quotation mark after it a character.
    """
    found = Attempt(ending=Ending.BROKEN, end=start)
    key = _KEY[close].match(text, start, limit)
    place = key.end() if key else _after(_BETWEEN, text, start, limit)
    if key:
        found.key = key[1].strip()
    elif not _NAMED.match(text, place, limit):
        return found
    if not found.key:
        found.slip(start, "the entry has no key")
    if key and key[2] == close:
        found.ending, found.end = Ending.CLOSED, place
        return found
    try:
        _fields(text, place, limit, close, escapes, found)
    except InAValue:
        found.ending = Ending.IN_A_VALUE
    if found.ending is Ending.CLOSED and _GOES_ON.match(text, found.end - 1, limit):
        _go_on(text, limit, close, found)
    return found


def _go_on(text: str, limit: int, close: str, found: Attempt) -> None:
    """Add the fields after a closing brace that came too early, where they make sense as the rest of the entry."""
    rest = Attempt(ending=Ending.BROKEN, end=found.end)
    try:
        _fields(text, found.end, limit, close, False, rest)
    except InAValue:
        return
    if rest.ending is Ending.CLOSED and rest.fields.keys().isdisjoint(found.fields):
        found.slip(found.end - 1, "one closing brace too many; the entry goes on after it")
        found.fields |= rest.fields
        found.end = rest.end


def _fields(text: str, place: int, limit: int, close: str, escapes: bool, found: Attempt) -> None:
    """Add the fields. ``found.end`` moves on with each that is whole."""
    last = found.end = place
    while True:
        while not escapes and (match := _USUAL.match(text, place, limit)):
            found.add(match[1], match[match.lastindex or 0], place)
            last, place = place, match.end()
        found.end = place = _after(_BETWEEN, text, place, limit)
        if place >= limit or text[place] == "@":
            whole = found.fields and not _SWALLOWED.search(text, last, place)
            found.ending, found.end = (Ending.OPEN, place) if whole else (Ending.BROKEN, last)
            return
        if text[place] == close:
            found.ending, found.end = Ending.CLOSED, place + 1
            return
        read = read_value(text, place, limit, close, escapes=escapes)
        if read is None:
            return
        found.add(read.name, read.value, place)
        if read.bare:
            found.slip(place, f"the value of the field {read.name!r} is not in braces")
        last, place = place, read.end
        if place < limit and text[place] not in f",{close}@":
            if not _NAMED.match(text, place, limit):
                return
            found.slip(last, f"a comma is missing after the field {read.name!r}")


def read_value(
    text: str, start: int, limit: int, close: str, *, named: bool = True, escapes: bool = False
) -> NamedValue | None:
    """Read ``name = value``, or a value alone; ``None`` where there is none. White space after it is passed over.

    Raises InAValue where the value does not end.
    """
    name, place = "", _after(_SPACE, text, start, limit)
    if named:
        match = _NAMED.match(text, place, limit)
        if not match:
            return None
        name, place = match[1], _after(_SPACE, text, match.end(), limit)
    first, pieces = place, list[str | Macro]()
    while place < limit:
        if text[place] in '{"':
            end = closing(text, place, limit, escapes)
            if end is None:
                raise InAValue
            pieces.append(text[place + 1 : end - 1])
        elif match := _BARE.match(text, place, limit):
            end = match.end()
            pieces.append(match[0] if match[0].isdecimal() else Macro(match[0].lower()))
        else:
            break
        place = _after(_SPACE, text, end, limit)
        if not text.startswith("#", place, limit):
            break
        place = _after(_SPACE, text, place + 1, limit)
    if pieces and isinstance(pieces[-1], Macro):
        ended = place >= limit or text[place] in f",{close}" or _NAMED.match(text, place, limit)
        # No macro's name begins with a digit.
        if (loose := _LOOSE.match(text, first, limit)) and (not ended or pieces[0][0].isdecimal()):
            end = _after(_SPACE, text, loose.end(), limit)
            return NamedValue(name=name, value=loose[0].strip(), end=end, bare=True)
    plain = len(pieces) == 1 and not isinstance(pieces[0], Macro)
    return NamedValue(name=name, value=pieces[0] if plain else tuple(pieces), end=place)


def _after(space: re.Pattern[str], text: str, place: int, limit: int) -> int:
    match = space.match(text, place, limit)
    return match.end() if match else place


def closing(text: str, start: int, limit: int, escapes: bool = False) -> int | None:
    """Return the place after what closes the brace or quotation mark at ``start``: its brace, or the next mark outside
    of braces."""
    quoted = text[start] == '"'
    depth = 0
    for match in (_QUOTE if quoted else _BRACE)[escapes].finditer(text, start + quoted, limit):
        if quoted and depth == 0 and match[0] == '"':
            return match.end()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and not quoted:
            return match.end()
        if not 0 <= depth <= _DEEPEST:
            return None
    return None
