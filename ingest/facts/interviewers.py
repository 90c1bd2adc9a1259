"""Who collected the data, and how they stood to those who took part."""

from __future__ import annotations

import re

from graph.model import FactName
from ingest.facts.rule import FactRule, FactSource
from ingest.language.patterns import lazy_pattern

_IN = ("methods", "limitations", "commentary", "unknown", "results")
_TALKS = r"(?i:interviews?|focus groups?(?: discussions?)?|FGDs?|IDIs?|KIIs?|discussions?|groups)"
_LED = r"(?:conducted|guided|carried out|undertaken|performed|moderated|facilitated|led|held|done|collected)"
_PERSON = (
    r"(?<![\w’'-])(?:(?:[\w’'-]+ ){0,8}?(?:authors?|researchers?|interviewers?|members?|assistants?|associates?"
    r"|facilitators?"
    r"|moderators?"
    r"|investigators?|team|experts?|professionals?|students?|nurses?|RAs)\b|[A-Z][A-Za-z]{0,2}[A-Z]{1,3}\b"
    r"|(?:[A-Z]\. ?){2,3})"
)
# Looked for before the person, who may be many words away.
_DID_ASK = re.compile(
    rf"\b(?:{_LED}|did) (?:[\w-]+ ){{0,6}}?(?:{_TALKS}|data|field ?work)\b|\bwas (?:the )?"
    r"(?:moderator|interviewer|facilitator)\b"
)
INTERVIEWERS = FactSource(
    name=FactName.INTERVIEWERS,
    most=8,
    elsewhere=("back matter", "abstract"),
    rules=(
        FactRule(
            pattern=lazy_pattern(
                rf"\b{_TALKS}\b[^.;]{{0,80}}?\b{_LED}\b[^.;]{{0,60}}?\bby (?P<value>(?!means|the presence|phone"
                rf"|telephone|asking|using|e-?mail|"
                rf"Skype|Zoom|video)(?:an?|the|one|two|three|four|both|all|members?|trained|experienced"
                rf"|\w+ ){{0,6}}?{_PERSON}"
                r"(?:[^.;]{0,80}?\([^)]*\)|[^.;]{0,140}))"
                rf"|\binterviewed by (?P<agent>(?!phone|telephone|e-?mail|Skype|Zoom|video)[^.;]{{2,140}})",
            ),
            why="says who collected the data",
            holds=(" by ",),
            places=_IN,
            unless=re.compile(r"\boptions? of\b"),
        ),
        FactRule(
            pattern=lazy_pattern(
                rf"(?P<value>{_PERSON}(?: \([^)]*\))?(?:, [^.;]{{2,90}},)?(?: (?:of|experienced in|trained in"
                rf"|with) [\w ]{{3,40}}?)?) (?:who"
                rf" [^.;]{{2,60}} )?(?:personally "
                rf"|also |then )?(?:{_LED}|did) (?:all |all of |most of |most |the |these |remaining |topic-guided "
                rf"|qualitative |"
                rf"semi-?structured |individual |face-to-face |in-?depth |telephone )*(?:{_TALKS}|data(?! ?analys"
                rf"| management)|"
                r"field ?work)\b"
                rf"|(?P<was>{_PERSON} was (?:the )?(?:moderator|interviewer|facilitator)[^.;]*)"
            ),
            why="says who collected the data",
            holds=("interview", "group", "data", "fgd", "idi", "discussion", "fieldwork", "moderator"),
            places=(*_IN, "back matter"),
            needs=_DID_ASK,
            unless=re.compile(r"\bdata (?:were|was) (?:also )?collected\b"),
        ),
        FactRule(
            pattern=re.compile(
                r"\b(?:[Ii]nterviewers?|[Mm]oderators?)\b[^.;]*?\b(?:was|were|is|are|had|has)\b (?:(?:first of all "
                r"|also "
                r"|both |all )*)"
                r"(?:an? |not an? )?(?:\w+ ){0,4}(?:researchers?|nurses?|psycholog\w+|therapists?|clinicians?"
                r"|physicians?|"
                r"doctors?|physiotherapists?|students?|experience[d]?|trained|female|male|women|men|professionals"
                r"|PhD)\b"
                r"|\b(?:collected|undertook) the (?:\w+ )?(?:data|data collection|interviews)\b|\bco-interviewer\b"
                r"|\bthe (?:two|three|\w+) interviewers \("
                r"|\b[Aa]ll (?:are|were) [\w ]+ and have\b[^.]*experience"
                r"|\bparticipated in (?:some of )?the (?:interviews|data collection)\b"
                r"|\bwas involved in data collection\b|\b(?:interviewers?|authors?|researchers?|assistants?|RAs"
                r"|members|whom)\b[^.;]{0,80}\b(?:experience|expertise) (?:of )?(?:conducting|collecting"
                r"|in) [\w ]*(?:interview"
                r"|qualitative)"
                r"|\bwas (?:the )?moderator\b|\bmoderated (?:by|the)\b|\bcollected (?:the )?data\b(?= and|\.)"
            ),
            why="says who or what the interviewers were: “{cue}”",
            places=(*_IN, "back matter"),
            holds=("interviewer", "moderat", "data collection", "qualitative data", "have ", "collected", "experience"),
            whole=True,
        ),
    ),
)

RELATIONSHIP = FactSource(
    name=FactName.RELATIONSHIP,
    most=4,
    rules=(
        FactRule(
            pattern=re.compile(
                r"\b(?:no|any|prior|previous|pre-?existing|established?|existing)(?: \w+)? "
                r"(?:contact|relationships?|acquaintance|knowledge of the interviewers?|rapport)\b"
                r"(?=[^.]*\b(?:participants?|respondents?|interviewe(?:r|e)s?|researchers?)\b)"
                r"|\b(?:built|established?|building|develop(?:ed)?) (?:\w+ )?(?:rapport|trust)\b"
                r"|\brelationship between (?:the )?(?:researchers?|interviewers?) and\b"
                r"|\b(?:familiar|known|unknown|unfamiliar) to (?:the |all )?(?:participants?|patients|respondents"
                r"|interviewers?)\b"
                r"|\b(?:interviewers?|researchers?|authors?)\b[^.]{0,60}\b(?:knew|did not know"
                r"|had (?:not )?met)\b[^.]{0,60}"
                r"\b(?:participants?|interviewers?|researchers?|patients|each other)\b"
                r"|\binterviewers?\b[^.]{0,80}\battended (?:some of )?the\b|\bknowledge of the interviewers?\b"
                r"|\bauthor was a (?:therapist|clinician|nurse|doctor|teacher) in the\b"
                r"|\bresearchers who (?:have |had )?worked as [\w ]+ at the\b"
                r"|\b(?:researchers?|interviewers?|authors?|she|he"
                r"|who)\b[^.;]{0,40}\bnot (?:otherwise )?involved in (?:the|their"
                r"|participants[’']) (?:care|treatment|trial|RCT|intervention)\b"
                r"|\b(?:researchers?|associates?|interviewers?|assistants?)\b[^.;]{0,40} who (?:were|was) also\b",
                re.IGNORECASE,
            ),
            why="says how those who asked stood to those who answered: “{cue}”",
            holds=(
                "contact",
                "relationship",
                "acquaint",
                "rapport",
                "trust",
                "familiar",
                "known",
                "knew",
                "know",
                " met",
                "attended",
                "was a ",
                "worked as",
                "not involved in",
            ),
            places=_IN,
            whole=True,
            unless=re.compile(r"\b(?:family|therapeutic relationship|each other’s)\b", re.IGNORECASE),
        ),
    ),
)
