"""What a paper declares: money, interests, data, and the part that people with lived experience had in it."""

from __future__ import annotations

import re

from graph.model import FactName
from ingest.facts.rule import FactRule, FactSource
from ingest.language.patterns import lazy_pattern

_FUNDED = (
    r"(?:(?:is|was|were|are|been)?\s?(?:\w+ly |partly |also )?(?:funded|supported|financed"
    r"|sponsored) (?:in part )?(?:by|through)|funding (?:from|by|of)|"
    r"grants? (?:from|by)|support (?:from|of|by)|fellowship from"
    r"|received? [\w ]{0,60}?(?:grant|funding|scholarship|support)[\w ]{0,30}? from)"
)
_FUNDER = (
    r"(?P<value>(?:(?:the|an?) )?(?:[^.;()]|\([^)]*\)|(?<=[A-Z])\.|(?<=Inc)\.){4,160}?)"
    r"(?=\.?$|[.;]|,? and (?:the|a) (?:\w+ )?(?:work|study|trial)| grants? [A-Z\d]| in the UK| to (?:the|support"
    r"|conduct"
    r"|[A-Z])| as part of"
    r"| at the time| awarded to| in partnership"
    r"| under the| \(?grant number| through| for (?:the|this|which)|\. )"
)
_NO_MONEY = re.compile(
    r"\b(?:no|not|any|without)\b[^.;]{0,40}\b(?:funding|grants?|financial support|specific grant|external fund\w+)\b",
    re.IGNORECASE,
)
FUNDING = FactSource(
    name=FactName.FUNDING,
    most=8,
    elsewhere=("methods", "introduction", "abstract"),
    rules=(
        FactRule(
            pattern=_NO_MONEY,
            why="says that there was no funding",
            holds=("fund", "grant", "financial"),
            places=("back matter", "unknown", "commentary", "conclusions"),
            needs=re.compile(r"\b(?:study|research|work|project|authors?)\b", re.IGNORECASE),
            unless=re.compile(r"\b(?:conflicts?|competing|relationships?)\b"),
            whole=True,
            normal=lambda _: "none",
        ),
        FactRule(
            pattern=lazy_pattern(rf"\b{_FUNDED} {_FUNDER}"),
            names=True,
            why="says who paid: “{cue}”",
            holds=("fund", "support", "grant", "financ", "sponsor", "scholarship"),
            places=("back matter", "unknown", "commentary", "conclusions"),
            needs=re.compile(
                r"\b(?:[A-Z][a-z]+ (?:Council|Foundation|Trust|Institute|Ministry|Fund|University|Agency|Program\w*"
                r"|Union|Directorate|Authority|Faculty)"
                r"|NIHR|NIH|MRC|ESRC|DFID|[Ff]und(?:ed|ing)|[Gg]rant|[Ff]inanc|[Ss]upported by|Doctorate)\b"
            ),
            unless=re.compile(
                r"\b(?:[Nn]ot receive any|no specific grant|[Ff]unders? had|supported the researcher"
                r"|support received from|[Ee]thical approval)\b"
            ),
        ),
        FactRule(
            pattern=re.compile(r"(?<!\w)[A-Z][^.;]{4,200}"),
            names=True,
            why="is printed under the heading of funding",
            places=("back matter",),
            under=re.compile(r"^(?:funding|financial|source of funding|grant)"),
            unless=re.compile(
                rf"\b(?:{_FUNDED}|grant|[Ff]unders?|funded|financial support|views|authors?|was not|were not"
                rf"|responsib\w+|[Oo]ur|[Hh]owever|[Tt]h(?:is|ey)|[Ww]e|is|are|had|has|have)\b|\bnot receive\b"
            ),
        ),
    ),
)

_NO_INTERESTS = re.compile(
    r"\b(?:no|not|none|nothing|absence of|without|nil)\b[^.;]{0,90}\b(?:interests?|relationships?|disclose|declare"
    r"|conflicts?)?",
    re.IGNORECASE,
)


def _of_interests(words: str) -> str:
    return "none declared" if _NO_INTERESTS.search(words) else "declared"


