"""How data were analysed: the method, who coded, with which program, until when, and by which guideline it is told."""

from __future__ import annotations

import re

from graph.model import FactName
from ingest.facts.kinds import any_kind, kind_in
from ingest.facts.rule import METHOD_PLACES, FactRule, FactSource
from ingest.language.patterns import lazy_pattern

_VERSION = (
    r"(?:(?:,| software| qualitative software)*(?: ?\(?(?:[Vv]ersion|[Vv]\.?"
    r"|release) ?)?,? ?\(?\d+(?:\.\d+)*\)?(?: ?(?:pro|plus|software)\b)?)?"
    r"(?: ?\((?=[^)]*(?:QSR|[Vv]ersion|Ltd|GmbH|Inc|International|Corp))[^)]*\)|, QSR International)?"
)
_CODED = r"(?:cod(?:ed|ing)|analys(?:ed|es|is)|analyz(?:ed|ing)|transcripts?|themes|codes|recoded|interpretations?)"

ANALYSIS = FactSource(
    name=FactName.ANALYSIS,
    most=3,
    rules=(
        FactRule(
            pattern=lazy_pattern(rf"(?<![\w-]){any_kind('analysis')}(?![^\W\d]|-)"),
            low=True,
            why="names a way of analysing: “{cue}”",
            holds=(
                *(
                    "thematic",
                    "framework",
                    "content",
                    "grounded",
                    "constant",
                    "hermeneutic",
                    "phenomenol",
                    "interpreti",
                ),
                *("discourse", "discursive", "narrative", "template", "condensation", "conversation", "inductive"),
                *("manually", "by hand"),
            ),
            places=METHOD_PLACES,
            needs=re.compile(
                r"\b(?:we|was|were|used|using|employed|followed|following|applied|by way of|through|allowed"
                r"|analy[sz]ed|coded|called|known as|utili[sz]ed)\b",
                re.IGNORECASE,
            ),
            unless=re.compile(r"\b(?:generate initial study questions|such as grounded theory)\b"),
            normal=lambda words: kind_in("analysis", words),
            must=True,
        ),
    ),
)

_INITIALS = r"\b[A-Z][A-Za-z]{0,2}[A-Z]{1,3}\b"
_WHO = (
    r"(?:(?i:\b(?:first|second|third|last|lead|principal|primary|same|two|three|all|both|each|one|other|independent"
    r"|main"
    r"|another)[- ]"
    r"(?:of the |research |other |independent )*(?:co-?)?(?:authors?|researchers?|coders?|investigators?|members?"
    r"|analysts?"
    r"|raters?|reviewers?)\b|\b(?:research|study|project|author|analysis) (?:team|group)\b|\bteam of (?:[\w-]+ )"
    r"|\bthe (?:team|group|researchers?|authors?|interviewers?|investigators?)\b|\bco-?authors\b|\bresearchers\b"
    r"|\bby (?:an? )?(?:\w+ )?(?:researchers?|authors?|investigators?|group consisting)\b|\bas a (?:team|group)\b)"
    rf"|{_INITIALS}(?:,| and|\)| coded| analy|$)|\b[A-Z]\. ?[A-Z]\.)"
)
_DID_CODE = (
    r"(?i:\b(?:independently |jointly |separately |then )?(?:(?:re)?coded|analy[sz]ed|coding"
    r"|read(?:ing)? (?:through )?(?:all )?"
    r"(?:the )?(?:interview )?transcripts|developed (?:a |the )?cod\w+|cross-checked|reviewed (?:all )?(?:the )?"
    r"(?:transcripts|analysis|analyses|themes|codes)|identified (?:the )?themes|led [^.;]{0,40}analysis"
    r"|(?:conducted|performed|undertook|carried out) the (?:\w+ )?analysis|involved in the "
    r"(?:data )?analysis)\b)"
)
_WAS_CODED = (
    r"(?i:\b(?:(?:re)?coded|analy[sz]ed|coding|codes (?:were|was)|codebook|analysis (?:of [^.;]{0,80} )?(?:was"
    r"|process)|analyses were|"
    r"independently read|preliminary themes|(?:categories|themes) were (?:constructed|developed|identified|generated"
    r"|agreed|discussed|formed|refined)|sub-?codes|themes and sub-?themes|findings were discussed and)\b)"
)
CODERS = FactSource(
    name=FactName.CODERS,
    most=8,
    elsewhere=("back matter", "abstract"),
    rules=(
        FactRule(
            pattern=re.compile(rf"{_WHO}[^.;]*?{_DID_CODE}|{_WAS_CODED}[^.;]*?{_WHO}"),
            why="says who coded or analysed: “{cue}”",
            holds=("cod", "analy", "themes", "transcripts", "interpretations"),
            places=("methods", "limitations", "commentary", "unknown", "results", "abstract"),
            needs=re.compile(rf"\b{_CODED}\b", re.IGNORECASE),
            unless=re.compile(
                r"\b(?:theoretical|sequence analysis|statistical analys\w+|helped the|already been"
                r"|experience of the)\b",
                re.IGNORECASE,
            ),
            whole=True,
        ),
        FactRule(
            pattern=re.compile(
                r"(?:\A|(?<=[.;:,] ))(?P<value>[A-Z][A-Z-]{1,4}(?:(?:,| and|, and) [A-Z][A-Z-]{1,4})*[^.;]{0,120}?"
                r"\b(?:analy[sz]ed|(?:conducted|contributed to|carried out|participated in|performed|led|lead"
                r"|supervised|did)\b"
                r"[^.;]{0,60}?\banalys[ie]s|coded|coding|analys(?:is|ing))\b[^.;]*)"
            ),
            why="says who analysed, among the contributions",
            holds=("analy", "cod"),
            places=("back matter",),
        ),
    ),
)

