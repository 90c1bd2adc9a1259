"""What a paper says of its study: each sort of fact, where it is told, and what looks like one and is none."""

from __future__ import annotations

from functools import cache

import pytest

from graph.model import Fact, FactName, Study
from ingest.extract import extract
from ingest.facts.registry import FACTS
from ingest.sources import SourceFile, StudySources

FRONT = (
    "<front><article-meta><title-group><article-title>Night work in bakeries</article-title></title-group>"
    "<abstract>{abstract}</abstract></article-meta></front>"
)


@cache
def read(
    methods: str = "", *, results: str = "", limits: str = "", back: str = "", abstract: str = "", language: str = "en"
) -> Study:
    body = (
        f"<sec><title>Methods</title>{methods}</sec><sec><title>Results</title>{results}</sec>"
        f"<sec><title>Discussion</title><sec><title>Limitations</title>{limits}</sec></sec>"
    )
    front = FRONT.format(abstract=abstract)
    article = f'<article xml:lang="{language}">{front}<body>{body}</body><back>{back}</back></article>'
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=article.encode())), None)


def facts(study: Study, name: FactName) -> list[Fact]:
    found = [fact for fact in study.facts if fact.name is name and fact.stated]
    for fact in found:
        assert fact.start is not None and fact.sentence_start is not None and fact.sentence_end is not None
        assert study.source.text[fact.start : fact.end] == fact.value
        assert fact.sentence_start <= fact.start < (fact.end or 0) <= fact.sentence_end
        assert fact.reasons
    return found


def values(name: FactName, sentence: str) -> list[str | None]:
    return [fact.value for fact in facts(read(f"<p>{sentence}</p>"), name)]


def spelled(name: FactName, sentence: str) -> list[str | None]:
    return [fact.normalised for fact in facts(read(f"<p>{sentence}</p>"), name)]


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        (FactName.DESIGN, "We used a descriptive phenomenological approach.", "descriptive phenomenological approach"),
        (FactName.DESIGN, "This was a qualitative interview study.", "qualitative interview study"),
        (FactName.DESIGN, "It was nested within a randomised controlled trial.", None),
        (FactName.SETTING, "The study was carried out in two villages of northern Utopia.", "two villages of northern"),
        (FactName.DATES, "Interviews were held between May 2015 and June 2016.", "between May 2015 and June 2016"),
        (FactName.SAMPLING, "Snowball sampling was used to find bakers.", "Snowball sampling"),
        (FactName.PARTICIPANTS, "Twenty-two bakers were interviewed.", "Twenty-two bakers"),
        (FactName.PARTICIPANTS, "We interviewed 17 people who bake at night.", "17 people"),
        (FactName.GENDER, "Of these, seven were male and ten were female.", "seven were male"),
        (FactName.AGE, "Their mean age was 41 years (range 20-60).", "mean age was 41 years (range 20-60)"),
        (FactName.LENGTH, "Interviews lasted between 20 and 45 minutes.", "between 20 and 45 minutes"),
        (FactName.RECORDING, "All interviews were audio-recorded.", "audio-recorded"),
        (FactName.SOFTWARE, "We used NVivo Version 12 to code the transcripts.", "NVivo Version 12"),
        (FactName.GUIDELINE, "We report the study by the COREQ checklist.", "COREQ"),
        (
            FactName.ETHICS_APPROVAL,
            "The study was approved by the Utopia Research Ethics Committee (15/UT/0042).",
            "Utopia Research Ethics Committee",
        ),
        (
            FactName.ETHICS_REFERENCE,
            "The study was approved by the Utopia Research Ethics Committee (15/UT/0042).",
            "15/UT/0042",
        ),
        (FactName.INTERVIEWERS, "All interviews were conducted by AB, a female baker.", "AB, a female baker"),
        (FactName.MODE, "We spoke with bakers in interviews by telephone.", "telephone"),
    ],
)
def test_a_fact_is_the_words_that_state_it(name: FactName, sentence: str, value: str | None) -> None:
    found = values(name, sentence)
    assert found
    assert value is None or (found[0] or "").startswith(value)


