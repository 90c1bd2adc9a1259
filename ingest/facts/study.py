"""What kind of study it is, at which place and when it was done."""

from __future__ import annotations

import re

from graph.model import FactName
from ingest.facts.country import NAMES_OF_COUNTRIES
from ingest.facts.kinds import any_kind, kind_in
from ingest.facts.numbers import DATES, dates_in
from ingest.facts.rule import METHOD_PLACES, FactRule, FactSource
from ingest.language.patterns import lazy_pattern

_STUDY = r"(?:study|studies|design|approach|methodology|method|research|trial|interview study)"
# The paper speaks of itself, or says what was done.
_OF_ITSELF = re.compile(
    r"\b(?:we|our|this|the (?:present|current|study)|[Tt]he aim|was|were|used|using)\b|^(?:An?|One) ", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"\b(?:guidelines?|criteria|standards|checklist) (?:\w+ )?(?:for|of)\b|\bcan be defined\b"
    r"|\b(?:trained (?:on|in)|expertise in|experience (?:in|of|conducting))\b|\b(?:other|previous|earlier|few|future"
    r"|published|prior|recent) (?:\w+ ){0,2}stud(?:y|ies)\b"
)
_DESIGN = lazy_pattern(
    rf"(?<![\w-])(?:(?:{any_kind('design')}|case|nested|inductive|interview|focus group|research|open|multi-?site|"
    rf"purposeful|and),? ){{0,5}}?{any_kind('design')}(?:,? (?:and |\(\w+\) )?(?:{any_kind('design')}|interview"
    rf"|research"
    rf"|focus group|nested|multi-?site))*(?: \(\w+\))? (?:{_STUDY}|methods(?= (?:was|were|and was)))(?![^\W\d]|-)"
    r"|(?<![\w-])(?:grounded theory|mixed[ -]methods|interpretive description|phenomenological hermeneutics|pragmatism"
    r"|case study)(?![^\W\d]|-)",
)
_NESTED = lazy_pattern(
    r"\b(?:(?:nested|embedded) (?:with)?in(?:to)? |part of (?=an? )|in the context of |within the context of "
    r"|alongside "
    r"|within the (?:\w+ )?(?:phase|arm) of )(?:the|an?|this|our) (?:[\w-]+,? ){0,5}?"
    r"(?:trial|RCT|study|evaluation|project|research|programme|program)\b(?: \(RCT\))?",
    re.IGNORECASE,
)


_PLACE = (
    r"(?:hospitals?|clinics?|cent(?:re|er)s?|districts?|count(?:y|ies)|regions?|villages?|communit(?:y|ies)|cit(?:y"
    r"|ies)|towns?|states?"
    r"|factor(?:y|ies)|schools?|universit(?:y|ies)|practices?|trusts?|wards?|units?|sites?|settings?|services?"
    r"|facilit(?:y|ies)|care|areas?"
    r"|provinces?|countr(?:y|ies)|neighbou?rhoods?|departments?|prisons?)"
)
_NO_PLACE = (
    r"(?!(?:\w+ )?(?:order|accordance|line|person|private|form|depth|addition|total|which|quiet|own"
    r"|participants?[’']?s?|convenience|(?i:tables?|fig(?:ure)?s?|boxe?s?|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)"
    r"|language|early|late|mid|spring|summer|autumn|winter|\d{4}|point|phase|context)\b|[\w-]+ing\b|the \w+ language"
    r"|each|their|both|every)"
    rf"(?!{_PLACE}\b(?! (?:of|in|near)\b))"
)
_DONE_IN = lazy_pattern(
    r"\b(?:study|research|survey|project|assessment|evaluation|trial|fieldwork|interviews|groups|meetings?|sessions?"
    r"|people|adults|women"
    r"|patients|nurses|GPs"
    r"|participants|respondents|informants"
    r"|recruited)\b"
    r"[^.;:]{0,50}?\b(?:conducted|carried out|undertaken|performed|located|based|set|took place|collected|recruited"
    r"|implemented)\b"
    r"(?: [^.;:]{0,60}?)?? (?:in|at|across|within|from) "
    rf"(?P<value>{_NO_PLACE}(?=(?:[^.,;:()]|, (?=[A-Z])){{0,90}}?\b(?:{_PLACE}"
    rf"|[A-Z][\w’'-]+ (?:\w+ )?[A-Z][a-z]{{2,}}|{NAMES_OF_COUNTRIES})\b)"
    r"(?:[^.,;:()\[\]]|, (?=[A-Z])|\([A-Z]{2,8}\)){3,140}?)"
    r"(?= (?:with|between|from|during|by|to|who|which|that|using|where|through|as|if|until|when|before|after"
    r"|and (?:\w+ ){0,3}(?:was|were|is|are|had|the|"
    r"employed|used|in|from)|in (?:order|20|19|\d)|on)\b|[.,;:()\[\]]|$)",
)
_INVOLVING = lazy_pattern(
    r"\bstud(?:y|ies) (?:involving|of|with|among) (?:[\w-]+ ){1,3}(?:at|in|from) (?P<value>an? [^.,;:()\[\]]{3,80})"
)
_COLLECTED = (
    r"(?:interview(?:s|ed)?|IDIs|KIIs|data|field-?work|data collection|focus groups?(?: discussions)?|FGDs?"
    r"|discussions?|"
    r"observations?|questionnaires?|interview phase)"
)
_WAS_DONE = (
    r"(?:conducted|collected|carried out|took place|performed|undertaken|held|done|gathered|completed|interviewed|"
    r"recruited|occurred|ran|collection)"
)
_DATES_AFTER = lazy_pattern(
    rf"\b(?:{_COLLECTED}\b[^.;]{{0,90}}?\b{_WAS_DONE}|{_WAS_DONE}\b[^.;]{{0,90}}?\b{_COLLECTED})\b"
    rf"(?:(?!\b(?:until|run|trial)\b)[^.;]){{0,180}}?[ (](?<!, )(?P<value>{DATES})",
    re.IGNORECASE,
)
_DATES_BEFORE = lazy_pattern(
    rf"^(?:\w+ )?(?P<value>{DATES}),? [^.;]{{0,60}}?(?:\b{_COLLECTED}\b[^.;]{{0,80}}?\b{_WAS_DONE}\b"
    rf"|\b{_WAS_DONE}\b[^.;]{{0,30}}?\b{_COLLECTED}\b)",
    re.IGNORECASE,
)

