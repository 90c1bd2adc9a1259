"""What everybody is who speaks in a paper or in a part of it, where it says that one kind of people was asked:
"We interviewed 20 women with diabetes", "Focus groups with nurses", a section "Carers' views"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model import SpeakerRole
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution
from ingest.quotes.by_paper.people_named import ILL, roles_named
from ingest.quotes.plain_parts import is_carer_of
from ingest.text.sections import SectionIndex, plain_heading
from ingest.text.speaker_roles import head_noun, is_role


def _words(meaning: str) -> str:
    return any_of(all_words("took part", meaning))


_REACH = 200
_LONGEST_TITLE = 300
_ABOUT = re.compile(rf"\s(?:{_words('about')})\s", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:](?:\s|\Z)|\n")
_MEETINGS = re.compile(rf"\b(?:{_words('meetings')})\b(?:[ ,][^.;:\n]{{0,80}}?)?? (?:{_words('with')}) ", re.IGNORECASE)
_MEETING = re.compile(rf"\b(?:{_words('meetings')}|{_words('interviewed')})\b", re.IGNORECASE)
_WERE_ASKED = re.compile(
    rf"\b(?:were|was) (?:\w+ ){{0,3}}?(?:{_words('interviewed')}|{_words('recruited')})\b"
    rf"|\b(?:{_words('participated')})\b",
    re.IGNORECASE,
)
_WE_ASKED = re.compile(rf"\bwe (?:\w+ ){{0,3}}?(?:{_words('interviewed')}|{_words('recruited')}) ", re.IGNORECASE)
_SAMPLE = re.compile(
    rf"\b(?:{_words('sample')})\b(?:[ ,][^.;:\n]{{0,50}}?)? (?:{_words('were')})[ :]|\b(?:{_words('sample')})[:.]?\n+",
    re.IGNORECASE,
)
_PARTICIPATED = frozenset(all_words("took part", "participated"))
_BY = re.compile(rf" (?:{_words('by')}) ", re.IGNORECASE)
_AT_WORK_OR_AT_HOME = frozenset(all_words("took part", "at_work_or_at_home"))
_NEAR = 6
_VIEWS = _words("views")
_VIEW = re.compile(rf"\b(?:{_VIEWS})\b", re.IGNORECASE)
_OF_WHOM = re.compile(r" (?:of|from|among) (?:the )?(?P<whose>[^,;:.()\n]{3,60})", re.IGNORECASE)
_WHOSE = re.compile(r"(?P<whose>[^,;:.()\n]{2,60}s)['’]?s? (?:[\w-]+ ){0,2}\Z", re.IGNORECASE)
_BEFORE_VIEWS = 90
_SECTIONS = _words("sections")
_HEADING = re.compile(
    rf"(?:the )?(?P<whose>.{{3,50}}?)(?: s)? (?:{_SECTIONS})(?: .*)?|interviews with (?P<with>.{{3,50}})"
)
_NOT_ALONE = re.compile(r"\b(?:and|or|of|with|for|from|by|to|towards)\b")
_MOST_WORDS = 4


def role_of_all(text: str, sections: SectionIndex, said: Sequence[Attribution | None]) -> SpeakerRole | None:
    """Return what all are who took part, as the abstract and the methods say; ``None`` where they name several kinds
    or none, and where an attribution prints another."""
    interviewed: set[SpeakerRole | None] = set()
    recruited: set[SpeakerRole | None] = set()
    unclear = False
    reached = 0
    for section in sections.of_role("abstract", "methods"):
        for by_meeting, roles in _asked(text, max(reached, section.start), section.end):
            # Women and nurses are not all nurses.
            several = len(set(roles)) > 1
            (interviewed if by_meeting else recruited).update(roles if several else filter(None, roles))
            unclear |= by_meeting and None in roles
        reached = max(reached, section.end)
    found = interviewed or recruited or _whose_views(text, sections)
    if unclear and found == {SpeakerRole.CARER}:
        # Children were asked, too, and their parents.
        return None
    # A relative beside each of those who took part is none of them: "P4" and "P4 wife".
    printed = {
        one.role
        for one in said
        if one and one.role and not (is_carer_of(one.participant or "") or may_be_at_work(one.attributes["role"]))
    }
    if len(found) != 1 or not printed <= found:
        return None
    role = next(iter(found))
    # Whoever they are besides, migrants with diabetes are patients.
    return None if role is SpeakerRole.OTHER and ILL.search(text, 0, _end_of_title(text)) else role


def may_be_at_work(printed: str) -> bool:
    """Return whether the noun is one of those who live in a home and of doctors in training."""
    return (head_noun(printed) or "") in _AT_WORK_OR_AT_HOME


def _whose_views(text: str, sections: SectionIndex) -> set[SpeakerRole | None]:
    """Return what those are whose views the paper is about, by the first of title, abstract and methods that says
    it."""
    title = (0, _end_of_title(text))
    for start, end in (title, *((section.start, section.end) for section in sections.of_role("abstract", "methods"))):
        found = {role for match in _VIEW.finditer(text, start, end) for role in _whose(text, start, match)}
        if found:
            return found
    return set()


def _end_of_title(text: str) -> int:
    return text.find("\n") % (_LONGEST_TITLE + 1)


def _whose(text: str, start: int, view: re.Match[str]) -> list[SpeakerRole | None]:
    """Return what those are whose views are named, behind the word or before it."""
    before = text[max(start, view.start() - _BEFORE_VIEWS) : view.start()]
    for match in (_OF_WHOM.match(text, view.end()), _WHOSE.search(before)):
        if match and (roles := [*roles_named(match["whose"])]):
            return roles
    return []


def _asked(text: str, start: int, end: int) -> Iterator[tuple[bool, list[SpeakerRole | None]]]:
    """Yield what those are of whom a sentence says that they were asked, and whether it says in what kind of
    meeting."""
    for match in _MEETINGS.finditer(text, start, end):
        yield True, [*roles_named(_behind(text, match.end(), end))]
    for match in _WERE_ASKED.finditer(text, start, end):
        before = _CLAUSE.split(text[max(start, match.start() - _REACH) : match.start()])[-1]
        behind = _behind(text, match.end(), end)
        if match[0].lower() in _PARTICIPATED and (by := _BY.match(text, match.end(), end)):
            # "The survey was completed by 30 nurses."
            before, behind = _behind(text, by.end(), end), ""
        yield _MEETING.search(match[0] + behind) is not None, [*roles_named(before)]
    for match in _WE_ASKED.finditer(text, start, end):
        behind = _behind(text, match.end(), end)
        yield _MEETING.search(match[0] + behind) is not None, [*roles_named(behind)]
    for match in _SAMPLE.finditer(text, start, end):
        yield False, [*roles_named(_behind(text, match.end(), end), near=_NEAR)]


def _behind(text: str, at: int, end: int) -> str:
    clause = _CLAUSE.split(text[at : min(end, at + _REACH)], maxsplit=1)[0]
    return _ABOUT.split(clause, maxsplit=1)[0]


def role_of_section(path: Sequence[str]) -> SpeakerRole | None:
    """Return what those are whose words a section has by its headings, the innermost that says it. "Nurses" alone
    may be those of whom others speak."""
    for heading in reversed(path):
        match = _HEADING.fullmatch(plain_heading(heading))
        whose = (match["whose"] or match["with"]) if match else ""
        if not whose or len(whose.split()) > _MOST_WORDS or _NOT_ALONE.search(whose):
            continue
        roles = [*roles_named(whose)]
        if len(roles) == 1 and roles[0] and is_role(whose):
            return roles[0]
    return None
