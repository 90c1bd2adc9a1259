"""How those who took part were found: the sampling, who asked them and where, and who could take part."""

from __future__ import annotations

import re

from graph.model import FactName
from ingest.facts.kinds import any_kind, kind_in
from ingest.facts.rule import FactRule, FactSource
from ingest.language.patterns import lazy_pattern

_IN = ("methods", "results", "limitations", "unknown", "abstract")
_SAMPLING = lazy_pattern(
    rf"(?<![\w-]){any_kind('sampling')}(?:,? (?:and |or )?{any_kind('sampling')})*(?: |-)(?:patient |participant "
    rf"|qualitative )?"
    r"(?:sampl(?:ing|es?|ed)(?: (?:techniques?|methods?|strateg(?:y|ies)|approach|procedures?))?|select(?:ed|ion)"
    r"|recruit(?:ed|ment)|chosen|invited|sub-?samples?|select)(?![^\W\d]|-)",
)
_ALL_ASKED = re.compile(
    r"^all (?!of the women|interviews)[^.;]{3,80}? (?:was|were) (?:\w+ )?(?:asked|invited|approached|eligible|offered)"
    r"[^.;]{0,80}?\b(?:interviews?|participate|take part|groups?|study)\b"
)
SAMPLING = FactSource(
    name=FactName.SAMPLING,
    most=3,
    rules=(
        FactRule(
            pattern=_SAMPLING,
            low=True,
            why="names a way of sampling: “{cue}”",
            holds=("sampl", "select", "recruit", "chosen", "invited"),
            places=_IN,
            unless=re.compile(
                r"\b(?:trial arms|allocated|villages|transcripts were)\b|\bof (?:the )?(?:interviews"
                r"|transcripts)\b"
            ),
            normal=lambda words: kind_in("sampling", words),
            must=True,
        ),
        FactRule(
            pattern=_ALL_ASKED,
            why="says that all were asked",
            holds=("all ",),
            places=("methods", "unknown"),
            normal=lambda _: "everybody asked",
        ),
    ),
)

_RECRUITED = re.compile(
    r"(?<!one )\b(?:recruited|contacted|approached|invited)\b(?! \w+ members?)(?=[^.]*\b(?:from|by|through|via|using"
    r"|in collaboration|at"
    r"|with the help|to participate|to take part|to be interviewed|to attend|for)\b)"
    r"|\binviting (?:all|them|participants|patients|eligible)\b|\basked to (?:invite|participate|take part)\b"
    r"|\b(?:was|were) (?:\w+ )?(?:offered|sent|given|e-?mailed|mailed)\b"
    r"(?=[^.]*\b(?:consent form|information|invitations?|letters?)\b)"
    r"|\breceived (?:an?|the) (?:[\w-]+ ){0,3}(?:letter|e-?mail|invitation|leaflet)\b"
    r"|\b(?:identified|selected|sampled|drawn) (?:by|through|from|with the help of)\b(?=[^.]*\b(?:lists?|registers?"
    r"|records?"
    r"|clinics?|hospitals?|practices?|staff|leaders?|nurses|professionals|participants|those|trial)\b)"
    r"|\b(?:we|researchers?|professionals|nurses|staff|authors?) (?:(?:(?!was |were )[^.,;]){0,40} )?"
    r"(?:recruited|contacted|approached|invited|suggested(?! that)|engaged)\b"
    r"|\badvertis\w+ (?:to|in|on|through|via)\b|\b[Ii]nvitations? (?:to|were|was)\b|\bflyers\b|\bposters\b"
    r"|\b[Ii]nformation about the study was\b",
)