_ALL = re.compile(r".+", re.DOTALL)
INTERESTS = FactSource(
    name=FactName.INTERESTS,
    most=2,
    rules=(
        FactRule(
            pattern=_ALL,
            why="is printed under the heading of interests",
            places=("back matter", "unknown", "commentary", "conclusions", "methods"),
            under=re.compile(r"\b(?:interests?|disclosures?|conflicts?)\b"),
            unless=re.compile(r"\b(?:funded|supported) by\b|\bcontributed to\b"),
            whole=True,
            normal=_of_interests,
        ),
        FactRule(
            pattern=re.compile(
                r"\b(?:(?:competing|conflicts? of|conflicting) interests?|conflict of interest"
                r"|financial (?:or personal )?relationship|"
                r"nothing to (?:declare|disclose))\b",
                re.IGNORECASE,
            ),
            why="speaks of interests: “{cue}”",
            holds=("interest", "relationship", "nothing to"),
            places=("back matter", "unknown", "commentary", "conclusions"),
            needs=re.compile(r"\b(?:authors?|we|I|none|declare)\b", re.IGNORECASE),
            whole=True,
            normal=_of_interests,
        ),
    ),
)


def _availability(words: str) -> str | None:
    low = words.lower()
    for kind, pattern in (
        ("on request", r"request|by the authors|correspond"),
        ("not applicable", r"not applicable"),
        (
            "in the paper",
            r"within the (?:article|manuscript|paper)|in this (?:article|published)|supplement|additional files?"
            r"|contained within",
        ),
        (
            "not available",
            r"\bno (?:additional|further|other) data|not (?:be )?(?:publicly |shared|available)|cannot be shared"
            r"|unavailable",
        ),
        ("open", r"repositor|publicly available|freely|deposited|https?://"),
    ):
        if re.search(pattern, low):
            return kind
    return None


DATA_AVAILABILITY = FactSource(
    name=FactName.DATA_AVAILABILITY,
    most=1,
    choose=lambda found: sorted(found, key=lambda value: (value.normalised == "not available", value.start)),
    rules=(
        FactRule(
            pattern=_ALL,
            why="is printed under the heading of data",
            places=("back matter", "unknown", "conclusions"),
            under=re.compile(
                r"\bdata\b.*\b(?:availability|sharing|access\w*|statement)|\bavailability of (?:\w+ )*data\b"
                r"|^availability"
            ),
            whole=True,
            normal=_availability,
            must=True,
        ),
        FactRule(
            pattern=re.compile(
                r"\b(?:data|datasets?|transcripts)\b[^.;]{0,160}\b(?:available|accessed|shared"
                r"|contained within)\b[^.;]*|\b[Nn]o additional data\b[^.;]*",
                re.IGNORECASE,
            ),
            why="says where the data are",
            holds=("available", "accessed", "shared", "contained within", "additional data"),
            places=("back matter", "unknown", "commentary"),
            unless=re.compile(r"\b(?:supplementa\w+ data|[Aa]dditional file \d|supplementary material|publication)\b"),
            normal=_availability,
            must=True,
        ),
    ),
)

INVOLVEMENT = FactSource(
    name=FactName.INVOLVEMENT,
    most=6,
    elsewhere=("abstract", "title"),
    rules=(
        FactRule(
            pattern=re.compile(
                r"\bco-?produced\b|\blived experience (?:researchers?|advis\w+|groups?|panel|experts?|members?)"
                r"|\bresearchers? with (?:\w+ )*(?:lived|user) experience"
                r"|\bexperts? by experience\b|\bpeer researchers?\b"
                r"|\b(?:extensive )?user experience\b(?=[^.]*\b(?:research|participated|analysis))"
                r"|\b(?:service )?user (?:reference group|researchers?|advisory|participation|involvement"
                r"|consultants?|representatives)\b"
                r"|\bpatient (?:and public )?(?:involvement|advis\w+|research partners?|representatives?)\b|\bPPI\b"
                r"|\bpublic involvement\b"
                r"|\b(?:advisory|reference|steering) (?:group|panel|board|committee)s?\b[^.;]*\b(?:patients?"
                r"|service users?|carers?|lived experience|public|consumers)\b"
                r"|\bwere (?:not )?involved (?:throughout,? )?in (?:the )?(?:setting|design|development|planning"
                r"|conduct)\b"
                r"|\bengaged? (?:some )?(?:study )?participants in\b|\bengaged in (?:the )?dissemination\b"
                r"|\bcommunity advisory\b",
                re.IGNORECASE,
            ),
            why="says what people with lived experience did in the research: “{cue}”",
            holds=(
                *("produced", "lived experience", "user ", "by experience", "peer research", "advisory", "ppi"),
                *("public involvement", "patient and public", "reference group", "steering", "involved in", "engage"),
                *("patient involvement", "research partner", "representative", "patient advis"),
            ),
            places=("methods", "limitations", "back matter", "unknown", "abstract", "title"),
            unless=re.compile(r"\bco-?produced research|can be defined\b"),
            whole=True,
        ),
    ),
)
