"""The words by which health papers name the people who speak in them: roles, identifiers and pseudonyms.

Patterns here match without regard to case unless they say otherwise.
"""

from __future__ import annotations

import re

ANYBODY = r"participants?|interviewees?|respondents?|informants?|subjects?|speakers?"
"""These say that somebody was asked, and not who."""

# The family and the people cared for: a number of years beside them is their age.
_PEOPLE = (
    r"patients?|clients?|service users?|users?|consumers?|survivors?|residents?|carers?|caregivers?|parents?|mothers?|"
    r"fathers?|mums?|dads?|wife|wives|husbands?|spouses?|partners?|daughters?|sons?|sisters?|brothers?|siblings?|"
    r"grandmothers?|grandfathers?|grandparents?|relatives?|family members?|friends?|child|children|adolescents?|"
    r"teenagers?|students?|(?:young|older) (?:person|people|adults?)|pupils?|villagers?|farmers?|elders?"
)
_PROFESSIONALS = (
    r"nurses?|midwi(?:fe|ves)|doctors?|physicians?|clinicians?|gps?|general practitioners?|surgeons?|consultants?|"
    r"specialists?|psychiatrists?|psychologists?|therapists?|physiotherapists?|counsell?ors?|pharmacists?|dentists?|"
    r"diet[ic]tians?|paramedics?|radiographers?|registrars?|trainees?|interns?|teachers?|educators?|"
    r"trainers?|tutors?|coach(?:es)?|instructors?|mentors?|facilitators?|navigators?|workers?|assistants?|aides?|"
    r"volunteers?|providers?|practitioners?|professionals?|managers?|co-?ordinators?|directors?|administrators?|"
    r"receptionists?|secretar(?:y|ies)|officers?|leaders?|leads?|heads?|chiefs?|investigators?|researchers?|"
    r"policy ?makers?|stakeholders?|commissioners?|members?|staff|employees?|employers?|experts?|advis[eo]rs?|"
    r"technicians?|supervisors?|ministers?|chairs?|chaplains?|interpreters?"
)
_SEXES = r"females?|males?|wom[ae]n|m[ae]n|girls?|boys?|lad(?:y|ies)|gentlem[ae]n"
INTERVIEWER = r"interviewer|moderator|researcher"
ROLE = rf"(?:{_PEOPLE}|{_PROFESSIONALS})"
# What may come before the role itself: "community psychiatric nurse", "VA-DPP Coach", "MOVE! Coordinator".
_KIND = r"(?:[^\W\d_][\w'’!&/.-]{0,24} ){0,3}"
KIND_OF_ROLE = rf"{_KIND}{ROLE}"

SPEAKER = rf"(?:{ANYBODY}|{ROLE}|{_SEXES})"
_GROUP = r"interview|focus group(?: discussion)?|group"
_NUMBER = r"\.?\s*(?:no\.?\s*|number\s*)?#?\s*\d{1,4}[a-z]?"
# These are words of other meanings too, and name a speaker only with a number. A page is "p. 12".
_SHORT = r"fgd?|r|id|int|su|ppt?|pt|gp"
# A code such as P12, CM-3 or FG 2. With a year it is a citation: "(WHO 2010)"; some are instruments or diagnoses.
_NO_CODE = r"(?!(?:Q|SF|PHQ|HADS|GAD|EQ|CD|ICD|DSM|COVID|BMI|HIV|WHO|ISO|USD?|GBP|EUR|CI|OR|RR|HR|SD|IQR)[-_ ]?\d)"
CODE = (
    rf"(?-i:{_NO_CODE}[A-Z]{{1,4}}[-_ ]?(?!(?:1[89]|20)\d\d\b)\d{{1,4}}"
    r"|(?:ppt?|pt|fgd?|id|int|gp|su|hcp)[-_]?\d{1,4}|p\d{1,4})"
)
# Somebody identified by a number, a letter or a code.
WHO = rf"(?:(?:{SPEAKER}|{_GROUP}|{_SHORT}|(?-i:P)){_NUMBER}|(?:{ANYBODY}|{ROLE})\s+(?-i:[A-Z])|{CODE})\b"
NAME = r"(?-i:[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’.-]{0,20}){0,2})"
STAGE = r"(?:Laugh|Paus|Cr[yi]|Sigh|Silen|Smil|Nod|Whisper|Shout|Gestur|Inaud|Unclear|Emphas|Ital|Transl|Origin)"
"""How what is heard or seen begins, and what the authors say of the words: "(laughs)", "[translated]"."""
BEFORE_COLON = r"(?P<who>[^\W\d_][^:.?!…()\[\]\n]{0,40}): "
"""What may be the label of a turn; is_turn says whether it is one."""

# What comes before a colon at the beginning of a turn: "P:", "Interviewer:", "Participant 7:", "P7:".
TURN = rf"(?:(?-i:[PIRAQMF])|{INTERVIEWER}|{ANYBODY}|(?:{_KIND}(?:{ROLE})){_NUMBER}|{ROLE}|{WHO})"

