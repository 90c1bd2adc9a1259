"""What somebody who speaks is in the study, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from graph.model import SpeakerRole
from ingest.quotes.attribution import Attribution
from ingest.quotes.by_paper.abbreviations import role_of_code
from ingest.quotes.by_paper.people_named import role_counted
from ingest.quotes.by_paper.took_part import may_be_at_work, role_of_all, role_of_section
from ingest.text.sections import SectionIndex
from ingest.text.speaker_roles import is_former

PRINTED = "as printed with the words"
LETTERS = "as the paper explains the letters"
COUNTED = "as the paper counts them"
HEADING = "as the heading says"
TOOK_PART = "as all who took part"

KnownRole = tuple[SpeakerRole, str]
"""What somebody is, and how it is known."""


class RolesOfPaper:
    """Finds the roles of those who speak in one paper."""

    def __init__(self, text: str, sections: SectionIndex, said: Sequence[Attribution | None]) -> None:
        self._text = text
        self._sections = sections
        self._said = said

    @cached_property
    def _of_all(self) -> SpeakerRole | None:
        return role_of_all(self._text, self._sections, self._said) if self._said else None

    def of_label(self, label: str) -> SpeakerRole | None:
        """Return what the participant is whom a label names."""
        return role_of_code(self._text, label) or self._of_all

    def at(self, offset: int, said_by: Attribution | None) -> KnownRole | None:
        """Return what somebody is whose words are at the offset, by the first way that shows it."""
        printed = said_by.attributes.get("role") if said_by else None
        if said_by and said_by.role is SpeakerRole.OTHER and printed and (role := role_counted(self._text, printed)):
            return role, COUNTED
        if printed and may_be_at_work(printed) and self._of_all is SpeakerRole.PROFESSIONAL:
            return self._of_all, TOOK_PART
        if said_by and said_by.role:
            return said_by.role, PRINTED
        for label in (said_by.participant if said_by else None, printed):
            if role := role_of_code(self._text, label):
                return role, LETTERS
        if said_by and ((printed and not is_former(printed)) or "speakers" in said_by.attributes):
            # What is printed leaves it open: a member, an interviewer, somebody and a carer.
            return None
        by_heading = role_of_section(self._sections.path(offset))
        if by_heading and self._of_all in (None, by_heading):
            return by_heading, HEADING
        return (self._of_all, TOOK_PART) if self._of_all and not by_heading else None
