"""Who took part, as the paper counts them: how many, of which gender, age and ethnicity, and whom the sample lacks."""

from __future__ import annotations

import re

from graph.model import FactName
from ingest.facts.numbers import NUMBER, number_in
from ingest.facts.rule import FactRule, FactSource
from ingest.language.patterns import lazy_pattern

_IN = ("methods", "results", "limitations", "unknown", "abstract")
_SMALL = r"(?:across|in|of|from|at|with|for|by|to|on|were|was|had|who|the|per|each|than)"
_NOT_PEOPLE = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes|mins?|interviews?|groups?|themes?|transcripts?|countries|sites?|"
    r"villages?|clinics?|hospitals?|practices|centres?|cent|points|items|times|questions|categories|sessions?|"
    r"discussions|fgds?|kiis?|idis?|observations|studies|areas|factories|regions|districts|towns|facilities|"
    r"communities|states|states|trusts|stages|steps|phases|cases|codes|services|visits|schools|responses|languages"
    r"|children[’']s)"
)
_PEOPLE = rf"(?:(?!(?:{_SMALL}|{_NOT_PEOPLE})\b)[^\W\d_][\w’'/–-]* )"
_COUNTED = rf"(?P<value>(?<![\w.,/–-])(?:n ?= ?)?{NUMBER}(?: \(\d+\))?(?![\w./–%-]|,\d) {_PEOPLE}{{0,5}}?"
_WHO = rf"(?!(?:{_SMALL}|{_NOT_PEOPLE})\b)(?:people|children|staff|[^\W\d_][\w’'-]*(?:s|men))\b)"
_TOOK_PART = (
    r"(?: in total)?(?: \([^)]*\))?(?:, [^.,;]{3,60},)?,?(?: who| that)? (?:\w+ )?(?:(?:was"
    r"|were) (?:\w+ )?(?:interviewed|recruited|included|enrolled|selected as [\w ]*?participants)"
    r"|participated|took part|agreed to (?:participate|take part|be interviewed)|consented|in (?:the )?fgds"
    r"|completed (?:the |an )?interview"
    r"|went through [\w, -]*interviews)\b"
)
_MEMBERS = re.compile(
    r"\b(?:authors?|researchers|coders|interviewers|students|raters|transcripts|experts|assistants)\b", re.IGNORECASE
)
_IN_TRIAL = r"\b(?:participated|took part|enrolled|included|recruited) (?:in|to|into) the (?:trial|RCT|main study)\b"
_NOT_IN = re.compile(
    r"\b(?:randomi[sz]ed to|allocated to|declined|refused|contacted|invited|dropped out|in the (?:trial|RCT)"
    r"|assigned|out of a total|were excluded|pilot interviews?)\b",
    re.IGNORECASE,
)

PARTICIPANTS = FactSource(
    name=FactName.PARTICIPANTS,
    most=4,
    rules=(
        FactRule(
            pattern=lazy_pattern(rf"{_COUNTED}{_WHO}{_TOOK_PART}"),
            low=True,
            why="says how many took part: “{cue}”",
            holds=(
                "interview",
                "recruited",
                "included",
                "enrolled",
                "selected",
                "selected",
                "participated",
                "took part",
                "agree",
                "consent",
                "fgds",
            ),
            places=_IN,
            unless=re.compile(rf"{_MEMBERS.pattern}|{_IN_TRIAL}", re.IGNORECASE),
            normal=number_in,
            must=True,
        ),
        FactRule(
            pattern=lazy_pattern(
                r"\b(?:interviewed|recruited|interviews? (?:(?:was|were) )?(?:conducted |held |carried out "
                r"|completed )?with"
                r"|data (?:\w+ )?from(?: a total of)?|sample (?:size )?of|sample (?:consisted of|comprised|included)"
                r"|a total of|consisted of|comprised|(?:participants|these|they|sample) (?:were|included)"
                r"|there were|on a sample of|group of)"
                rf" (?:a total of |the |our |these |same |all )*{_COUNTED}{_WHO}",
            ),
            low=True,
            why="says how many took part: “{cue}”",
            holds=("interview", "recruited", "data ", "sample", "total of", "participants", "there were", "group of"),
            places=_IN,
            unless=re.compile(rf"{_MEMBERS.pattern}|{_NOT_IN.pattern}", re.IGNORECASE),
            normal=number_in,
            must=True,
        ),
        FactRule(
            pattern=re.compile(
                rf"(?:(?<!remaining )[Ii]nterviews? \(|(?<!Most )(?<!most )(?<!were )[Pp]articipants \("
                rf"|[Ss]ample size \()(?P<value>[nN] ?= ?\d+)\)"
                rf"|(?<=, of whom )(?P<agreed>{NUMBER})(?= (?:\([^)]*\) )?agreed)"
                rf"|(?<=and )(?P<took>\d+)(?= (?:\([^)]*\) )?(?:agreed|(?:were )?interviewed))"
                rf"|(?<=, )(?P<accepted>{NUMBER})(?= (?:\([^)]*\) )?(?:agreed|consented|accepted) to\b)"
            ),
            why="says how many took part",
            holds=("n=", "n =", "agreed", "interviewed"),
            places=_IN,
            normal=number_in,
            must=True,
        ),
    ),
)

