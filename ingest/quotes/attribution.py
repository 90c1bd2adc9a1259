"""Who spoke: what follows a quote, such as "(participant 12, female, 35-44, White British, London)" or "[P3]".

What an attribution shows by its form (an identifier, a gender, an age, a role, an interview or focus group) goes into a
named field. The other parts get the names that the study's codebook gives to its attributions in order, and without a
codebook are kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.model import Gender, SpeakerRole
from ingest.quotes.attribution_parts import AS_PRINTED, names_in, read_parts
from ingest.quotes.attribution_signs import parts_of
from ingest.text.speaker_ages import AGE_INSIDE, age_of
from ingest.text.speaker_roles import gender_implied, gender_of, is_gender, is_role, role_at_front, role_of
from ingest.text.speaker_words import (
    CODE,
    REACH,
    STAGE,
    is_identifier,
    is_name,
    is_somebody,
    may_name_somebody,
    noun_and_number,
)
from ingest.text.typography import DASH, DASHES

BRACKETS: Mapping[str, str] = {"(": ")", "[": "]", "（": "）", "【": "】", "〔": "〕", "「": "」"}
"""Opening brackets, each with the one that closes it."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d")
_STOPS = r"(?=\s*(?:[,;.:)\]\n“\"‘\[(（【]|\Z|[A-Z]))"
# Without a bracket: "... of low mood.” PT6 Several GPs", "... – Participant 12, female", "” — Mary, 45, teacher".
_CODED = re.compile(rf"(?:(?i:{CODE}))(?!\w){_STOPS}")
_NUMBERED = re.compile(
    rf"(?:[^\W\d_][\w'’&/-]{{0,24}}\s){{0,3}}[^\W\d_][\w'’-]{{0,24}}\.?\s?(?:[Nn][or]\.?\s?)?#?\d{{1,4}}[a-z]?(?!\w){_STOPS}"
)
_DASHES = re.compile(rf"(?:{DASH}{{1,2}}|―)\s*")
_PIECE = re.compile(r"[^,;:.(\[\n“”\"!?]{1,80}")
_NEXT_PIECE = re.compile(r"\s*[,;:]\s*(?P<piece>[^,;:.()\[\]“”\"\n!?]{1,60})")
_PIECE_ENDS = re.compile(r"\s*(?:[,;.)\]“\"(]|\Z|\n|[A-Z])")
_IN_BRACKETS = re.compile(rf"\s?\(([^()]{{1,{REACH}}})\)")
# After a dash the attribution ends the block or the line: what goes on in short parts belongs to it.
_TO_THE_END = re.compile(
    r"(?:\s*,\s*[^\s.,;:!?“”\"()\[\]][^.,;:!?“”\"()\[\]\n]{0,40}){0,4}"
    r"(?=\s*\([^()\n]{1,60}\)[\s.]*(?:\n|\Z)|[\s.]*(?:\n|\Z))"
)
_MANY = re.compile(r"(?:s|men|children|people)\Z", re.IGNORECASE)
HOLDS_WORDS = re.compile(r":\s*[“\"‘„«]\w")
"""What somebody said, where an attribution might be: "(P7: “We wait.”)", "Dora (52) put it so: “We wait.”"."""
SEARCHED = re.compile(
    r"(?:mesh|mh|majr|tiab|ti|ab|tw|kw|pt|emtree|all fields|titles?|abstracts?|keywords?|text words?|topic|mesh terms?"
    r"|publication type|subheading)"
    r"(?:[ ,/:]+(?:and |or )?(?:mesh|noexp|ti|ab|kw|tw|titles?|abstracts?|keywords?|terms?))*",
    re.IGNORECASE,
)
"""The field in which a database is searched: "“night work” [MeSH]"."""
_POINTER = re.compile(r"(?:Table|Fig|Box|Append|Suppl|See|Section|Ref)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[*†‡§¶¹²³⁰⁴-⁹]{1,3}")
_OF_A_PERSON = frozenset(("gender", "age", "age_band", "role", "interview", "focus_group", "speakers", "years at work"))
# A bracket with a number, behind a closing mark and elsewhere.
_NUMBER_OF_SPEAKER = re.compile(r"[”\"’»]\s?[.,]?\s?\((\d{1,3})(?:\)|[,;] ?(?:[fm]\b|female|male|wom[ae]n|man))")
_NUMBER_CITED = re.compile(r"[a-z,;] \((\d{1,3})(?:[,–-] ?\d{1,3})*\)")
_FEWEST_NUMBERED = 3
# Who spoke takes few words, and is no gloss of the authors.
_MOST_WORDS = 14
_NOT_WHO = re.compile(
    rf"[a-z\W]|\d+(?:\W+\d+)*\W*\Z|{STAGE}|Table|Fig|Box|Append|Suppl|See|Section|Chapter|Theme|Quot|Ref|Note|Source"
)


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """An attribution as printed, with what it says. ``broken`` when its closing bracket is lost."""

    start: int
    end: int
    participant: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    broken: bool = False

    @property
    def shows_a_person(self) -> bool:
        """Whether it says by its form that somebody spoke."""
        return self.participant is not None or not _OF_A_PERSON.isdisjoint(self.attributes)

    @property
    def role(self) -> SpeakerRole | None:
        """What who spoke is in the study, where the words say it."""
        return role_of(self.attributes["role"]) if "role" in self.attributes else None

    @property
    def gender(self) -> Gender | None:
        """The gender that is printed, or that a noun or a title makes certain."""
        if printed := gender_of(self.attributes.get("gender", "")):
            return printed
        told = noun_and_number(self.participant) if self.participant else None
        shown = (self.attributes.get(name, "") for name in ("role", "relation"))
        words = [
            *(word for words in shown for word in words.split(", ")),
            self.participant or "",
            told[0] if told else "",
        ]
        return next((gender for word in words if (gender := gender_implied(word))), None)