GENDERS = r"(?:cis(?:gender)? |trans(?:gender)? )?(?:female|male|woman|man)|girl|boy|non-?binary|[fm]"
SOMEBODY, GENDER = re.compile(SPEAKER, re.IGNORECASE), re.compile(GENDERS, re.IGNORECASE)
BETWEEN = re.compile(r"[,;]|:(?=\s)|\s[-–—|/]\s(?!\d)")
"""What parts an attribution."""
REACH = 200
"""Longer than any attribution seen; an opening bracket further back belongs to something else."""

# Without one of these nobody is identified.
_TOLD = re.compile(r"\d| [A-Z]\Z")
_TURN = re.compile(TURN, re.IGNORECASE)
_IDENTIFIER = re.compile(rf"{WHO}|{_KIND}(?:{ROLE}){_NUMBER}\b|#\s?\d{{1,4}}", re.IGNORECASE)
_GROUPED = re.compile(
    r"(?:fgd?|focus group(?: discussion)?|group)[-_ ]*(?:no\.?\s*)?#?\s*(\d{1,4}[a-z]?)", re.IGNORECASE
)
_INTERVIEW = re.compile(r"(?:interview|int)[-_ ]*(?:no\.?\s*)?#?\s*(\d{1,4}[a-z]?)", re.IGNORECASE)
_ROLE = re.compile(ROLE, re.IGNORECASE)
_KIND_WORD = re.compile(r"[^\W\d_][\w'’!&/.-]{0,24}")
_ROLE_FIRST = re.compile(
    rf"(?:an? )?({_KIND}{ROLE})(?: (?:with|of|in|from|at|on|for|working|who)\b.{{0,100}})?", re.IGNORECASE
)
_RELATION = re.compile(r"^an? | (?:with|of|in|from|at|on|for|working|who) ", re.IGNORECASE)
_NUMBERED = re.compile(rf"({_KIND}(?:{ROLE})){_NUMBER}", re.IGNORECASE)
_GP = re.compile(r"GP[-_ ]?\d{1,4}")
_PROFESSIONAL = re.compile(rf"(?:.{{0,80}} )?(?:{_PROFESSIONALS})", re.IGNORECASE)


def is_identifier(part: str) -> bool:
    """Return whether a part of an attribution is a code or a number of somebody: "P12", "Practice nurse 10"."""
    return _TOLD.search(part) is not None and _IDENTIFIER.fullmatch(part) is not None


def is_role(part: str) -> bool:
    """Return whether a part of an attribution is what somebody is: "carer", "community psychiatric nurse"."""
    words = part.split(" ")
    if len(words) > 6:
        return False
    # The role itself has up to three words, and up to three may come before it.
    return any(
        len(words) - n <= 3 and all(map(_KIND_WORD.fullmatch, words[:-n])) and _ROLE.fullmatch(" ".join(words[-n:]))
        for n in range(1, min(3, len(words)) + 1)
    )


def is_professional(role: str) -> bool:
    """Return whether a role is a job: the years beside one may be years at work."""
    return _PROFESSIONAL.fullmatch(role) is not None


def role_at_front(part: str) -> str | None:
    """Return the role that opens a description: "mother" of "mother of two"."""
    match = _ROLE_FIRST.fullmatch(part) if _RELATION.search(part) else None
    return match[1] if match else None


def role_of_identifier(identifier: str) -> str | None:
    """Return the role that an identifier holds: "Practice nurse" of "Practice nurse 10", "GP" of "GP3"."""
    if _GP.fullmatch(identifier):
        return "GP"
    match = _NUMBERED.fullmatch(identifier) if " " in identifier else None
    return match[1] if match else None


def focus_group(part: str) -> str | None:
    """Return the number of the focus group that a part names: a group is nobody who spoke."""
    match = _GROUPED.fullmatch(part)
    return match[1] if match else None


def interview(part: str) -> str | None:
    """Return the number of the interview that a part names."""
    match = _INTERVIEW.fullmatch(part)
    return match[1] if match else None


def is_turn(label: str) -> bool:
    """Return whether a label before a colon is that of a speaker's turn: "P", "Interviewer", "Participant 7"."""
    return _TURN.fullmatch(label) is not None


def opens_attribution(text: str, offset: int) -> bool:
    """Return whether the innermost bracket open at the offset is an attribution, by its first part: "(participant 4,
    female, " is one, "(participants with psychosis " is not."""
    opening = text.rfind("(", max(0, offset - REACH), offset)
    if opening < 0 or ")" in text[opening:offset]:
        return False
    first, *others = (part.strip() for part in BETWEEN.split(text[opening + 1 : offset]))
    if is_identifier(first) or GENDER.fullmatch(first):
        return True
    return bool(others) and not first.endswith("s") and SOMEBODY.fullmatch(first) is not None
