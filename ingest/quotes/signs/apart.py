"""Taking an attribution apart at the signs between its parts: commas, semicolons, dashes, strokes, brackets inside it,
and the signs that hold a code, a gender and an age together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.language.words import all_words, any_of
from ingest.text.circumstances import is_setting, when_and_which
from ingest.text.speaker_ages import age_of
from ingest.text.speaker_roles import is_gender, is_role
from ingest.text.speaker_words import BETWEEN, is_identifier, is_method
from ingest.text.typography import DASH

# "[35] [36] ... [44]" is what a converter makes of the age band 35-44.
_AGE_RUN = re.compile(r"\[(\d{2})\](?:\s*\[\d{2}\])*\s*\[(\d{2})\]")
_RANGE = re.compile(rf"(?<![\w] )(?<!\w)(\d{{2}})\s{DASH}\s(\d{{2}})(?!\d)")
_NESTED = re.compile(r"\s?[(\[（【〔]\s*|\s*[)\]）】〕]\s?")
_FOOTNOTE = re.compile(r"[*†‡§¶¹²³⁰⁴-⁹]+$")
_IN_MARKS = re.compile(r"\A[‘'](.+)[’']\Z")
_DOUBLE_MARKS = '"“”„«»'
_MARKS = "\"“”„«»'‘"
_YEAR_OLD = re.compile(r"\by/ ?o(?:ld)?\b\.?", re.IGNORECASE)
_LABEL = re.compile(
    rf"\b(?:(?P<age>{any_of(all_words('age', 'aged'))})|{any_of(all_words('gender', 'label'))})\s?: ", re.IGNORECASE
)
# "ID: 1042"
# "P3. Female. 45 years"
_FULL_STOP = re.compile(r"(?<=\d)\.\s+(?=[^\W\da-z_])|(?<=male)\.\s+(?=[^\W_])")
# "Participants 1, 3 and 7": one part.
_LISTED = re.compile(
    rf"[^\W\d_]{{3,}} #?\d{{1,4}}(?:, ?#?\d{{1,4}})+,? (?:{any_of(all_words('speakers', 'and'))}) #?\d{{1,4}}(?!\w)",
    re.IGNORECASE,
)
_COMMA = "\N{INVISIBLE SEPARATOR}"
_COLON = re.compile(r"\b([A-Za-z]{2,12})\s?:\s+(?=#?\d)")
_GLUED = re.compile(r"[-_/]")
# "“Dora,”1NGO officer": the number of a footnote.
_GLUED_NUMBER = re.compile(r"\A\d{1,2}(?=[A-Z][A-Za-z]+ [A-Za-z])")


# A bracket is taken apart to see whether somebody is named in it, and again to read it.
@lru_cache(maxsize=1024)
def parts_of(inner: str) -> tuple[str, ...]:
    """Return the parts of an attribution as printed, without white space, marks and footnote signs around them."""
    runs = _AGE_RUN.sub(lambda m: f"{m[1]}-{m[2]},", inner)
    runs = _NESTED.sub(",", _YEAR_OLD.sub("yo", _RANGE.sub(r"\1-\2", runs)))
    runs = _LISTED.sub(lambda m: m[0].replace(",", _COMMA), _FULL_STOP.sub(", ", runs))
    runs = _COLON.sub(r"\1 ", runs)
    runs = _LABEL.sub(lambda m: f"{m['age']} " if m["age"] else "", runs)
    pieces = (" ".join(p.split()).strip(_DOUBLE_MARKS + " ") for p in BETWEEN.split(runs))
    bare = (
        _GLUED_NUMBER.sub("", _IN_MARKS.sub(r"\1", _FOOTNOTE.sub("", piece))).strip(_MARKS + " ") for piece in pieces
    )
    return tuple(part.replace(_COMMA, ",") for piece in bare for part in _unglued(piece) if part)


def _unglued(part: str) -> list[str]:
    """Take apart what signs hold together, where one of the pieces is a gender: "P3_F_34", "M/34/urban"."""
    if not _GLUED.search(part) or (" " in part.strip() and "/" not in part) or when_and_which(part) or is_gender(part):
        return [part]
    pieces = [piece.strip() for piece in _GLUED.split(part)]
    if len(pieces) == 2 and "-" in part and not pieces[0][-1:].isdigit():
        return [part]
    if "/" in part and any(is_gender(p) or (is_identifier(p) and len(p) > 1) for p in part.split("/")):
        return [piece.strip() for piece in part.split("/")]
    if (
        len(pieces) == 2
        and is_identifier(pieces[0])
        and len(pieces[0]) > 1
        and (is_role(pieces[1]) or is_method(pieces[1]))
    ):
        # "P02_Mother"
        return pieces
    for number, piece in enumerate(pieces):
        later = pieces[number + 1 :]
        if number and is_gender(piece) and all(age_of(p) or is_setting(p) for p in later):
            front = part[: len(part) - len("-".join(pieces[number:])) - 1]
            return [front, piece, *later] if any(c.isdigit() for c in front) or is_role(front) else [part]
    return [part]