def read_attribution(
    text: str, start: int, stop: int, fields: Sequence[str] = (), *, names: bool = False, bare: bool = False
) -> Attribution | None:
    """Return the attribution that begins at ``start``, or ``None`` if none does.

    ``stop`` is where the authors speak again: an attribution whose closing bracket comes later is broken and ends
    there; further off than REACH, it ends with the last part that shows by its form what it is. ``fields`` names the
    parts in order, as the codebook gives them. ``names`` takes a name alone for somebody who spoke, ``bare`` an
    identifier without a bracket.
    """
    if text[start : start + 1] in BRACKETS:
        return _bracketed(text, start, stop, fields, names)
    return _bare(text, start, stop, fields) if bare else None


def as_attribution(
    text: str, start: int, end: int, fields: Sequence[str] = (), *, numbers: bool = False
) -> Attribution:
    """Read a span that is known to be an attribution, whatever its form. A part that opens it and looks like a name is
    one, and with ``numbers`` so is a number alone."""
    inner = _inside(text[start:end])
    named = not _YEAR.search(inner)
    return _attribution(start, end, inner, fields, named=named, numbers=numbers)


def unread(text: str, start: int, stop: int, fields: Sequence[str] = ()) -> Attribution | None:
    """Return a bracket that stands where an attribution stands and that nothing here reads, kept as it is printed;
    ``None`` for a citation, a pointer, what is heard or seen, and the authors' own words."""
    closing = _closing(text, start, min(stop, start + REACH))
    inner = text[start + 1 : closing] if closing > 0 else ""
    short = len(inner) > 1 and len(inner.split()) <= _MOST_WORDS
    if not short or _NOT_WHO.match(inner) or _YEAR.search(inner) or "=" in inner or "%" in inner:
        return None
    attributes = read_parts(inner, fields, whole=True)[1]
    return Attribution(start=start, end=closing + 1, attributes=attributes) if attributes else None


