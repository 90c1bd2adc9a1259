"""How data were collected: by which methods, where, for how long, and whether it was recorded."""

from __future__ import annotations

import re

from graph.model import FactName
from ingest.facts.kinds import any_kind, kind_in
from ingest.facts.numbers import LENGTH, length_in
from ingest.facts.rule import METHOD_PLACES, FactRule, FactSource
from ingest.language.patterns import lazy_pattern

DATA_COLLECTION = FactSource(
    name=FactName.DATA_COLLECTION,
    most=5,
    rules=(
        FactRule(
            pattern=lazy_pattern(
                rf"(?<![\w-]){any_kind('collection')}(?![\w-]| (?:guides?|schedules?|questions?|topics?|protocol"
                rf"|transcripts?|process|format|data)\b)"
            ),
            low=True,
            why="names a way of collecting data: “{cue}”",
            holds=(
                "interview",
                "group",
                "observation",
                "diar",
                "photo",
                "open-ended",
                "open ended",
                "document",
                "fgd",
                "notes",
            ),
            places=("methods", "unknown", "abstract"),
            needs=re.compile(
                r"\b(?:conducted|collect(?:ed|ing|ion)|carried out|undertaken|held|used|interviewed|performed"
                r"|took place|completed|"
                r"participate in|invited to|employed|using|made|went through|lasted|recorded|done|with participants"
                r"|consisted)\b",
                re.IGNORECASE,
            ),
            normal=lambda words: kind_in("collection", words),
            must=True,
        ),
    ),
)

MODE = FactSource(
    name=FactName.MODE,
    most=5,
    rules=(
        FactRule(
            pattern=lazy_pattern(rf"(?<![\w-]){any_kind('mode')}(?![^\W\d]|-)"),
            low=True,
            why="says how or where people were spoken with: “{cue}”",
            holds=("interview", "fgd", "focus group", "discussion", "idi", "kii", "meet", "met at", "preferred to"),
            places=("methods", "unknown", "abstract"),
            needs=re.compile(
                r"\b(?:interview(?:s|ed)?|FGDs?|focus groups?|discussions|IDIs?|KIIs?|meet|met at|preferred to)\b",
                re.IGNORECASE,
            ),
            unless=re.compile(
                r"\b(?:intervention (?:was|were|consist)|consultations?|therap(?:y|ist)|recruited|contacted (?:by|via)"
                r"|were invited|[Aa]ppointments?|[Ii]nvitations?|originally planned|had planned|letters?|leaflets?"
                r"|consent for the trial|study involving"
                r"|intervention arm|treatment when)\b",
                re.IGNORECASE,
            ),
            normal=lambda words: kind_in("mode", words),
            must=True,
        ),
    ),
)

LENGTH_OF_TALKS = FactSource(
    name=FactName.LENGTH,
    most=2,
    rules=(
        FactRule(
            pattern=lazy_pattern(rf"(?<![\w.])(?P<value>{LENGTH})(?:, with (?:a )?(?:median|mean)[^.;]*)?"),
            low=True,
            why="says how long it took",
            holds=("minute", " min", "hour", "hrs", " h ", " h,", " h."),
            places=METHOD_PLACES,
            needs=re.compile(
                r"\b(?:interviews?|FGDs?|KIIs?|focus groups?|discussions?|interview(?:ing)?)\b[^.;]*\b(?:last(?:ed"
                r"|ing)?|rang(?:ed?|ing)|took|"
                r"duration|length|long|time|varied|between)\b|\b(?:length|duration)\b[^.;]*\b(?:interviews?"
                r"|discussions?|groups?)\b"
                r"|\blast(?:ed|ing)\b|\b[Dd]iscussion time\b",
            ),
            unless=re.compile(
                r"\b(?:sessions? (?:last|of)|weekly|break|consultations|training sessions|h before|consent"
                r"|pilot sessions?"
                r"|hours? (?:before|after|a day|each))\b"
            ),
            normal=length_in,
            must=True,
        ),
    ),
)

RECORDING = FactSource(
    name=FactName.RECORDING,
    most=1,
    rules=(
        FactRule(
            pattern=lazy_pattern(
                r"\b(?:(?:audio|video|tape|digital(?:ly)?|voice|sound)(?:[- ](?:and|or|/) ?(?:audio|video|tape))?[- ]?"
                r"(?:taped|record(?:ed|ings?|ers?))(?: (?:using|with|on) [^.;,]{3,40})?"
                r"|(?<=interviews were )recorded\b(?: (?:digitally|using|with|on)[^.;,]{2,50})?"
                r"|(?<=were )recorded (?:digitally|using|with|on|and transcribed|\(|in full)[^.;,]{0,60}"
                r"|(?<=[a-z], )recorded and transcribed(?: verbatim)?"
                r"|recorded (?:and|,) [^.;]{0,30}transcribed(?: verbatim)?|interview recordings)"
            ),
            low=True,
            why="says that it was recorded: “{cue}”",
            holds=("record", "taped"),
            places=METHOD_PLACES,
            needs=re.compile(
                r"\b(?:interview|group|discussion|FGD|IDI|KII|session|conversation|record(?:ed|er)|transcri|audio)",
                re.IGNORECASE,
            ),
            unless=re.compile(
                r"\b(?:willing to be|permission to|medical record|consent to|not audio|not record)", re.IGNORECASE
            ),
            normal=lambda words: "video" if "video" in words.lower() and "conferenc" not in words.lower() else "audio",
        ),
    ),
)