@pytest.mark.parametrize(
    ("name", "sentence", "normalised"),
    [
        (FactName.DESIGN, "It was nested within a randomised controlled trial.", "part of a larger study"),
        (FactName.COUNTRY, "The bakeries are in Scotland.", "United Kingdom"),
        (FactName.COUNTRY, "We wrote to Norwegian bakers.", "Norway"),
        (FactName.DATES, "Data were collected between March and June 2017.", "2017-03/2017-06"),
        (FactName.DATES, "Data collection was done in 2013.", "2013"),
        (FactName.SAMPLING, "Bakers were purposively selected.", "purposive"),
        (FactName.PARTICIPANTS, "Twenty-two bakers were interviewed.", "22"),
        (FactName.DATA_COLLECTION, "Semi-structured interviews were conducted.", "interviews"),
        (FactName.DATA_COLLECTION, "We held eight focus group discussions.", "focus groups"),
        (FactName.LENGTH, "Interviews lasted between 40 min and 1 hour.", "40-60 minutes"),
        (FactName.ANALYSIS, "The transcripts were analysed thematically.", "thematic analysis"),
        (FactName.SOFTWARE, "Transcripts were entered into Atlas-ti for coding.", "ATLAS.ti"),
        (FactName.SATURATION, "Interviews went on until saturation was reached.", "reached"),
        (FactName.SATURATION, "Saturation could not be reached for this.", "not reached"),
        (FactName.SATURATION, "Saturation is spoken of in many ways.", None),
    ],
)
def test_a_fact_has_one_spelling(name: FactName, sentence: str, normalised: str | None) -> None:
    assert spelled(name, sentence) == [normalised]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (FactName.PARTICIPANTS, "We invited 40 bakers and sent them a letter."),
        (FactName.PARTICIPANTS, "In all 300 bakers participated in the trial."),
        (FactName.PARTICIPANTS, "We interviewed people for twelve months."),
        (FactName.DATES, "Themes emerged as others say of data that were collected (Baker, 2006)."),
        (FactName.DESIGN, "Few qualitative studies are known."),
        (FactName.ANALYSIS, "Bakers follow a framework of the guild."),
        (FactName.GUIDELINE, "The core of the bread was soft."),
        (FactName.MODE, "Appointments for interviews were made by telephone."),
        (FactName.ETHICS_REFERENCE, "The trial was registered (ISRCTN12345678)."),
        (FactName.RECORDING, "They were willing to be audio-recorded, as the law asks."),
        (FactName.AGE, "At the early stages of baking 40 loaves are made."),
    ],
)
def test_what_looks_like_a_fact_and_is_none(name: FactName, sentence: str) -> None:
    assert values(name, sentence) == []


def test_what_is_not_stated_says_so() -> None:
    study = read("<p>We baked bread.</p>")
    assert [fact.name for fact in study.facts] == list(FactName)
    assert not any(fact.stated for fact in study.facts)
    assert len({fact.id for fact in study.facts}) == len(FactName)


def test_every_name_has_one_source_in_its_order() -> None:
    assert [source.name for source in FACTS] == list(FactName)


def test_the_body_goes_before_the_abstract() -> None:
    study = read("<p>We interviewed 17 bakers.</p>", abstract="<p>We interviewed 71 bakers.</p>")
    assert [fact.normalised for fact in facts(study, FactName.PARTICIPANTS)] == ["17"]
    assert [f.normalised for f in facts(read(abstract="<p>We interviewed 71 bakers.</p>"), FactName.PARTICIPANTS)] == [
        "71"
    ]


def test_the_same_thing_is_told_once() -> None:
    study = read("<p>Purposive sampling was used. The bakers were purposively selected.</p>")
    assert len(facts(study, FactName.SAMPLING)) == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (FactName.RECRUITMENT, "Bakers were recruited through their guild."),
        (FactName.RECRUITMENT, "Possible participants received a letter that told of the study."),
        (FactName.RECRUITMENT, "Nurses contacted patients who bake."),
        (FactName.RECRUITMENT, "We advertised in a newspaper of the guild."),
        (FactName.ELIGIBILITY, "They were bakers who were 18 years or older."),
        (FactName.ELIGIBILITY, "People who bake by day were excluded."),
        (FactName.ELIGIBILITY, "Participants of this study included bakers who had worked for a year."),
        (FactName.INTERVIEWERS, "Interviewers were trained nurses."),
        (FactName.INTERVIEWERS, "A professional moderator guided the discussion."),
        (FactName.RELATIONSHIP, "The interviewer had no prior contact with participants."),
        (FactName.CODERS, "Coding was checked by two researchers."),
        (FactName.CODERS, "The lead author read through all the transcripts and coded them."),
        (FactName.INVOLVEMENT, "Service user researchers helped to ask."),
        (FactName.INVOLVEMENT, "Bakers were involved in the design of the study as patient representatives."),
        (FactName.ETHNICITY, "All of the bakers gave their ethnic origin as Utopian."),
    ],
)
def test_what_takes_a_sentence_to_tell(name: FactName, sentence: str) -> None:
    (value,) = values(name, sentence)
    assert value and value in sentence


