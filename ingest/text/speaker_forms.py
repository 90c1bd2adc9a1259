"""The forms of what names a speaker, as patterns: codes, names, and what is neither; and which labels are one. The
patterns match without regard to case unless they say otherwise.
"""

from __future__ import annotations

import re

from ingest.language.words import all_words, any_of

# A code such as P12, CM-3, FG 2, FG2-P3, PAT-A-07 or 01MF. With a year it is a citation: "(WHO 2010)"; some are
# instruments, diagnoses or figures.
_NO_CODE = (
    r"(?!(?:Q|SF|PHQ|HADS|GAD|EQ|CD|ICD|DSM|COVID|SARS|BMI|HIV|WHO|ISO|USD?|GBP|EUR|CI|OR|RR|HR|SD|IQR|CO|PM|Fig|Tab|Ref|"
    r"Box|Eq|Sec|App|Ch|Vol|No|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|PGY)[-_ .]{0,2}\d"
    r"|H\dN\d|T[12]D|HbA|G\dP\d)"
)
_MORE = r"(?:[-_/.][A-Za-z]{0,5}\d{1,4}[A-Za-z]?|[-_/][A-Z]{1,4}|[A-Z]{1,3}\d{0,4}){0,4}"
_NO_YEAR = r"(?!(?:1[89]|20)\d\d\b)"
CODE = (
    rf"(?-i:{_NO_CODE}(?:[A-Z]{{1,6}}(?:[-_][A-Z]{{1,6}}){{0,3}}[-_ .#]?{_NO_YEAR}\d{{1,5}}[a-z]?{_MORE}"
    rf"|[A-Z][a-z]{{1,4}}(?:[-_]?|\. ?){_NO_YEAR}\d{{1,4}}[a-z]?(?![-.]\d){_MORE}"
    r"|[A-Z][a-z]{1,2}[A-Z]{1,3}[-_ ]?\d{1,4}|[A-Z]{2,3}[a-z]{2,4}[-_#]?\d{1,4}"
    rf"|[A-Z]{{0,3}}\d{{1,8}}(?:_\d{{1,6}}){{1,2}}(?:-\s?\d{{1,4}})?|{_NO_YEAR}\d{{5,8}}-\d{{1,4}}(?:[-_]\s?\d{{1,4}})?"
    r"|\d{1,4}[-_][A-Z]{1,4}\d{1,4}|\d{1,4}[-_]?(?!AM\b|PM\b|KM\b|MG\b|ML\b|GB\b|MB\b)[A-Z]{2,4}(?:[-_]?\d{1,3})?|0\d{1,3}[A-Z]"
    r"|(?:ppt?|pt|fgd?|id|int|gp|su|hcp)[-_]?\d{1,4}|p\d{1,4}))"
)
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_CAPITAL = rf"[{_UPPER}][^\W\d_]*(?:['’-][^\W\d_]+)*"
_PARTICLE = any_of(all_words("speakers", "particle"))
TITLE = any_of(all_words("speakers", "title_female", "title_male", "title"))
NAME = (
    rf"(?:(?-i:{_CAPITAL})(?<=\w\w)|(?i:{TITLE})\.? (?-i:[{_UPPER}]))\.?"
    rf"(?: (?:(?:{_PARTICLE})[ -]){{0,2}}(?-i:{_CAPITAL})\.?){{0,3}}"
)
INITIALS = rf"(?-i:[{_UPPER}]\.(?:[ -]?[{_UPPER}]\.){{0,3}})"
STAGE = rf"(?i:{any_of(all_words('speech', 'heard'))}(?!\w))"
"""How what is heard or seen begins, and what the authors say of the words: "(laughs)", "[translated]"."""
POINTER = rf"(?i:{any_of(all_words('speech', 'pointer'))}(?!\w))"
"""How what points to another place begins: "Table 3", "see"."""
# "(Julie, 34)": a name that the authors gave. Not a citation, a pointer or a stage direction.
NO_NAME = rf"(?!{STAGE}|{POINTER}|(?i:Also|Sic|Authors?|My|Our|The|This|That)\b)"

_LABEL = re.compile(r"[\s._#-]+|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_NUMBER_WORD = re.compile(r"\b(?:no|number|nr|id)\b\.?")


def same_label(label: str) -> str:
    """Return what the spellings of one label share: "GP11" and "GP 11", "participant 3" and "Participant no. 3"."""
    parts = sorted(label.split(", "), key=str.casefold) if any(c.isdigit() for c in label) else [label]
    return " ".join(
        " ".join(piece.lstrip("0") or piece for piece in _LABEL.split(_NUMBER_WORD.sub(" ", part.casefold())) if piece)
        for part in parts
    )
