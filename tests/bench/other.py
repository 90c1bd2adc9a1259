"""@neo4j/graphql at the same database, to compare: the library that makes an API out of type definitions for Neo4j.

Its packages are pinned in neo4j_graphql, beside this module, and installed once by npm. Its documents ask for the facts
of tests.bench.questions. It has no counterpart of the evidence map.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.store.address import ServerAddress
from tests.bench.api import Served, free_port, running
from tests.bench.facts import LISTED, hits, kind, literature

FOLDER = Path(__file__).parent / "neo4j_graphql"
NAME = "@neo4j/graphql"
INSTALL_SECONDS = 300


class Unavailable(Exception):
    """It cannot be run here; the message is the reason in one line."""


@dataclass(frozen=True, kw_only=True)
class Other:
    """A document for a question of tests.bench.questions, and what takes the same facts from its answer."""

    document: str
    from_answer: Callable[[Any], Any]


PAGE = """query($theme: String!) { themes(where: {label: {caseInsensitive: {eq: $theme}}}) {
  label description parent { label } children(limit: 20) { label }
  quotes(limit: 20, sort: [{order: ASC}]) {
    id text start end attribution incomplete_because participant { label gender age_band ethnicity region } }
  findings(limit: 100, sort: [{order: ASC}]) {
    id kind text start end mentions(limit: 20, sort: [{order: ASC}]) { text
      worksConnection(first: 20) { edges { properties { number } node { id title year } } } } } } }"""

# The numbers of findings are left to the client to count, as nothing else is offered. An empty filter filters nothing.
LITERATURE = """{
  works(limit: 50, sort: [{title: ASC}], where: {references: {some: {number: {gte: 0}}}}) {
    id title year authors container
    references(limit: 20) { number }
    mentions { finding { id theme { id label } } } }
  worksConnection(where: {references: {some: {number: {gte: 0}}}}) { aggregate { count { nodes } } } }"""

SEARCH = """query($word: String!) {
  findingsHolding(phrase: $word, first: 20) { totalCount edges { score node {
    id text study { title } theme { label } } } }
  quotesHolding(phrase: $word, first: 20) { totalCount edges { score node {
    id text study { title } theme { label } } } } }"""


def _page_from_answer(data: Any) -> Any:
    (theme,) = data["themes"]
    speaker = ("label", "gender", "age_band", "ethnicity", "region")
    quote = ("id", "text", "start", "end", "attribution", "incomplete_because")
    cited = [
        (f["id"], m["text"], edge["properties"]["number"], edge["node"])
        for f in theme["findings"]
        for m in f["mentions"]
        for edge in m["worksConnection"]["edges"]
    ]
    works = {work["id"]: work for *_, work in cited}
    return {
        "theme": [theme["label"], theme["description"], *([p["label"] for p in theme["parent"]] or [None])],
        "children": sorted(child["label"] for child in theme["children"]),
        "quotes": sorted(
            [q[name] for name in quote] + [_first(q["participant"]).get(name) for name in speaker]
            for q in theme["quotes"]
        ),
        "findings": sorted(
            [
                f["id"],
                kind(f["kind"]),
                f["text"],
                f["start"],
                f["end"],
                *sorted([text, number, w["id"], w["title"]] for key, text, number, w in cited if key == f["id"]),
            ]
            for f in theme["findings"]
        ),
        "works": sorted(
            [
                key,
                min(number for *_, number, w in cited if w["id"] == key),
                len({finding for finding, *_, w in cited if w["id"] == key}),
                work["title"],
                work["year"],
            ]
            for key, work in works.items()
        ),
    }


def _first(several: list[dict[str, Any]]) -> dict[str, Any]:
    return several[0] if several else {}


def _search_from_answer(data: Any) -> Any:
    return [
        hits(
            found["totalCount"], [[edge["score"], edge["node"]["id"], edge["node"]["text"]] for edge in found["edges"]]
        )
        for found in (data["findingsHolding"], data["quotesHolding"])
    ]


def _literature_from_answer(data: Any) -> Any:
    themes = []
    for work in data["works"]:
        citing = {(f["id"], t["id"], t["label"]) for m in work["mentions"] for f in m["finding"] for t in f["theme"]}
        counted = Counter((key, label) for _, key, label in citing)
        themes.append([[key, label, findings] for (key, label), findings in counted.items()][:LISTED])
    numbers = [[r["number"] for r in work["references"]] for work in data["works"]]
    return literature(data["worksConnection"]["aggregate"]["count"]["nodes"], data["works"], numbers, themes)


OTHERS: Mapping[str, Other] = {
    "theme page": Other(document=PAGE, from_answer=_page_from_answer),
    "literature page": Other(document=LITERATURE, from_answer=_literature_from_answer),
    "search": Other(document=SEARCH, from_answer=_search_from_answer),
}
"""By the names of the questions."""


@contextmanager
def other(address: ServerAddress) -> Iterator[Served]:
    """Serve a Neo4j database by it. Raises Unavailable."""
    node = _installed()
    port = free_port()
    env = {
        "NEO4J_URI": address.uri,
        "NEO4J_USER": address.user,
        "NEO4J_PASSWORD": address.password or "",
        "NODE_ENV": "production",
        "PORT": str(port),
    }
    with running(NAME, [node, str(FOLDER / "server.js")], env, port, "/graphql?query=%7B__typename%7D") as server:
        yield server


def _installed() -> str:
    """Return the node to run it with, once its packages are there. Raises Unavailable."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Unavailable("node or npm is not installed")
    lock = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    done = FOLDER / "node_modules" / ".installed"
    if done.exists() and done.read_text(encoding="ascii") == lock:
        return node
    command = [npm, "ci", "--ignore-scripts", "--no-progress", "--loglevel=error"]
    try:
        run = subprocess.run(
            command, cwd=FOLDER, env=os.environ, capture_output=True, text=True, timeout=INSTALL_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(f"npm had not installed its packages after {INSTALL_SECONDS} s") from None
    if run.returncode != 0:
        raise Unavailable(f"npm could not install its packages: {(run.stderr.splitlines() or ['no reason given'])[0]}")
    done.write_text(lock, encoding="ascii")
    return node
