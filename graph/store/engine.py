"""What differs between the two engines, and nothing else: how indexes are made and which errors mean "try again"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.store.fulltext import FullText
from graph.store.vectors import VectorIndex


@dataclass(frozen=True, kw_only=True)
class Schema:
    """What the database keeps unique and searchable. ``unique``, ``indexed`` and ``ordered`` hold pairs of label and
    property; ``ordered`` are texts by which lists are read from their beginning, however long they are. ``within``
    has labels whose nodes have another label too, with that one; ``former`` names indexes to be removed."""

    unique: tuple[tuple[str, str], ...] = ()
    indexed: tuple[tuple[str, str], ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()
    fulltext: tuple[FullText, ...] = ()
    vectors: tuple[VectorIndex, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    former: tuple[str, ...] = ()

    def with_narrower(self, pairs: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
        """Yield pairs of label and property, and each once more for the labels within the label."""
        for label, name in pairs:
            yield label, name
            yield from ((inner, name) for inner, outer in self.within.items() if outer == label)


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
    # An index is of one label: whoever asks for the narrower one would find none.
    yield from _unique(schema.with_narrower(schema.unique))
    yield from _indexed(schema.with_narrower((*schema.indexed, *schema.ordered)))
    for name in schema.former:
        _check(name)
        yield "cypher", f"DROP INDEX {name} IF EXISTS"
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
    for inner, outer in schema.within.items():
        # So the narrower type has the indexes of the other, and needs none of its own. A node that is made with both
        # labels is of a type that ArcadeDB makes below both.
        _check(inner, outer)
        yield "sql", f"CREATE VERTEX TYPE `{outer}` IF NOT EXISTS"
        yield "sql", f"CREATE VERTEX TYPE `{inner}` IF NOT EXISTS"
        yield "sql", f"ALTER TYPE `{inner}` SUPERTYPE +`{outer}`"
        # Indexes of its own, from before it was narrower: what it alone has unique is not so among all.
        for label, name in schema.unique:
            if label == outer:
                yield "sql", f"DROP INDEX `{inner}[{name}]` IF EXISTS"
        for label, name in schema.indexed:
            if label == outer:
                yield "sql", f"DROP INDEX `index_{inner}_{name}` IF EXISTS"
    for name in schema.former:
        _check(name)
        yield "sql", f"DROP INDEX `{name}` IF EXISTS"
    yield from _unique(schema.unique)
    for label, name in schema.ordered:
        # ArcadeDB walks an index in its order only where the type of the property is declared.
        yield from _declared(label, {name: "STRING"})
    yield from _indexed((*schema.indexed, *schema.ordered))
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


def _unique(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for label, name in pairs:
        _check(label, name)
        yield (
            "cypher",
            f"CREATE CONSTRAINT unique_{label}_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE",
        )


def _indexed(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for label, name in pairs:
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
