"""Every style of quotes and every way in which who spoke is said: a new one fails here until it has an example."""

from __future__ import annotations

import re

import pytest

import ingest.quotes
import ingest.quotes.finders
from graph.model import Work
from ingest.document import DisplayedQuote, Document, TableCell, TableMark
from ingest.quotes.attribution import Attribution
from ingest.quotes.attribution_parts import AS_PRINTED
from ingest.quotes.attributions import ATTRIBUTIONS
from ingest.quotes.finding import FINDERS, find_quotes
from ingest.quotes.spoken_words import AttributionWay
from tests.support.registered import defined_in

WORDS = "I had to wait for it for weeks"

# The results of a paper, of which « » is no part: it bounds what the file sets apart as a quote, and ‹ › who it says
# spoke. Between lines of = is a row of a table, its cells parted by |; ~ bounds what is in italics, and a text that
# begins with # shows no paragraphs.
FOUND_BY = {
    "displayed": f"They said.\n\n«P3: {WORDS}.»\n\nThen.",
    "standing": f"They waited.\n\nP3: {WORDS}.\n\nThen.",
    "tabulated": f"They said in interviews with us.\n\n=Time | “{WORDS}” | P3=\n\nThen.",
    "marked": f"They said: “{WORDS}” (P3). Then.",
    "italic": f"One woman said ~{WORDS}~ (P3). Then.",
    "unmarked": f"They had to wait: {WORDS}. (P3) Then.",
    "lost marks": f"#We interviewed ten people, and the interviews were long. They had to wait. {WORDS}. (P3) Then.",
}
NOT_UNDERSTOOD = "printed, and not understood"
SAID_BY = {
    "as the file marks it": f"They said.\n\n«{WORDS}.» ‹(P3)›\n\nThen.",
    "at the end of the block": f"They said.\n\n«{WORDS}. – P3»\n\nThen.",
    "labels of turns, or one label, before the words": f"They said.\n\n«P3: {WORDS}.»\n\nThen.",
    "after the closing mark": f"They said: “{WORDS}” [P3]. Then.",
    "inside the closing mark": f"They wept. “{WORDS} (P3).” Then.",
    "before the opening mark": f"They wept. P3 (nurse): “{WORDS}.” Then.",
    "named by the authors after the words": f"“{WORDS},” said participant 3. Then.",
    "announced before the words": f"As participant 3 said: “{WORDS}.” Then.",
    "printed, and not understood": f"“{WORDS} and you know it.” (Blue room). Then.",
    "in the next cell": FOUND_BY["tabulated"],
}


def found(results: str) -> list[tuple[str, str | None]]:
    """The words found in the results of a paper, and who spoke."""
    text, structured = "", not results.startswith("#")
    at: dict[str, list[int]] = {sign: [] for sign in "«»‹›=~"}
    for letter in results.removeprefix("#"):
        if letter in at:
            at[letter].append(len(text))
        else:
            text += letter
    marked = (at["‹"][0], at["›"][0]) if at["‹"] else None
    spans = zip(at["«"], at["»"], strict=True)
    blocks = tuple(DisplayedQuote(start=start, end=end, attribution=marked) for start, end in spans)
    row = text[slice(*at["="])].split(" | ") if at["="] else []
    starts = [at["="][0] + sum(len(cell) + 3 for cell in row[:n]) for n in range(len(row))]
    cells = [TableCell(row=0, column=n, start=s, end=s + len(row[n])) for n, s in enumerate(starts)]
    shown = [TableMark(start=at["="][0], end=at["="][1], cells=tuple(cells))] if row else []
    edges = [0, *at["="], len(text)]
    prose = [
        (start + match.start(), start + match.end())
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        for match in re.finditer(r"[^\n]+", text[start:end])
        if not any(b.start <= start + match.start() < b.end for b in blocks)
    ]
    document = Document(
        format="jats",
        sha256="0",
        text=text,
        work=Work(id="unknown:1"),
        body_start=0,
        flat=not structured,
        sections=(),
        paragraphs=tuple(prose) if structured else None,
        quotes=blocks,
        italics=((at["~"][0], at["~"][1]),) if at["~"] else (),
        tables=tuple(shown),
    )
    speech = find_quotes(document, prose, lambda _: "results")
    return [(text[q.start : q.end], _who(q.attribution) if q.attribution else None) for q in speech.quotes]


def _who(said_by: Attribution) -> str | None:
    return NOT_UNDERSTOOD if said_by.attributes.keys() == {AS_PRINTED} else said_by.participant


def test_every_finder_and_every_way_is_listed_and_has_an_example() -> None:
    assert {id(f) for f in FINDERS} == {id(f) for f in defined_in(ingest.quotes.finders, type(FINDERS[0]))}
    assert {id(w) for w in ATTRIBUTIONS} >= {id(w) for w in defined_in(ingest.quotes, AttributionWay)}
    assert [f.name for f in FINDERS] == list(FOUND_BY), "each finder needs an example in FOUND_BY"
    assert [w.name for w in ATTRIBUTIONS] == list(SAID_BY), "each way needs an example in SAID_BY"


@pytest.mark.parametrize("name", FOUND_BY)
def test_a_quote_is_found_by_its_finder_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(FOUND_BY[name]) in ([(WORDS, "P3")], [(f"{WORDS}.", "P3")])
    monkeypatch.setattr("ingest.quotes.finding.FINDERS", tuple(f for f in FINDERS if f.name != name))
    assert found(FOUND_BY[name]) == []


@pytest.mark.parametrize("name", SAID_BY)
def test_who_spoke_is_found_by_its_way_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ((_, speaker),) = found(SAID_BY[name])
    assert speaker in ("P3", "participant 3", NOT_UNDERSTOOD)
    monkeypatch.setattr("ingest.quotes.attributions.ATTRIBUTIONS", tuple(w for w in ATTRIBUTIONS if w.name != name))
    assert all(who is None for _, who in found(SAID_BY[name]))