def _inside(printed: str) -> str:
    """Return an attribution without its dash, its brackets and the signs of a footnote behind it."""
    inner = printed.strip().lstrip(DASHES + "―").strip()
    inner = inner.rstrip(". \n*†‡§¹²³")
    if inner[:1] in BRACKETS and BRACKETS[inner[0]] in inner:
        closing = _closing(inner, 0, len(inner))
        if closing == len(inner) - 1:
            return inner[1:-1]
    elif inner[:1] in ("(", "["):
        return inner[1:]
    return inner if inner.endswith((")", "]")) else printed.strip().lstrip(DASHES + "―").strip().rstrip("*†‡§¹²³")


def _attribution(
    start: int,
    end: int,
    inner: str,
    fields: Sequence[str],
    *,
    named: bool = False,
    broken: bool = False,
    numbers: bool = False,
) -> Attribution:
    participant, attributes = read_parts(inner, fields, whole=not broken, named=named, numbers=numbers)
    return Attribution(start=start, end=end, participant=participant, attributes=attributes, broken=broken)


def _bare(text: str, start: int, stop: int, fields: Sequence[str]) -> Attribution | None:
    reach = min(stop, start + REACH)
    dash = _DASHES.match(text, start, reach)
    first = _after_a_dash(text, dash.end(), reach) if dash else _identified(text, start, reach)
    if first is None:
        return None
    end = _known_until(text, first, stop)
    if dash and (line := _TO_THE_END.match(text, end, reach)):
        end = line.end()
    inner = text[dash.end() if dash else start : end]
    if more := _IN_BRACKETS.match(text, end, reach):
        inner, end = f"{inner}, {more[1]}", more.end()
    return _attribution(start, end, inner, fields, named=dash is not None)


def _identified(text: str, start: int, stop: int) -> int | None:
    """Return where somebody's code, or noun and number, ends that begins here."""
    code = _CODED.match(text, start, stop)
    if code and is_identifier(code[0]):
        return code.end()
    numbered = _NUMBERED.match(text, start, stop)
    return numbered.end() if numbered and is_identifier(numbered[0]) else None


def _after_a_dash(text: str, start: int, stop: int) -> int | None:
    """Return where the first part of what follows a dash ends, if somebody spoke by it."""
    if end := _identified(text, start, stop):
        return end
    piece = _PIECE.match(text, start, stop)
    first = piece[0].strip() if piece else ""
    if not piece or not first:
        return None
    end = start + len(piece[0].rstrip())
    if text[end : end + 1] not in ".,;:([\n" and end < stop:
        return None
    if is_role(first) or role_at_front(first) or _known(first):
        return end
    if is_gender(first) and len(first) > 1:
        return end
    following = _NEXT_PIECE.match(text, end, stop)
    if (is_name(first) and not text[end:stop].strip(" .")) or (following is None and text[end : end + 1] == "\n"):
        return end if is_name(first) else None
    known = following is not None and (_known(following["piece"].strip()) or is_gender(following["piece"].strip()))
    return end if is_name(first) and known else None


def _closing(text: str, start: int, end: int) -> int:
    """Return where the bracket at ``start`` closes, brackets inside it counted, or -1."""
    opening, closing = text[start], BRACKETS[text[start]]
    depth = 0
    for at in range(start, end):
        if text[at] == opening:
            depth += 1
        elif text[at] == closing:
            depth -= 1
            if depth == 0:
                return at
    return -1


def _bracketed(text: str, start: int, stop: int, fields: Sequence[str], names: bool) -> Attribution | None:
    square = text[start] == "["
    reach = min(stop, start + REACH)
    closing = text.find(BRACKETS[text[start]], start, reach)
    if closing >= 0 and text.find(text[start], start + 1, closing) >= 0:
        # A square bracket that holds others is a run of citations.
        if (square and text[start + 1 : start + 2].isdigit()) or text.startswith("[[", start):
            return None
        closing = _closing(text, start, reach)
    if closing < 0:
        return None if square else _broken(text, start, stop, fields)
    inner = text[start + 1 : closing]
    if HOLDS_WORDS.search(inner) or SEARCHED.fullmatch(inner.strip()):
        return None
    if not names and not may_name_somebody(inner) and not (inner[:1].isdigit() and numbers_speakers(text)):
        return None
    parts = parts_of(inner)
    if not parts or len(parts[0]) > 100:
        return None
    looks_named = (is_name(parts[0]) or bool(names and names_in(parts[0]))) and not _YEAR.search(inner)
    numbers = parts[0].isdigit() and not square and numbers_speakers(text)
    if not ((names and looks_named) or numbers or _opens(parts)):
        return None
    named = looks_named and (names or not is_role(parts[0]))
    end = closing + 1
    if mark := _FOOTNOTE.match(text, end, stop):
        end = mark.end()
    return _attribution(start, end, inner, fields, named=named, numbers=numbers)


