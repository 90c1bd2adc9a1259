"""Who spoke, where it ends a block that the file sets apart: in a bracket, after a dash, or as a bare code.

“I had to ask twice.” (Practice nurse)
“I had to ask twice.” — Mary, 45, teacher
I had to ask twice. GP1 (rural)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.quotes.attribution import BRACKETS, HOLDS_WORDS, SEARCHED, Attribution, as_attribution, read_attribution
from ingest.quotes.attribution_parts import AS_PRINTED
from ingest.quotes.signs.apart import parts_of
from ingest.quotes.signs.habits import CODE_BEHIND_COMMA, codes_end_words
from ingest.quotes.spoken_words import AttributionWay, SpeechSetting, SpokenWords
from ingest.text.quotation_marks import double_marks, pair_marks, single_marks
from ingest.text.speaker_forms import CODE, POINTER, STAGE
from ingest.text.speaker_words import REACH, is_identifier
from ingest.text.typography import DASH

OPENINGS = "\"“‘'„«»‚"
BEHIND = ". \n*†‡§¶¹²³⁰⁴⁵⁶⁷⁸⁹"
"""What may stand behind an attribution: a full stop, and the sign of a footnote."""
_ENDED = (".", "!", "?", "…", "”", '"', "’", "'", "»")
_BARE = re.compile(rf"(?:{DASH}{{1,2}}\s?)?(?P<who>[^,;(/.!?\"“”]{{1,60}})(?:\s?[,;(/][^.!?\"“”]{{1,80}})?[\s.]*")
# What the last words of a block may follow: the end of a sentence or of a quote, or a dash.
_LAST_WORDS = re.compile(rf"[.!?…”\"’'»\]]\s?(?={DASH}?\s?[^\W_])|\s(?={DASH}\s?[^\W_])|\s(?=[^\W_]+[\s.]*\Z)")
_DASHED = re.compile(rf"(?<=[\s.!?…”\"’'»]){DASH}{{1,2}}\s?(?=[^\W\d_])[^.!?\"“”–—]{{2,100}}\.?\s*\Z")
_SIGN_BEFORE = re.compile(rf"(?<=[.!?…”\"’'»])\s(?:{DASH}{{1,2}}|[~/|*=•])\s?\Z")
_BORDER = re.compile(r"(?P<mark>[.!?…,]?[”\"»])\s+|[.!?…]\s+")
_DETERMINERS = frozenset(all_words("speech", "determiner", "article", "possessive"))
_LONGEST_TOLD = 90
_MOST_TOLD = 9
_CODE_BEFORE = lazy_pattern(rf"(?:{CODE})\s?\Z", re.IGNORECASE)
# What is heard or seen, and what the authors add.
_STAGE = re.compile(
    rf"[(\[]\s*(?:{STAGE}|{POINTER}|sic\b|\.\.\.|…|also\b)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b")
# Who spoke takes fewer words than a remark in brackets.
_MOST_WORDS = 14
_REMARK = 160
_LONGEST_CODED = 50


def _bracketed(text: str, start: int, end: int, fields: Sequence[str]) -> Attribution | None:
    last = start + len(text[start:end].rstrip(BEHIND))
    if last <= start or text[last - 1] not in BRACKETS.values():
        opening = text.rfind("(", max(start, end - 150), end)
        broken = opening >= 0 and text.find(")", opening, end) < 0
        return read_attribution(text, opening, end, fields) if broken else None
    opening = opening_of(text, last - 1, max(start, last - REACH))
    if opening <= start or _is_remark(text, opening, last) or HOLDS_WORDS.search(text, opening, last):
        return None
    # "— Cleaner, Leeds (day shift)"
    if (dashed := _dashed(text, start, end, fields)) and dashed.start < opening and dashed.shows_a_person:
        return dashed
    code = _CODE_BEFORE.search(text, max(start, opening - 12), opening)
    if code:
        return read_attribution(text, code.start(), last, fields, bare=True)
    read = read_attribution(text, opening, end, fields, names=True)
    if read:
        return read
    inner = text[opening + 1 : last - 1].strip()
    # "(boda boda rider, 28)" behind a sentence; most others in small letters are what is heard, or the authors' gloss.
    described = inner[:1].isupper() or ("," in inner and _ended(text, start, opening))
    short = len(inner.split()) <= _MOST_WORDS and described and not YEAR.search(inner) and "=" not in inner
    if short and (text[opening] != "[" or _ended(text, start, opening)):
        return as_attribution(text, opening, last, fields)
    return None


def _is_remark(text: str, opening: int, last: int) -> bool:
    """Return whether a bracket says what is heard or seen, or how the words were made: "(laughs)", and not
    "(Translation, P1)"."""
    if SEARCHED.fullmatch(text[opening + 1 : last - 1].strip()):
        return True
    if _STAGE.match(text, opening, last) is None:
        return False
    return not any(is_identifier(part) and part[-1:].isalnum() for part in parts_of(text[opening + 1 : last - 1])[1:])


def opening_of(text: str, closing: int, low: int) -> int:
    """Return where the bracket opens that closes at ``closing``, brackets inside it counted; -1 where it does not."""
    sign = text[closing]
    opening = next(opens for opens, other in BRACKETS.items() if other == sign)
    depth = 0
    for at in range(closing, low - 1, -1):
        depth += (text[at] == sign) - (text[at] == opening)
        if depth == 0:
            return at
    return -1


def _bare(text: str, start: int, end: int, fields: Sequence[str]) -> Attribution | None:
    low = max(start + 1, end - 130)
    for border in _LAST_WORDS.finditer(text, low, end):
        match = _BARE.fullmatch(text, border.end(), end)
        if (
            match
            and is_identifier(match["who"].strip())
            and not (border[0].isspace() and text[border.start() - 1] == ",")
        ):
            return as_attribution(text, match.start(), match.start() + len(match[0].rstrip(". \n")), fields)
    if dashed := _dashed(text, start, end, fields):
        return dashed
    code = CODE_BEHIND_COMMA.search(text, max(low, end - _LONGEST_CODED), end)
    if code and code["stop"] == "," and is_identifier(code["code"]) and codes_end_words(text):
        return as_attribution(text, *code.span("who"), fields)
    return None


def _dashed(text: str, start: int, end: int, fields: Sequence[str]) -> Attribution | None:
    match = _DASHED.search(text, max(start + 1, end - 130), end)
    if match is None or len(match[0].split()) > _MOST_WORDS or _in_bracket(text, start, match.start()):
        return None
    read = as_attribution(text, match.start(), match.start() + len(match[0].rstrip(". \n")), fields)
    return read if read.shows_a_person or _ended(text, start, match.start()) else None


def _in_bracket(text: str, start: int, at: int) -> bool:
    """Return whether a bracket is open at the offset: "[ID 4 – son] We wait."."""
    return any(text.rfind(opens, start, at) > text.rfind(closes, start, at) for opens, closes in ("[]", "()"))


def _noted(text: str, start: int, end: int, fields: Sequence[str]) -> Attribution | None:
    """Return who spoke where the authors' remark ends the block: "“...” [Sandra] Was sent home"."""
    if text[start] not in OPENINGS:
        return None
    for marks in (double_marks(text, start, end), single_marks(text, start, end)):
        for pair in pair_marks(text, marks)[0]:
            after = text[pair.closing.end : end]
            at = end - len(after.lstrip(" .,;!?"))
            if pair.opening.at != start or end - at > _REMARK:
                continue
            if read := read_attribution(text, at, end, fields, names=True):
                remark = " ".join(text[read.end : end].strip(" .").split())
                more = {"as printed": remark} if remark else {}
                return replace(read, end=end, attributes={**read.attributes, **more})
    return None


