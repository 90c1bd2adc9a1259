"""The shapes of SHACL, in Turtle: what has to hold for the graph as RDF, for this program and for any other tool."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rdf.context import compacted
from graph.rdf.shapes.constraints import PropertyShape, Shape, shapes
from graph.rdf.vocabularies import BASE, PREFIXES
from graph.rdf.writing.formats import quoted

_PREFIXES = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#", "shape": f"{BASE}shape/"}


def turtle() -> str:
    """Return all shapes."""
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in _PREFIXES.items())
    return prefixes + "".join(map(_shape, shapes()))


def _shape(shape: Shape) -> str:
    head = [f"rdfs:comment {quoted(shape.says)}", f"sh:targetClass {shape.target}", "sh:nodeKind sh:IRI"]
    head += [f"sh:pattern {_pattern(shape.begins)}"] if shape.begins else []
    head += ["sh:closed true"] if shape.closed else []
    lines = [*head, *(f"sh:property {_path(path)}" for path in shape.paths)]
    return f"\nshape:{shape.name} a sh:NodeShape ;\n    " + " ;\n    ".join(lines) + " .\n"


def _path(path: PropertyShape) -> str:
    way = f"[ sh:inversePath {path.predicate} ]" if path.backwards else path.predicate
    return f"[ sh:path {way} ; {' ; '.join(_constraints(path))} ]"


def _constraints(path: PropertyShape) -> Iterator[str]:
    if path.least:
        yield f"sh:minCount {path.least}"
    if path.most is not None:
        yield f"sh:maxCount {path.most}"
    if path.datatype:
        yield f"sh:datatype {path.datatype}"
    elif path.outlived or not (path.classes or path.among or path.has or path.backwards):
        yield "sh:nodeKind sh:IRI"
    if path.classes:
        yield _of_class(path)
    if path.among:
        yield f"sh:in ( {' '.join(map(compacted, path.among))} )"
    for iri in path.has:
        yield f"sh:hasValue {compacted(iri)}"
    if path.begins:
        yield f"sh:pattern {_pattern(path.begins)}"
    if path.lowest is not None:
        yield f"sh:minInclusive {path.lowest}"
    if path.highest is not None:
        yield f"sh:maxInclusive {path.highest}"
    if path.not_above:
        yield f"sh:lessThanOrEquals {path.not_above}"
    for inner in path.below:
        yield f"sh:property {_path(inner)}"


def _of_class(path: PropertyShape) -> str:
    ways = [f"sh:class {name}" for name in path.classes]
    if path.outlived:
        ways.append("sh:property [ sh:path rdf:type ; sh:maxCount 0 ]")
    return ways[0] if len(ways) == 1 else f"sh:or ( {' '.join(f'[ {way} ]' for way in ways)} )"


def _pattern(begins: str) -> str:
    return quoted("^" + begins.replace(".", "[.]"))