SOFTWARE = FactSource(
    name=FactName.SOFTWARE,
    most=2,
    rules=(
        FactRule(
            pattern=lazy_pattern(rf"(?<![\w.-]){any_kind('software')}{_VERSION}", re.IGNORECASE),
            why="names a program: “{cue}”",
            holds=(
                *(
                    "vivo",
                    "atlas",
                    "maxqda",
                    "max-qda",
                    "dedoose",
                    "qda",
                    "hyperresearch",
                    "opencode",
                    "open code",
                    "nud",
                ),
                *("the ethnograph", "quirkos", "taguette", "excel", "microsoft word", "word processing", "stata", "n6"),
                *("transana", "ez-text", "ez text", "winmax"),
            ),
            places=METHOD_PLACES,
            needs=re.compile(
                r"\b(?:analy\w+|cod(?:ed|ing)|manag\w+|organi[sz]\w+|software|program|import\w*|transcri\w+|enter\w+"
                r"|stor\w+|us(?:ed|ing))\b",
                re.IGNORECASE,
            ),
            normal=lambda words: kind_in("software", words),
            must=True,
        ),
    ),
)

_NOT_REACHED = re.compile(r"\b(?:not|could not|cannot|no) (?:be )?(?:\w+ )?(?:reach|achiev)", re.IGNORECASE)
_REACHED = re.compile(
    r"\bsaturat\w+[^.;]{0,40}\b(?:was|were|been|soon)\b[^.;]{0,20}\b(?:reached|achieved|attained|obtained|noted"
    r"|observed)|\breached[^.;]{0,30}\bsaturation"
    r"|\buntil\b[^.;]*|\bno (?:\w+ )?new (?:\w+ )?(?:were|was|emerged)|\bdetermined based on|\bdue to \w* ?saturation",
    re.IGNORECASE,
)


def _how_far(words: str) -> str | None:
    """Return whether the words say that saturation was reached; ``None`` where they only speak of it."""
    if _NOT_REACHED.search(words):
        return "not reached"
    return "reached" if _REACHED.search(words) else None


SATURATION = FactSource(
    name=FactName.SATURATION,
    most=3,
    elsewhere=("discussion", "abstract"),
    rules=(
        FactRule(
            pattern=re.compile(
                r"\bsaturat(?:ion|ed)\b|\binformation power\b"
                r"|\bno (?:further |additional )?new (?:themes?|information|codes?|ideas|data|insights)\b",
                re.IGNORECASE,
            ),
            clause=True,
            why="speaks of saturation",
            holds=("saturat", "no new", "no further new", "no additional new", "information power"),
            places=(*METHOD_PLACES, "discussion"),
            unless=re.compile(r"\b(?:oxygen|fat|fatty|steam)\b", re.IGNORECASE),
            normal=_how_far,
        ),
    ),
)

GUIDELINE = FactSource(
    name=FactName.GUIDELINE,
    most=2,
    rules=(
        FactRule(
            pattern=lazy_pattern(rf"(?<![\w-]){any_kind('guideline')}(?![^\W\d]|-)"),
            low=True,
            why="names a guideline for reporting: “{cue}”",
            holds=(
                "core",
                "criteria for reporting",
                "standards for",
                "srqr",
                "consort",
                "strobe",
                "entreq",
                "gramms",
                "rats",
                "gripp",
                "squire",
            ),
            places=(*METHOD_PLACES, "back matter"),
            needs=re.compile(
                r"\b(?:report\w*|guid\w+|checklist|criteria|follow\w+|accordance|adher\w+|complet\w+)\b", re.IGNORECASE
            ),
            normal=lambda words: kind_in("guideline", words),
            must=True,
        ),
    ),
)
