"""The facts in the answers to the questions of tests.bench.questions, to compare the ways to them on equal terms.

For each question ``..._from_answer`` takes GraphQL's data and ``..._from_rows`` the rows of the query by hand; both
return the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Rows = Sequence[Mapping[str, Any]]
LISTED = 20
"""As many as the page of works shows of a work's themes."""


def page_from_answer(data: Any) -> Any:
    """Return a theme with its quotes, findings, citations and works."""
    (theme,) = data["themes"]["nodes"]
    speaker = ("label", "gender", "ageBand", "ethnicity", "region")
    return {
        "theme": [theme["label"], theme["description"], theme["parent"] and theme["parent"]["label"]],
        "children": sorted(child["label"] for child in theme["children"]["nodes"]),
        "quotes": sorted(
            [q["id"], q["text"], q["start"], q["end"], q["attribution"], q["incompleteBecause"]]
            + [(q["participant"] or {}).get(name) for name in speaker]
            for q in theme["quotes"]["nodes"]
        ),
        "findings": sorted(
            [
                f["id"],
                f["kind"],
                f["text"],
                f["start"],
                f["end"],
                *sorted(
                    [m["text"], edge["number"], edge["node"]["id"], edge["node"]["title"]]
                    for m in f["mentions"]["nodes"]
                    for edge in m["works"]["edges"]
                ),
            ]
            for f in theme["findings"]["nodes"]
        ),
        "works": sorted(
            [e["node"]["id"], e["number"], e["findings"], e["node"]["title"], e["node"]["year"]]
            for e in theme["works"]["edges"]
        ),
    }


def page_from_rows(rows: Rows) -> Any:
    """Return the same."""
    (row,) = rows
    speaker = ("label", "gender", "age_band", "ethnicity", "region")
    quote = ("id", "text", "start", "end", "attribution", "incomplete", *speaker)
    return {
        "theme": [row["label"], row["description"], next(iter(row["parent"]), None)],
        "children": sorted(row["children"]),
        "quotes": sorted([q[name] for name in quote] for q in row["quotes"]),
        "findings": sorted(
            [f["id"], kind(f["kind"]), f["text"], f["start"], f["end"], *sorted(f["mentions"])] for f in row["findings"]
        ),
        "works": sorted([w["id"], w["number"], w["findings"], w["title"], w["year"]] for w in row["works"]),
    }


def kind(stored: str) -> str:
    """Return what clients see for a kind as the graph has it."""
    return stored.upper().replace(" ", "_")


def literature_from_answer(data: Any) -> Any:
    """Return the works of a page, and how many there are."""
    works = data["works"]["nodes"]
    return literature(
        data["works"]["totalCount"],
        works,
        [[r["number"] for r in w["references"]["nodes"]] for w in works],
        [[[e["node"]["id"], e["node"]["label"], e["findings"]] for e in w["themes"]["edges"]] for w in works],
    )


def literature_from_rows(rows: Rows) -> Any:
    """Return the same."""
    return literature(rows[0]["total"], rows, [row["numbers"] for row in rows], [row["themes"] for row in rows])


def literature(
    total: int, works: Rows, numbers: Sequence[Sequence[int]], themes: Sequence[Sequence[Sequence[Any]]]
) -> Any:
    """Return the facts of a page of works. Of more themes than a list holds each way may choose others."""
    names = ("id", "title", "year", "authors", "container")
    return total, [
        [[work[name] for name in names], sorted(cited), sorted(under) if len(under) < LISTED else LISTED]
        for work, cited, under in zip(works, numbers, themes, strict=True)
    ]


def search_from_answer(data: Any) -> Any:
    """Return what a search found among findings and among quotes."""
    return [
        hits(
            data[name]["totalCount"],
            [
                [e["score"], n["id"], n["text"], n["study"]["title"], n["theme"] and n["theme"]["label"]]
                for e in data[name]["edges"]
                for n in [e["node"]]
            ],
        )
        for name in ("findings", "quotes")
    ]


def search_from_rows(rows: Rows) -> Any:
    """Return the same."""
    (row,) = rows
    return [hits(row[f"all_{name}"], row[name]) for name in ("findings", "quotes")]


def hits(total: int, found: Sequence[Sequence[Any]]) -> Any:
    """Return the facts of a search. Among hits with the same score each way may choose others, in any order."""
    scores = sorted((round(hit[0], 4) for hit in found), reverse=True)
    return total, scores, sorted([str(text) for score, _, text, *_ in found if round(score, 4) > scores[-1]])


def map_from_answer(data: Any) -> Any:
    """Return the headings, and the cells with something in them."""
    found = data["evidenceMap"]
    cells = iter(found["cells"])
    names = ("findings", "quotes", "works")
    counts = {
        (row["value"], column["value"]): [cell[name]["totalCount"] for name in names]
        for row in found["rows"]
        for column in found["columns"]
        for cell in [next(cells)]
    }
    headings = [[[heading["value"], heading["label"]] for heading in found[name]] for name in ("rows", "columns")]
    return headings, {place: many for place, many in counts.items() if any(many)}


def map_from_rows(rows: Rows) -> Any:
    """Return the same."""
    counts: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        for topic, findings, works in row["stated"]:
            counts[row["id"], topic] = [findings, 0, works]
        for topic, quotes in row["said"]:
            counts.setdefault((row["id"], topic), [0, 0, 0])[1] = quotes
    return [[[row["id"], row["label"]] for row in rows], [list(topic) for topic in rows[0]["topics"]]], counts
