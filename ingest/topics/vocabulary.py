"""Reading a SKOS vocabulary of topics, and finding a topic in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from graph.model import Topic, Vocabulary
from ingest.canonical import canonical_text, sha256
from ingest.errors import SourceError
from ingest.sources import StudySources


@lru_cache(maxsize=2)
def read_vocabulary(data: bytes, name: str) -> Vocabulary:
    """Read Turtle; the same bytes are read once. Raises SourceError when it does not parse, or a concept has no English
    preferred label."""
    graph = Graph()
    try:
        graph.parse(data=canonical_text(data, name), format="turtle")
    except Exception as error:  # rdflib's parser raises many types, AssertionError among them
        raise SourceError(f"{name} is not valid Turtle: {' '.join(str(error).split())[:200]}") from error
    concepts = [c for c in graph.subjects(RDF.type, SKOS.Concept) if isinstance(c, URIRef)]
    topics = tuple(_topic(graph, concept, name) for concept in sorted(concepts, key=str))
    if not topics:
        raise SourceError(f"{name} holds no skos:Concept; see references/topics.ttl for the shape of a vocabulary.")
    scheme = min((str(s) for s in graph.subjects(RDF.type, SKOS.ConceptScheme)), default=None)
    if scheme is None:
        raise SourceError(
            f"{name} names no skos:ConceptScheme; add one, so that its topics differ from another vocabulary's."
        )
    return Vocabulary(scheme=scheme, sha256=sha256(data), topics=topics)


def vocabulary_of(sources: StudySources) -> Vocabulary | None:
    """Read the vocabulary that a study is sorted by, ``None`` where there is none. Raises as read_vocabulary."""
    return read_vocabulary(sources.topics.data, sources.topics.name) if sources.topics else None


def _topic(graph: Graph, concept: URIRef, name: str) -> Topic:
    def texts(predicate: URIRef) -> tuple[str, ...]:
        found = (o for o in graph.objects(concept, predicate) if getattr(o, "language", None) in (None, "en"))
        return tuple(sorted(str(o) for o in found))

    labels = texts(SKOS.prefLabel)
    if len(labels) != 1:
        raise SourceError(f"{name}: {concept} has {len(labels)} English preferred labels; it needs exactly one.")
    definitions = texts(SKOS.definition) or texts(DCTERMS.description)
    return Topic(
        id=str(concept),
        label=labels[0],
        definition=definitions[0] if definitions else None,
        alt_labels=texts(SKOS.altLabel),
        hidden_labels=texts(SKOS.hiddenLabel),
        broader=tuple(
            sorted({str(b) for b in (*graph.objects(concept, SKOS.broader), *graph.subjects(SKOS.narrower, concept))})
        ),
    )


def below(topic: str, topics: Mapping[str, Topic]) -> frozenset[str]:
    """Return the topic with all that are narrower, by their ids."""
    found = {topic}
    while more := {t.id for t in topics.values() if found & set(t.broader)} - found:
        found |= more
    return frozenset(found)


def topic_named(label: str, topics: Sequence[Topic]) -> Topic:
    """Return the topic that has the label. Raises SourceError, with labels that are alike, where none has."""
    by_label = {other.casefold(): t for t in topics for other in (*t.hidden_labels, *t.alt_labels)}
    by_label |= {t.label.casefold(): t for t in topics}
    found = by_label.get(" ".join(label.split()).casefold())
    if found is None:
        alike = get_close_matches(label.casefold(), sorted(by_label), n=3)
        hint = f"; did you mean {' or '.join(alike)}?" if alike else "."
        raise SourceError(f"The vocabulary has no topic {label!r}{hint}")
    return found