def test_a_hyphen_is_a_hyphen() -> None:
    assert values(FactName.DATA_COLLECTION, "We did in‐depth interviews, which were recorded.") == [
        "in‐depth interviews"
    ]


def test_what_stands_under_the_heading_of_the_setting() -> None:
    study = read(abstract="<sec><title>Setting</title><p>Two bakeries of a town.</p></sec>")
    assert [fact.value for fact in facts(study, FactName.SETTING)] == ["Two bakeries of a town"]


def test_several_countries_of_a_title() -> None:
    title = FRONT.format(abstract="").replace("Night work in bakeries", "Night work in Kenya and Peru")
    article = f"<article>{title}<body><sec><title>Methods</title><p>As in Chad we asked.</p></sec></body></article>"
    study = extract(StudySources(paper=SourceFile(name="paper.xml", data=article.encode())), None)
    assert [fact.normalised for fact in facts(study, FactName.COUNTRY)] == ["Kenya", "Peru"]


def test_whom_the_sample_lacks() -> None:
    found = facts(read(limits="<p>We could not recruit people who bake at home.</p>"), FactName.NOT_REPRESENTED)
    assert [fact.value for fact in found] == ["We could not recruit people who bake at home"]


BACK = (
    "<fn-group><fn><p>Funding: This work was supported by the Guild of Bakers (grant 12).</p></fn>"
    "<fn><p>Competing interests: None declared.</p></fn>"
    "<fn><p>Data sharing statement: No additional data are available.</p></fn>"
    "<fn><p>Contributors: AB collected the data and CD analysed the data.</p></fn></fn-group>"
)


@pytest.mark.parametrize(
    ("name", "value", "normalised"),
    [
        (FactName.FUNDING, "the Guild of Bakers (grant 12)", None),
        (FactName.INTERESTS, "None declared", "none declared"),
        (FactName.DATA_AVAILABILITY, "No additional data are available", "not available"),
    ],
)
def test_declarations_of_the_back_matter(name: FactName, value: str, normalised: str | None) -> None:
    (fact,) = facts(read(back=BACK), name)
    assert (fact.value, fact.normalised) == (value, normalised)


def test_who_collected_and_analysed_is_also_told_among_the_contributions() -> None:
    assert facts(read(back=BACK), FactName.INTERVIEWERS)
    assert facts(read(back=BACK), FactName.CODERS)


def test_a_line_over_a_declaration_says_what_it_is_of() -> None:
    back = "<fn-group><fn><p>Competing interests</p><p>One of us owns a bakery.</p></fn></fn-group>"
    (fact,) = facts(read(back=back), FactName.INTERESTS)
    assert (fact.value, fact.normalised) == ("One of us owns a bakery", "declared")


def test_declarations_of_the_title_page() -> None:
    declared = (
        '<article><front><article-meta><author-notes><fn fn-type="conflict"><p>No competing interests exist.</p>'
        "</fn><corresp>Write to us.</corresp></author-notes><funding-group><funding-statement>We were supported by the "
        "Guild of Bakers.</funding-statement></funding-group><custom-meta-group><custom-meta>"
        "<meta-name>Data Availability</meta-name><meta-value>All data are within the paper.</meta-value></custom-meta>"
        "</custom-meta-group>"
        "</article-meta></front><body><sec><title>Methods</title><p>We baked bread.</p></sec></body></article>"
    )
    study = extract(StudySources(paper=SourceFile(name="paper.xml", data=declared.encode())), None)
    assert [fact.value for fact in facts(study, FactName.INTERESTS)] == ["No competing interests exist"]
    assert [fact.value for fact in facts(study, FactName.FUNDING)] == ["the Guild of Bakers"]
    assert [fact.normalised for fact in facts(study, FactName.DATA_AVAILABILITY)] == ["in the paper"]
    assert "Write to us" not in study.source.text


def test_facts_of_other_languages_are_not_looked_for() -> None:
    study = read("<p>Wir haben 17 Menschen befragt.</p>", language="de")
    assert study.facts == () and study.reported_items == ()
