"""The data under references/ keeps its promises: paper untouched, nothing invented, vocabulary sound."""

import hashlib
import re
from collections import Counter
from functools import cache
from urllib.parse import urlsplit

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS

from tests.support.places import REFERENCES

STUDY = REFERENCES / "trevillion-2022"
PAPER = STUDY / "paper.txt"
BIBLIOGRAPHY = STUDY / "references.bib"

TOPIC = "https://w3id.org/evidence-graph/topic/"
SCHEME = URIRef(TOPIC)
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)

VERBATIM = {"doi", "url", "evidence"}


@cache
def entries():
    """The bibliography as written, LaTeX and all."""
    library = bibtexparser.parse_file(str(BIBLIOGRAPHY))
    assert library.failed_blocks == []
    return tuple(library.entries)


@cache
def decoded():
    library = bibtexparser.parse_file(str(BIBLIOGRAPHY), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return {entry.fields_dict["refnumber"].value: entry for entry in library.entries}


@cache
def vocabulary():
    return Graph().parse(REFERENCES / "topics.ttl", format="turtle")


def concepts():
    return set(vocabulary().subjects(RDF.type, SKOS.Concept))


def by_number(number):
    return next(entry for entry in entries() if entry.fields_dict["refnumber"].value == str(number))


def letters(text):
    return re.sub(r"[^a-z0-9]", "", text.casefold())


# --- the paper ---


def test_the_paper_is_the_source_byte_for_byte():
    digest = hashlib.sha256(PAPER.read_bytes()).hexdigest()
    assert digest == "b81a5f9ec554368524817695d017cd45dee0f9b683a46456d8449e2935781bb6"


# --- the bibliography ---


def test_every_number_of_the_list_has_one_entry_in_order():
    assert [int(entry.fields_dict["refnumber"].value) for entry in entries()] == list(range(1, 85))


def test_citation_keys_are_unique_and_plain():
    keys = [entry.key for entry in entries()]
    assert len(set(keys)) == 84
    assert [key for key in keys if not re.fullmatch(r"[a-z][a-z0-9]+", key)] == []


def test_the_names_of_people_can_be_split():
    library = bibtexparser.parse_file(str(BIBLIOGRAPHY), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []
    nice = next(entry for entry in library.entries if entry.fields_dict["refnumber"].value == "55")
    (author,) = nice.fields_dict["author"].value
    assert author.last == ["{National Institute for Health and Care Excellence}"]


def test_how_much_is_known():
    assert Counter(entry.fields_dict["verification"].value for entry in entries()) == {
        "verified": 58,
        "partly": 13,
        "title-only": 12,
        "missing": 1,
    }
    fields = Counter(field.key for entry in entries() for field in entry.fields)
    assert {name: fields[name] for name in ("title", "author", "editor", "year", "doi", "evidence")} == {
        "title": 83,
        "author": 64,
        "editor": 1,
        "year": 68,
        "doi": 43,
        "evidence": 71,
    }


def test_every_title_stands_in_the_papers_own_list_in_order():
    # Two reports have their subtitle printed as "In: ..."; the bibliography has the subtitle.
    printed = letters(PAPER.read_text(encoding="utf-8").split("Abbreviations CEN")[1].replace(" In: ", " "))
    position = 0
    for number, entry in decoded().items():
        if "title" not in entry.fields_dict:
            continue
        title = letters(entry.fields_dict["title"].value)
        found = printed.find(title, position)
        assert found >= 0, f"title of reference {number} is not in the list after that of the one before"
        position = found + len(title)


def test_the_reference_the_source_does_not_print_says_so():
    entry = by_number(28)
    assert set(entry.fields_dict) == {"refnumber", "verification", "remark"}
    assert entry.fields_dict["verification"].value == "missing"
    assert "prints no such entry" in entry.fields_dict["remark"].value


def test_what_was_not_found_claims_nothing_beyond_the_paper():
    allowed = {"title", "journal", "booktitle", "refnumber", "verification", "remark"}
    for entry in entries():
        if entry.fields_dict["verification"].value == "title-only":
            assert set(entry.fields_dict) <= allowed, entry.key


def test_what_is_verified_has_its_core_and_its_evidence():
    containers = {"journal", "booktitle", "howpublished", "series", "institution", "publisher"}
    for entry in entries():
        if entry.fields_dict["verification"].value == "verified":
            names = set(entry.fields_dict)
            assert {"title", "year", "evidence"} <= names, entry.key
            assert names & {"author", "editor"}, entry.key
            assert names & containers, entry.key


def test_no_field_is_blank():
    blank = [(entry.key, field.key) for entry in entries() for field in entry.fields if not field.value.strip("{} \n")]
    assert blank == []


def test_dois_have_the_form_of_dois():
    dois = [entry.fields_dict["doi"].value for entry in entries() if "doi" in entry.fields_dict]
    assert [doi for doi in dois if not re.fullmatch(r"10\.\d{4,9}/[^\s{}\\]+", doi)] == []
    assert len({doi.casefold() for doi in dois}) == len(dois)


def test_links_are_well_formed():
    for entry in entries():
        for name in ("url", "evidence"):
            if name not in entry.fields_dict:
                continue
            link = entry.fields_dict[name].value
            parts = urlsplit(link)
            assert parts.scheme in ("http", "https"), link
            assert "." in parts.netloc, link
            assert not re.search(r"[\s{}\\]", link), link


def test_text_fields_are_latex_that_decodes_to_plain_text():
    for entry in entries():
        for field in entry.fields:
            if field.key not in VERBATIM:
                assert not re.search(r"(?<!\\)[&%#_$]", field.value), (entry.key, field.key)
                plain = decoded()[entry.fields_dict["refnumber"].value].fields_dict[field.key].value
                assert not re.search(r"[{}\\]", plain), (entry.key, field.key)


@pytest.mark.parametrize(
    ("number", "field", "plain"),
    [
        (5, "journal", "Feminism & Psychology"),
        (21, "author", "NHS England"),
        (
            73,
            "title",
            '"Work with me": service users\' perspectives on shared decision making in mental health',
        ),
        (79, "journal", "Gender, Work & Organization"),
    ],
)
def test_special_characters_survive(number, field, plain):
    assert decoded()[str(number)].fields_dict[field].value == plain


# --- the vocabulary ---


def test_the_scheme_says_what_it_is():
    graph = vocabulary()
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {SCHEME}
    for name in (DCTERMS.title, DCTERMS.description, DCTERMS.created):
        assert graph.value(SCHEME, name), name
    assert graph.value(SCHEME, DCTERMS.license) == URIRef("https://creativecommons.org/publicdomain/zero/1.0/")


def test_every_topic_is_complete():
    graph = vocabulary()
    for concept in concepts():
        assert re.fullmatch(re.escape(TOPIC) + "[a-z]+(-[a-z]+)*", str(concept))
        assert (concept, SKOS.inScheme, SCHEME) in graph, concept
        assert [label.language for label in graph.objects(concept, SKOS.prefLabel)] == ["en"], concept
        assert len(list(graph.objects(concept, SKOS.definition))) == 1, concept
        assert list(graph.objects(concept, SKOS.altLabel)), concept


def test_every_text_is_english_and_trimmed():
    for concept in concepts():
        for text in vocabulary().objects(concept):
            if isinstance(text, Literal):
                assert text.language == "en", text
                assert str(text) == " ".join(str(text).split()) != "", text


def test_a_topic_is_at_the_top_or_under_another():
    graph = vocabulary()
    for concept in concepts():
        top = (concept, SKOS.topConceptOf, SCHEME) in graph
        assert top == ((SCHEME, SKOS.hasTopConcept, concept) in graph), concept
        assert top != bool(list(graph.objects(concept, SKOS.broader))), concept


def test_the_tree_reads_the_same_both_ways_and_has_no_circle():
    graph = vocabulary()
    upward = set(graph.subject_objects(SKOS.broader))
    assert {(below, above) for above, below in graph.subject_objects(SKOS.narrower)} == upward
    for concept in concepts():
        for above in graph.objects(concept, SKOS.broader):
            assert concept not in set(graph.transitive_objects(above, SKOS.broader)), concept


def test_related_topics_know_each_other_and_are_not_in_one_line():
    graph = vocabulary()
    related = set(graph.subject_objects(SKOS.related))
    assert related == {(right, left) for left, right in related}
    for left, right in related:
        assert right in concepts(), right
        assert right not in set(graph.transitive_objects(left, SKOS.broader)), (left, right)


def test_no_label_names_two_topics():
    owner = {}
    for concept in concepts():
        for kind in LABELS:
            for label in vocabulary().objects(concept, kind):
                assert owner.setdefault(letters(label), concept) == concept, label


def test_words_with_many_meanings_are_no_labels():
    labels = {str(label).casefold() for kind in LABELS for label in vocabulary().objects(None, kind)}
    misleading = "access cat continuity diagnosis discrimination gp policy power ppi recovery relational sim "
    misleading += "training trauma trust trustworthiness"
    assert labels & set(misleading.split()) == set()


@pytest.mark.parametrize(
    "topic",
    [
        "trauma-informed-care",
        "stigma",
        "intersectional-stigma",
        "peer-support",
        "relational-practice",
        "shared-decision-making",
        "co-production",
        "continuity-of-care",
        "holistic-care",
        "specialist-services",
        "psychological-therapies",
        "access-and-thresholds",
        "ethnicity-and-inequality",
        "diagnosis-critique",
        "workforce-and-training",
        "guidelines-and-policy",
        "prevalence",
    ],
)
def test_the_topics_the_first_study_needs_are_there(topic):
    assert URIRef(TOPIC + topic) in concepts()


def test_intersectional_stigma_is_a_kind_of_stigma():
    edge = (URIRef(TOPIC + "intersectional-stigma"), SKOS.broader, URIRef(TOPIC + "stigma"))
    assert edge in vocabulary()
