"""Every fact, in the order in which a reader asks, each with the rules that find it. A new one is a name in the model,
a row here, and labels in tests/facts."""

from __future__ import annotations

from graph.model import FactName
from ingest.facts.analysing import ANALYSIS, CODERS, GUIDELINE, SATURATION, SOFTWARE
from ingest.facts.collection import DATA_COLLECTION, LENGTH_OF_TALKS, MODE, RECORDING
from ingest.facts.country import COUNTRY
from ingest.facts.declared import DATA_AVAILABILITY, FUNDING, INTERESTS, INVOLVEMENT
from ingest.facts.ethics import ETHICS_APPROVAL, ETHICS_REFERENCE
from ingest.facts.interviewers import INTERVIEWERS, RELATIONSHIP
from ingest.facts.people import AGE, ETHNICITY, GENDER, NOT_REPRESENTED, PARTICIPANTS
from ingest.facts.rule import FactSource
from ingest.facts.sample import ELIGIBILITY, RECRUITMENT, SAMPLING
from ingest.facts.study import DATES_OF_COLLECTION, DESIGN, SETTING

FACTS: tuple[FactSource, ...] = (
    *(DESIGN, SETTING, COUNTRY, DATES_OF_COLLECTION),
    *(SAMPLING, RECRUITMENT, ELIGIBILITY, PARTICIPANTS, GENDER, AGE, ETHNICITY, NOT_REPRESENTED),
    *(INTERVIEWERS, RELATIONSHIP, DATA_COLLECTION, MODE, LENGTH_OF_TALKS, RECORDING),
    *(ANALYSIS, CODERS, SOFTWARE, SATURATION, GUIDELINE),
    *(ETHICS_APPROVAL, ETHICS_REFERENCE, FUNDING, INTERESTS, DATA_AVAILABILITY, INVOLVEMENT),
)


def normal_of(name: FactName, words: str) -> str | None:
    """Return the one spelling that a fact has for words that state it, ``None`` where it has none."""
    rules = next(source.rules for source in FACTS if source.name is name)
    return next((spelling for rule in rules if rule.normal and (spelling := rule.normal(words)) is not None), None)