# What any kind of kinds.toml has in it.
_KINDS_OF_STUDY = (
    *("qualitative", "grounded", "phenomen", "ethnograph", "case stud", "narrative", "interpreti", "mixed", "multi"),
    *("action research", "participatory", "co-", "coproduc", "construct", "pragmatism", "realis", "descripti"),
    *("sectional", "longitudinal", "prospective", "explorat", "hermeneutic", "life-world", "lifeworld", "codesign"),
)
DESIGN = FactSource(
    name=FactName.DESIGN,
    most=4,
    elsewhere=("limitations", "results", "introduction", "title"),
    rules=(
        FactRule(
            pattern=_DESIGN,
            low=True,
            why="names a kind of study: “{cue}”",
            holds=_KINDS_OF_STUDY,
            places=("title", *METHOD_PLACES, "introduction"),
            needs=_OF_ITSELF,
            unless=_OF_OTHERS,
            normal=lambda words: kind_in("design", words),
            must=True,
        ),
        FactRule(
            pattern=_NESTED,
            why="says what it is part of: “{cue}”",
            holds=("nested", "embedded", "part of", "in the context", "within the", "alongside"),
            places=(*METHOD_PLACES, "introduction"),
            normal=lambda _: "part of a larger study",
        ),
    ),
)

_OTHER_PLACES = re.compile(
    r"\b(?:[Ll]imited (?:\w+ )?research|[Ff]ew (?:\w+ )?studies|transferable|according to|may not"
    r"|elsewhere|those recruited"
    r"|similar studies|other studies|previously)\b"
)

_DONE = (
    *(
        "conducted",
        "carried out",
        "undertaken",
        "performed",
        "located",
        "based",
        "took place",
        "collected",
        "recruited",
    ),
    *("implemented", "set in", "set at", " held "),
)

SETTING = FactSource(
    name=FactName.SETTING,
    most=4,
    elsewhere=("results", "limitations", "introduction"),
    rules=(
        FactRule(
            pattern=_DONE_IN,
            why="says where it was done: “{cue}”",
            holds=_DONE,
            unless=_OTHER_PLACES,
        ),
        FactRule(
            pattern=re.compile(r".+", re.DOTALL),
            why="is printed under the heading of the setting",
            places=("abstract",),
            under=re.compile(r"^(?:study )?settings?$"),
        ),
        FactRule(
            pattern=_INVOLVING,
            why="says where it was done: “{cue}”",
            holds=("study involving", "study of", "study with", "study among", "studies of"),
        ),
    ),
)

DATES_OF_COLLECTION = FactSource(
    name=FactName.DATES,
    most=2,
    rules=tuple(
        FactRule(
            pattern=pattern,
            why="says when data were collected",
            holds=("19", "20"),
            unless=re.compile(r"\b(?:approved|approval|registered|attended|census|published)\b", re.IGNORECASE),
            normal=dates_in,
            must=True,
        )
        for pattern in (_DATES_AFTER, _DATES_BEFORE)
    ),
)