_SHARE = rf"(?:{NUMBER}|\d+(?:\.\d+)? ?%|all|half|most|a majority|(?:only )?a few)"
_COUNT_NOTE = r"(?: ?\((?:[nN] ?= ?)?\d+(?:[/ ]\d+)?(?:\.\d+)? ?%?\))?"
_SEX = r"(?:females?|males?|women|men|woman|man|girls|boys|non-binary|transgender)"
GENDER = FactSource(
    name=FactName.GENDER,
    most=4,
    rules=(
        FactRule(
            pattern=lazy_pattern(
                rf"(?P<value>(?<![\w.,/–-])(?:{_SHARE}){_COUNT_NOTE}(?: (?:of (?:the |our |these )?)?"
                r"(?:participants?|respondents?|interviewees|patients|sample|them|nurses|people|informants))?"
                rf",? (?:was|were) (?:\w+ )?{_SEX}\b{_COUNT_NOTE})"
                rf"|(?P<pair>(?<![\w.,/–-]){NUMBER} {_SEX}(?: \w+)?(?: \([^)]*\))?(?:,? (?:and|or)"
                rf"|,) {NUMBER} {_SEX}\b)"
                rf"|(?P<those>(?<![\w.,/–-]){NUMBER} (?:fe)?male (?:respondents|participants|patients|interviewees"
                r"|informants)\b)"
                rf"|(?P<only>only (?:{NUMBER}|a few) {_SEX} [^.;]{{0,40}}?(?:participated|took part)[^.;]*)"
                rf"|(?P<mostly>(?:predominantly|mainly|mostly) {_SEX} ?\(\d[^)]*\))"
            ),
            low=True,
            why="counts participants by gender",
            holds=("male", "women", " men", "woman", " man", "girls", "boys", "binary"),
            places=_IN,
            unless=re.compile(r"\b(?:authors|pregnant|interviewers?|researchers?|doctors? (?:was|were))\b"),
        ),
    ),
)

AGE = FactSource(
    name=FactName.AGE,
    most=2,
    rules=(
        FactRule(
            pattern=lazy_pattern(
                r"(?<!\w)(?:(?:mean|average|median) age|age range|ages? rang\w+|(?:were|was|women|men|adults"
                r"|participants|people|"
                r"patients) aged?|age (?:of [\w ]{3,30}?)?(?:was|is)|ages)\b[^.;]{0,50}?\d+(?:\.\d+)?(?: ?(?:[-–—]|to"
                r"|and) ?"
                r"\d+(?:\.\d+)?)?(?: years?| yrs)?(?: with an average age of \d+(?:\.\d+)?)?(?: ?\([^)]*\d[^)]*\))?"
                r"(?: years?)?"
            ),
            low=True,
            why="says how old participants were: “{cue}”",
            holds=("age",),
            places=("results", "methods", "unknown", "limitations"),
            unless=re.compile(
                r"\b(?:criteri\w+|eligible|reproductive age|had to be|invited|years of experience of the|trial"
                r"|recruited if"
                r"|over the age)\b",
                re.IGNORECASE,
            ),
        ),
    ),
)

ETHNICITY = FactSource(
    name=FactName.ETHNICITY,
    most=3,
    rules=(
        FactRule(
            pattern=lazy_pattern(
                rf"(?P<value>(?<![\w.,/–-])(?i:{_SHARE})(?:/\d+)?{_COUNT_NOTE} (?:of )?(?:the )?(?:\w+ ){{0,3}}?"
                r"(?:(?:had|gave|reported|identified|described|were|was|self-identified)\b[^.;]{0,50}?"
                r"\b(?:[Ee]thnic|[‘‘\"“]?[Ww]hite [A-Z]|White|Black|Asian|Caucasian|African|Hispanic|Latin[oa]"
                r"|Indigenous|Aboriginal|M[āa]ori)\b"
                r"[^.;,]*))",
            ),
            why="counts participants by ethnicity",
            holds=("ethnic", "white", "black", "asian", "caucasian", "african", "hispanic", "indigenous", "aboriginal"),
            places=_IN,
        ),
    ),
)

NOT_REPRESENTED = FactSource(
    name=FactName.NOT_REPRESENTED,
    most=4,
    rules=(
        FactRule(
            pattern=re.compile(
                r"\bno representation\b|\bunder-?represented\b"
                r"|\b(?:did not|could not|were (?:not able|unable) to|unable to) (?:interview|include|sample|recruit"
                r"|reach)\b"
                r"|\b(?:have|had|did) not capture[d]?\b|\bdid not (?:participate|take part)\b"
                r"|\b(?:was|were) not (?:interviewed|represented|captured|recruited|sampled|included)\b"
                r"|\bcould not be (?:included|interviewed|recruited)\b"
                r"|\black of (?:\w+ ){0,3}(?:information|data|views|perspectives) (?:from|of)\b"
                r"|\b(?:is|was|were) (?:limited|restricted) to (?:\w+ ){0,4}(?:patients|people|women|men|caregivers"
                r"|carers|participants|nurses)\b"
                r"|\bno (?:\w+ )?(?:men|women|patients|people|participants|carers) (?:were|took part|participated)\b"
            ),
            why="says whom the sample lacks: “{cue}”",
            holds=("represent", "not", "unable", "lack of", "limited to", "restricted to", " no "),
            places=("limitations", "commentary", "unknown", "discussion"),
            needs=re.compile(
                r"\b(?:participants?|patients?|people|women|men|mothers?|carers?|caregivers|workers|nurses|partners?"
                r"|region|groups?"
                r"|we|sample|completers|anyone|who)\b",
                re.IGNORECASE,
            ),
            unless=re.compile(r"\b(?:previous|other studies|literature|theory|analysis)\b"),
            whole=True,
        ),
    ),
)
