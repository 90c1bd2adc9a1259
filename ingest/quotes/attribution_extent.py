"""How far an attribution without brackets goes, or one whose closing bracket is lost: a code, a noun and a number, or
what follows a dash, and the parts behind it that show by their form what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.patterns import lazy_pattern
from ingest.quotes.attribution_parts import AS_PRINTED, read_parts
from ingest.text.speaker_ages import age_of
from ingest.text.speaker_forms import CODE
from ingest.text.speaker_roles import is_gender, is_role, role_at_front
from ingest.text.speaker_words import REACH, is_identifier, is_name, is_somebody
from ingest.text.typography import DASH

_STOPS = r"(?=\s*(?:[,;.:)\]\n“\"‘\[(（【]|\Z|[A-Z]))"
# Without a bracket: "... of low mood.” PT6 Several GPs", "... – Participant 12, female", "” — Mary, 45, teacher".
_CODED = lazy_pattern(rf"(?:(?i:{CODE}))(?!\w){_STOPS}")
_NUMBERED = lazy_pattern(
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


@dataclass(frozen=True, kw_only=True)
class BareExtent:
    """An attribution without brackets: where it ends, its words without the dash, and whether a dash leads it."""

    end: int
    inner: str
    dashed: bool


def bare_extent(text: str, start: int, stop: int) -> BareExtent | None:
    """Return how far the attribution goes that begins at ``start``, ``None`` where nobody is named there."""
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
    return BareExtent(end=end, inner=inner, dashed=dash is not None)


def broken_extent(text: str, begin: int, stop: int) -> int | None:
    """Return where the words end that follow an opening bracket that nothing closes: with the paragraph or at ``stop``;
    where both are too far off, with the last part that shows by its form what it is. ``None`` where nobody is named."""
    reach = min(stop, begin + REACH)
    first = _identified(text, begin, reach) or _first_part(text, begin, reach)
    if first is None:
        return None
    paragraph = text.find("\n\n", begin, reach)
    if paragraph >= 0:
        return paragraph
    return stop if stop < begin + REACH else _known_until(text, first, stop)


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


def _first_part(text: str, start: int, stop: int) -> int | None:
    """Return where the first of several parts ends, if it says that somebody spoke."""
    piece = _PIECE.match(text, start, stop)
    end = piece.end() if piece else start
    if piece is None or text[end : end + 1] not in (",", ";"):
        return None
    first = piece[0].strip()
    return end if is_somebody(first) or is_gender(first) or is_identifier(first) or is_role(first) else None


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
