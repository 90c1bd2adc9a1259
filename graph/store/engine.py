"""What differs between the two engines, and nothing else: how indexes are made and which errors mean "try again"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph.store.fulltext import FullText
from graph.store.vectors import VectorIndex


@dataclass(frozen=True, kw_only=True)
class Schema:
    """What the database keeps unique and searchable. ``unique``, ``indexed`` and ``ordered`` hold pairs of label and
    property; ``ordered`` are texts by which lists are read from their beginning, however long they are."""

    unique: tuple[tuple[str, str], ...] = ()
    indexed: tuple[tuple[str, str], ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()
    fulltext: tuple[FullText, ...] = ()
    vectors: tuple[VectorIndex, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Engine:
    """One kind of database.

    ``schema`` yields (language, statement) pairs that may be run again and again; the language is "cypher", or "sql"
    for the SQL of ArcadeDB. ``conflicts`` are the codes of errors, not marked as passing by the driver, that two
    writers at once can cause and a second try can cure.
    """

    name: str
    conflicts: frozenset[str]
    schema: Callable[[Schema], Iterator[tuple[str, str]]]


def _neo4j_schema(schema: Schema) -> Iterator[tuple[str, str]]:
    yield from _unique(schema)
    yield from _indexed(schema)
    for index in schema.fulltext:
        _check(index.label, *index.properties)
        columns = ", ".join(f"n.{name}" for name in index.properties)
        yield (
            "cypher",
            f"CREATE FULLTEXT INDEX {index.name} IF NOT EXISTS FOR (n:{index.label}) ON EACH [{columns}] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}}",
        )
    for vectors in schema.vectors:
        _check(vectors.label)
        # Quantised, the index gives cosines that are off by thousandths and differ with the side they are asked from.
        yield (
            "cypher",
            f"CREATE VECTOR INDEX {vectors.name} IF NOT EXISTS FOR (n:{vectors.label}) ON (n.vector) OPTIONS "
            f"{{indexConfig: {{`vector.dimensions`: {vectors.dimensions}, `vector.similarity_function`: 'cosine', "
            "`vector.quantization.enabled`: false}}",
        )
    yield "cypher", "CALL db.awaitIndexes(300)"


def _arcadedb_schema(schema: Schema) -> Iterator[tuple[str, str]]:
    yield from _unique(schema)
    for label, name in schema.ordered:
        # ArcadeDB walks an index in its order only where the type of the property is declared.
        yield from _declared(label, {name: "STRING"})
    yield from _indexed(schema)
    for index in schema.fulltext:
        yield from _declared(index.label, dict.fromkeys(index.properties, "STRING"))
        columns = ", ".join(f"`{name}`" for name in index.properties)
        yield (
            "sql",
            f"CREATE INDEX `{index.name}` IF NOT EXISTS ON `{index.label}` ({columns}) FULL_TEXT "
            'METADATA {"analyzer": "org.apache.lucene.analysis.en.EnglishAnalyzer"}',
        )
    for vectors in schema.vectors:
        yield from _declared(vectors.label, {"vector": "ARRAY_OF_FLOATS"})
        yield (
            "sql",
            f"CREATE INDEX `{vectors.name}` IF NOT EXISTS ON `{vectors.label}` (`vector`) LSM_VECTOR "
            f'METADATA {{"dimensions": {vectors.dimensions}, "similarity": "COSINE"}}',
        )


def _declared(label: str, types: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what declares a label of ArcadeDB and the types of its properties, which its SQL indexes want."""
    _check(label, *types)
    yield "sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS"
    for name, kind in types.items():
        yield "sql", f"CREATE PROPERTY `{label}`.`{name}` IF NOT EXISTS {kind}"


def _unique(schema: Schema) -> Iterator[tuple[str, str]]:
    for label, name in schema.unique:
        _check(label, name)
        yield (
            "cypher",
            f"CREATE CONSTRAINT unique_{label}_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE",
        )


def _indexed(schema: Schema) -> Iterator[tuple[str, str]]:
    for label, name in (*schema.indexed, *schema.ordered):
        _check(label, name)
        yield "cypher", f"CREATE INDEX index_{label}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"


def _check(*names: str) -> None:
    # Names cannot be parameters of a query, so only harmless ones may become part of it.
    for name in names:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
            raise ValueError(f"{name!r} cannot be a label or property: letters, digits and _ only")


NEO4J = Engine(name="Neo4j", conflicts=frozenset(), schema=_neo4j_schema)
# Two transactions that MERGE the same new node: Neo4j lets one wait for the other, ArcadeDB fails the later one.
ARCADEDB = Engine(
    name="ArcadeDB",
    conflicts=frozenset({"Neo.ClientError.Schema.ConstraintValidationFailed"}),
    schema=_arcadedb_schema,
)