RECRUITMENT = FactSource(
    name=FactName.RECRUITMENT,
    most=8,
    rules=(
        FactRule(
            pattern=_RECRUITED,
            why="says how people were found or asked: “{cue}”",
            holds=(
                *(
                    "recruit",
                    "contact",
                    "approach",
                    "invit",
                    "asked to",
                    "offered",
                    " sent ",
                    "given",
                    "mailed",
                    "received",
                ),
                *("identified", "selected", "sampled", "drawn", "suggested", "engaged", "advertis", "flyer", "poster"),
                *("information about",),
            ),
            places=("methods", "unknown", "results"),
            unless=re.compile(
                r"\b(?:themes?|codes?|member check|transcripts? w|meaning units|during the recruitment|allocat\w+"
                r"|recruited and (?:were )?(?:then )?randomi[sz]ed|once a|alongside|over a \d"
                r"|to (?:elaborate|describe|express|discuss|complete|comment|clarify|rank))\b",
                re.IGNORECASE,
            ),
            whole=True,
        ),
    ),
)

_ELIGIBLE = re.compile(
    r"(?:\b(?:[Ii]nclusion|[Ee]xclusion|[Ee]ligibility|[Ss]election|A further)(?: and exclusion)? criteri(?:a|on)\b"
    r"(?:(?! and to | to ensure)[^.;:]){0,60}?(?:were|was|included|are|depended on|:)"
    r"|\b(?:(?:was|were|are) (?:considered )?eligible (?:for [\w ]+ )?(?:if|when|to)|(?:was|were) (?:recruited"
    r"|included) if"
    r"|(?:participants|patients|women|people|men|adults|they|respondents|nurses) had to (?:be|have)|(?:was"
    r"|were) required to (?:be|have)|to be eligible)|(?:women|people|adults|men|patients|workers|"
    r"participants) (?=(?:aged|of reproductive age|of child ?bearing age|over \d"
    r"|over the age)[^.]*))[:,]?(?: they)?(?: were:?)? ?(?P<value>[^\n]+)"
)
_OF_THE_SAMPLE = re.compile(
    r"\b(?:participants|sample|population|respondents)\b[^.;]{0,40}\b(?:included|comprised"
    r"|consisted of) (?:all )?"
    r"(?P<value>[^.;]{3,80}? who [^.;]+)"
)
_OF_AGE = re.compile(
    r"\b(?:aged |age )?\d\d years?(?: old| of age)? (?:or|and) (?:older|above|over)\b"
    r"|\baged (?:over )?\d\d (?:or|and) (?:older|above|over)\b"
    r"|\bover (?:the age of )?1[4-8](?: years)?\b|≥ ?1[4-8] years\b"
)
_EXCLUDED = re.compile(
    r"(?P<value>[^,.;]{8,160} (?:was|were) excluded\b[^.;]*)|(?P<only>\b[Oo]nly [^.;]+ were (?:considered|included"
    r"|eligible|recruited)[^.;]*)"
)

ELIGIBILITY = FactSource(
    name=FactName.ELIGIBILITY,
    most=8,
    rules=(
        FactRule(
            pattern=_ELIGIBLE,
            why="says who could take part: “{cue}”",
            holds=("criteri", "eligible", "if they", "had to", "required to", "aged", " age ", "over "),
            places=("methods", "unknown", "abstract"),
            needs=re.compile(
                r"\b(?:criteri\w+|eligible|recruit\w+|enrol\w*|interview\w*|invit\w+|sampl\w+|participa\w+"
                r"|conducted with|includ\w+|took part"
                r"|collected from|had to|required)\b"
            ),
            unless=re.compile(r"\b(?:themes|we had to|search|COREQ|reporting|data|articles)\b"),
        ),
        FactRule(
            pattern=_OF_AGE,
            why="says from which age on: “{cue}”",
            holds=("year", "aged", "over 1", "over the age"),
            places=("methods", "unknown"),
            whole=True,
        ),
        FactRule(
            pattern=_OF_THE_SAMPLE,
            why="says who the participants were",
            holds=(" who ",),
            places=("methods", "unknown"),
        ),
        FactRule(
            pattern=_EXCLUDED,
            why="says who could not take part",
            holds=("excluded", "only "),
            places=("methods", "unknown"),
            needs=re.compile(
                r"\b(?:participants?|patients?|people|nurses|study|interview\w*|criteria|adults"
                r"|recruit\w+)\b"
            ),
            unless=re.compile(r"\b(?:data|articles|studies|transcripts|analysis|factors)\b"),
        ),
    ),
)