def _told(text: str, start: int, end: int, fields: Sequence[str]) -> Attribution | None:
    """Return who spoke where few words that describe somebody end the block: "“...” Mary, 45", "I went. Nurse, 45"."""
    *_, border = (None, *_BORDER.finditer(text, max(start + 1, end - _LONGEST_TOLD), end))
    first = border.end() if border else end
    told = text[first:end].rstrip(". \n")
    words = told.split()
    if border is None or not 0 < len(words) <= _MOST_TOLD or not told[0].isupper() or words[0].lower() in _DETERMINERS:
        return None
    if told[-1] in "!?:…" or any(sign in told for sign in '“”"!?'):
        return None
    read = as_attribution(text, first, first + len(told), fields)
    fields_told = read.attributes.keys() - {AS_PRINTED}
    if border["mark"]:
        named = any(c.isdigit() for c in read.participant or "")
        return read if named or (fields_told and read.shows_a_person) else None
    several = len(fields_told) + (read.participant is not None) > 1 or "focus_group" in fields_told
    return read if several and AS_PRINTED not in read.attributes and read.shows_a_person else None


def _ended(text: str, start: int, at: int) -> bool:
    """Return whether a sentence or a quote ends before the offset."""
    return text[max(start, at - 3) : at].rstrip()[-1:] in _ENDED


def _before_remarks(text: str, start: int, end: int) -> int:
    """Return where a block ends without the remarks behind another bracket: "... (P3) [our translation]"."""
    last = start + len(text[start:end].rstrip(BEHIND))
    while last > start and text[last - 1] in BRACKETS.values():
        opening = opening_of(text, last - 1, max(start, last - REACH))
        before = start + len(text[start:opening].rstrip()) if opening > start else start
        if before <= start or text[before - 1] not in BRACKETS.values() or not _is_remark(text, opening, last):
            return end
        last = end = before
    return end


def _read(words: SpokenWords) -> SpokenWords:
    text, start, end = words.text, words.start, _before_remarks(words.text, words.start, words.end)
    for way in (_bracketed, _bare, _noted, _told):
        said_by = way(text, start, end, words.fields)
        if said_by and text[start : said_by.start].strip(OPENINGS + " \n"):
            # "... like that. - [Daughter, 45]", "... like that. / P3"
            sign = _SIGN_BEFORE.search(text, max(start, said_by.start - 6), said_by.start)
            return replace(words, end=sign.start() if sign else said_by.start, said_by=said_by)
    return words


AT_END = AttributionWay(name="at the end of the block", settings=(SpeechSetting.BLOCK,), read=_read)