def _opens(parts: Sequence[str]) -> bool:
    """Return whether the parts of a bracket say that somebody spoke, beginning with the first."""
    first, *later = parts
    if is_identifier(first) or is_role(first) or role_at_front(first):
        return True
    if is_somebody(first):
        return _MANY.search(first) is None
    if is_gender(first):
        return len(first) > 1 or any(len(part) > 1 for part in later)
    person, read = read_parts(first, (), whole=True)
    if person or "gender" in read or "speakers" in read or "focus_group" in read or "method" in read:
        return True
    if "role" in read and not read.keys().isdisjoint(("age", "age_band", "years at work")):
        return True
    if "age" in read or "age_band" in read:
        return bool(later) and any(is_gender(p) or is_role(p) or is_identifier(p) for p in later)
    if is_name(first) and any(AGE_INSIDE.search(part) for part in later) and not _YEAR.search(" ".join(later)):
        return True
    # "(Leeds, P3)": somebody is named further on.
    named = any(is_identifier(p) or is_role(p) or role_at_front(p) or is_gender(p) for p in later)
    return first[0].isupper() and len(first) < 40 and named and not _POINTER.match(first)


def _broken(text: str, start: int, stop: int, fields: Sequence[str]) -> Attribution | None:
    begin = start + 1
    if stop - start > REACH:
        first = _identified(text, begin, start + REACH) or _first_part(text, begin, start + REACH)
        if first is None:
            return None
        stop = _known_until(text, first, stop)
    elif not (_identified(text, begin, stop) or _first_part(text, begin, stop)):
        return None
    inner = text[begin:stop]
    if not inner.strip():
        return None
    return _attribution(start, begin + len(inner.rstrip()), inner.rstrip(". "), fields, broken=True)


def _first_part(text: str, start: int, stop: int) -> int | None:
    piece = _PIECE.match(text, start, stop)
    end = piece.end() if piece else start
    if piece is None or text[end : end + 1] not in (",", ";"):
        return None
    first = piece[0].strip()
    return end if is_somebody(first) or is_gender(first) or is_identifier(first) else None


def _known(part: str) -> bool:
    """Return whether a part shows by its form what it is."""
    if is_identifier(part) or is_gender(part) or is_role(part) or age_of(part):
        return True
    return any(c.isdigit() for c in part) and not read_parts(part, (), whole=True)[1].keys() <= {AS_PRINTED}


def _known_until(text: str, offset: int, stop: int) -> int:
    """Return where the parts end that go on after the first and show by their form what they are."""
    reach = min(stop, offset + REACH)
    while match := _NEXT_PIECE.match(text, offset, reach):
        words = match["piece"].rstrip().split(" ")
        for number in range(len(words), 0, -1):
            part = " ".join(words[:number])
            end = match.start("piece") + len(part)
            if _PIECE_ENDS.match(text, end, reach) and _known(part):
                offset = end
                break
        else:
            return offset
    return offset


@lru_cache(maxsize=4)
def numbers_speakers(text: str) -> bool:
    """Return whether a paper names who spoke by numbers alone, "(12)" or "(23, female)": numbers stand in brackets
    behind closing marks, low ones among them, and hardly elsewhere, as citations would."""
    spoke = {int(m[1]) for m in _NUMBER_OF_SPEAKER.finditer(text)}
    if len(spoke) < _FEWEST_NUMBERED or min(spoke) > 12:
        return False
    return sum(1 for _ in _NUMBER_CITED.finditer(text)) < len(spoke)
