"""The people of a BibTeX author or editor field, by BibTeX's rules for names.

A person comes out as "von Last, First" ("von Last, First, Jr"). Where the rules would take apart what is no person's
name written for them (an organisation without braces), the name stays as given. Two slips are common enough to be read:
people in short ("Smith JB"), and people that are parted by commas or semicolons where BibTeX wants "and".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.formats.bibtex.fields import closing
from ingest.formats.records.person_names import NO_PARTICLES, NO_PERSON, SUFFIX, people_in, spelt_out

Plain = Callable[[str], str]

# BibTeX takes "and" in any case. It separates where it is outside of braces.
_AND = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r"[{}]|(?<!\S)and(?!\S)", re.IGNORECASE)
_COMMA_OR_BRACE = re.compile(r"[{},]")
# "\~" is an accent, no tie.
_SPACE_OR_BRACE = re.compile(r"[{}]|(?:(?<!\\)~|\s)+")
_UNNAMED = ("others", "et al", "et al.")
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")
# The end of "Smith JB," where another name follows.
_IN_SHORT = re.compile(r"[^\W\d_]{2}[ ~]+(?:[A-Z]\.?[ -]?){1,4},")
# "Last, First" of nothing but letters, as most names are: LaTeX and BibTeX's rules have no say in it. A capital at the
# end of the first part may be the initial of "Smith J, Lee B".
_WORDS = r"[^\W\d_][^\W\d_.]*+(?:[ -][^\W\d_]++\.?+)*+"
_USUAL = re.compile(rf"{_WORDS}(?<![A-Z]), (?:[^\W\d_]++\.?+(?:[ -]?+[^\W\d_]++\.?+)*+)")
# Options for biber within a list of names.
_OPTION = re.compile(r"\s*+[a-z]++\s*+=\s*+[\w.-]++\s*+")
_KEYED = re.compile(r'\s*+"?\s*+([a-z]++(?:-i)?+)\s*+=\s*+(.*)', re.DOTALL)


def separate(names: str) -> Sequence[str]:
    """Return the parts of a list between its "and"s."""
    return _outside(names, _AND_OR_BRACE) if "{" in names else _AND.split(names)


def _outside(text: str, separator: re.Pattern[str]) -> list[str]:
    """Return the parts of the text between the separators that are outside of braces."""
    parts, depth, start = list[str](), 0, 0
    for match in separator.finditer(text):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth <= 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def person(name: str, plain: Plain) -> str:
    """Return one name of a list without LaTeX (``plain`` takes that away); nothing for people whom the record does not
    name ("and others")."""
    found = _arranged(name.strip(), plain)
    return "" if found.lower() in _UNNAMED else found


def people(name: str, plain: Plain) -> list[str]:
    """Return who one part of a list is: a person, and several where they are not parted by "and" as BibTeX wants it."""
    name = name.strip()
    if _USUAL.fullmatch(name):
        return [name]
    if ";" in name and "{" not in name:
        several = [spelt_out(part.strip()) for part in plain(name).split(";") if part.strip()]
        if len(several) > 1 and all("," in part for part in several):
            return several
    if (
        "," in name
        and (name.count(",") > 1 or "& " in name or _IN_SHORT.search(name))
        and "{" not in name.replace("{\\", "")
    ):
        parted = people_in(plain(name))
        if len(parted) > 1:
            return [*parted]
    found = person(name, plain)
    return [found] if found else []


def is_unparted(name: str) -> bool:
    """Return whether a name is several people's that nothing parts for sure: no name of one has three commas."""
    return name.count(",") > 2


def _arranged(name: str, plain: Plain) -> str:
    if name.startswith("{") and not name.startswith("{\\") and closing(name, 0, len(name)) == len(name):
        return plain(name)
    parts = [p.strip() for p in (_outside(name, _COMMA_OR_BRACE) if "{" in name else name.split(","))]
    if "=" in name:
        keyed = _keyed(parts, plain)
        if keyed or _OPTION.fullmatch(name):
            return keyed or ""
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) == 1:
        return _without_comma(parts[0], plain)
    if len(parts) == 3 and SUFFIX.fullmatch(parts[1]) and not SUFFIX.fullmatch(parts[2]):
        # BibTeX wants "Last, Jr, First". Who wrote "Last, First, Jr" is understood as well.
        parts[1:] = parts[2], parts[1]
    return ", ".join(filter(None, map(plain, parts)))


def _without_comma(name: str, plain: Plain) -> str:
    """Return "First von Last" as "von Last, First". The von part reaches from the first to the last word in lower case
    that is not the last word of all; without one, the last name is the last word."""
    words = [w for w in (_outside(name, _SPACE_OR_BRACE) if "{" in name else re.split(r"(?:(?<!\\)~|\s)+", name)) if w]
    if len(words) < 2 or not _looks_like_a_person(words):
        # What is in braces is in one piece, unless the braces hold an accent.
        return plain(name) if "{" in name.replace("{\\", "") else spelt_out(plain(name))
    von = next((i for i, word in enumerate(words[:-1]) if _in_lower_case(word, plain)), len(words) - 1)
    first, last = plain(" ".join(words[:von])), plain(" ".join(words[von:]))
    return f"{last}, {first}" if first and last else last or first


def _looks_like_a_person(words: Sequence[str]) -> bool:
    if any(w in NO_PARTICLES or w.lower().strip(".,;:()") in NO_PERSON or w.startswith("(") for w in words):
        return False
    return not (_INITIALS.fullmatch(words[-1]) or SUFFIX.fullmatch(words[-1]) or any("=" in w for w in words))


def _in_lower_case(word: str, plain: Plain) -> bool:
    # What is in braces has no case, unless the braces hold an accent.
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    return next((c for c in plain(word) if c.isalpha()), "A").islower()


def _keyed(parts: Sequence[str], plain: Plain) -> str | None:
    """Return a name in biblatex's extended form: "family=Last, given=First, prefix=von, suffix=Jr"."""
    found = {m[1]: plain(m[2].strip().strip('"')) for p in parts if (m := _KEYED.match(p))}
    if not found.get("family"):
        return found.get("given")
    last = " ".join(filter(None, (found.get("prefix"), found["family"])))
    return ", ".join(filter(None, (last, found.get("given"), found.get("suffix"))))
