"""What a person sees at /sparql: a form for a query, and below it the answer. There is no script in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from starlette.responses import HTMLResponse

from api.http.html import CONTENT_SECURITY_POLICY, document, link
from api.sparql.media import SparqlForm
from graph.rdf.vocabularies import PREFIXES, SAYS

MOST = 2_000_000
"""This many bytes of an answer are shown at most."""

_ROWS = 1000

EXAMPLE = (
    "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("eg", "id", *sorted({*SAYS} - {"eg"})))
    + """
# What the authors recommend, and where they say that evidence is missing.
SELECT ?kind ?text ?finding WHERE {
  ?finding a eg:Finding ; eg:kind ?kind ; schema:text ?text .
  VALUES ?kind { eg:StatementKind-recommendation eg:StatementKind-evidence-gap }
}
LIMIT 20
"""
)


def form(query: str, *, problem: str = "", answer: str = "") -> str:
    """Return the page with a query in its form; ``answer`` is HTML."""
    alert = f'<p role="alert"><strong>{escape(problem)}</strong></p>' if problem else ""
    body = f"""<h1>SPARQL</h1>
<form method="get" action="sparql">
<p><label for="query">A query of SPARQL 1.1, asked of the graph as it is now</label></p>
<textarea id="query" name="query" rows="24" spellcheck="false" required>
{escape(query)}</textarea>
<p><button type="submit">Ask</button></p>
</form>
{alert}{answer}"""
    return document("SPARQL · Evidence Graph", body)


def answered(query: str, kind: SparqlForm, body: bytes) -> str:
    """Return the page with the answer to a query: a table, yes or no, or Turtle."""
    if kind.name == "turtle":
        shown = f'<pre tabindex="0">{escape(body.decode())}</pre>'
    else:
        said = json.loads(body)
        shown = f"<p>{'yes' if said['boolean'] else 'no'}</p>" if "boolean" in said else _table(said)
    return form(query, answer=f"<h2>Answer</h2>\n{shown}")


def response(page: str, headers: Mapping[str, str], status: int = 200) -> HTMLResponse:
    """Return a page over HTTP."""
    return HTMLResponse(page, status, {**headers, "Content-Security-Policy": CONTENT_SECURITY_POLICY})


def _table(said: Mapping[str, Any]) -> str:
    names, rows = said["head"]["vars"], said["results"]["bindings"]
    more = f", of which the first {_ROWS:,} are shown" if len(rows) > _ROWS else ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    lines = "".join(
        f"<tr>{''.join(f'<td>{_cell(row.get(name))}</td>' for name in names)}</tr>\n" for row in rows[:_ROWS]
    )
    return (
        f'<div class="wide" tabindex="0"><table><caption>{len(rows):,} rows{more}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}</tbody></table></div>"
    )


def _cell(term: Mapping[str, str] | None) -> str:
    if term is None:
        return ""
    return link(term["value"], "") if term["type"] == "uri" else escape(term["value"])
