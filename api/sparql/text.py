"""What the text of a query shows before it is parsed: enough to refuse what may not be asked here.

Oxigraph parses queries, would follow SERVICE to other hosts, and goes down with its process where brackets are
thousands deep. What is read here is no more than the words of the language, without what is in texts, IRIs and
comments; a prefix counts as a word. SPARQL also takes ``\\u0053`` for a letter anywhere, so the text is read with these
as they are, and as they are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

DEEPEST = 100
"""This many brackets may be in one another."""

_LOCAL = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-])"
_KINDS = {
    "iri": r"""<[^<>"{}|^`\\\x00-\x20]*>""",
    # One that does not end makes the text no query; it is read once all the same.
    "long": r"""\"{3}(?:\\.|"{0,2}[^"\\])*+(?:"{3})?|'{3}(?:\\.|'{0,2}[^'\\])*+(?:'{3})?""",
    "short": r""""(?:\\.|[^"\\\n\r])*+"?|'(?:\\.|[^'\\\n\r])*+'?""",
    "comment": r"#[^\n\r]*",
    "variable": r"[?$]\w+",
    "language": r"@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*",
    "words": rf"[\w.-]+(?::(?:{_LOCAL}(?:{_LOCAL}|[.-])*)?)?|:(?:{_LOCAL}(?:{_LOCAL}|[.-])*)?",
    "opens": r"[({\[]",
    "closes": r"[)}\]]",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.DOTALL)
_BETWEEN = re.compile(r"[.-]+")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_CHANGING = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


@dataclass(frozen=True)
class QueryOutline:
    """``graphs`` are the IRIs after FROM and FROM NAMED, ``dataset`` whether there is a FROM at all; ``changing``
    whether the same question may get another answer. ``depth`` is that of the brackets."""

    service: bool
    dataset: bool
    graphs: tuple[str, ...]
    changing: bool
    depth: int


@dataclass(frozen=True, kw_only=True)
class SparqlQuestion:
    """A query, with the graphs that the protocol names: of the default graph, and as named graphs."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    outline: QueryOutline


def outline(query: str) -> QueryOutline:
    """Return what the text of a query shows. A text that is no query shows what it does, too."""
    words: set[str] = set()
    graphs: tuple[str, ...] = ()
    depth = 0
    for text in dict.fromkeys((query, _ESCAPE.sub(_letter, query))):
        found = list(_tokens(text))
        words |= {said.upper() for kind, said in found if kind in ("word", "prefix")}
        graphs = tuple(dict.fromkeys(_graphs(found)))
        depth = max(depth, _depth(found))
    return QueryOutline(
        # Words need no space between them: ``1SERVICE:a`` is a number, SERVICE, and a name without a prefix.
        service=any("SERVICE" in word for word in words),
        dataset=any(word.startswith("FROM") for word in words),
        graphs=graphs,
        changing=any(name in word for word in words for name in _CHANGING),
        depth=depth,
    )


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield what matters: kinds with texts. Of a name that is its prefix."""
    for match in _TOKEN.finditer(text):
        kind, said = match.lastgroup, match[0]
        if kind in ("iri", "opens", "closes"):
            yield kind, said
        elif kind == "words":
            head, colon, _ = said.partition(":")
            yield from (("prefix" if colon else "word", word) for word in _BETWEEN.split(head))


def _graphs(tokens: list[tuple[str, str]]) -> Iterator[str]:
    follows = False
    for kind, said in tokens:
        if follows and kind == "iri":
            yield said[1:-1]
        follows = kind == "word" and said.upper() in (("FROM", "NAMED") if follows else ("FROM",))


def _depth(tokens: list[tuple[str, str]]) -> int:
    return max(accumulate(((kind == "opens") - (kind == "closes") for kind, _ in tokens), initial=0))
