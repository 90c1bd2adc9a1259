"""The few pages of HTML that the API has for people: their frame, and links in them. They have no script."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from graph.rdf.context import compacted
from graph.rdf.vocabularies import BASE

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; }
textarea { box-sizing: border-box; font: .875rem/1.4 ui-monospace, monospace; width: 100%; }
button { font: inherit; padding: .4rem 1.2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
caption { text-align: left; }
th, td { border: 1px solid #8888; padding: .3rem .6rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; }
pre { overflow-x: auto; }
dt { font-weight: 600; margin-top: .6rem; }
dd { margin-left: 1.5rem; overflow-wrap: anywhere; white-space: pre-line; }
"""

# What is served here of all that has an IRI of ours.
_HERE = ("id/", "topic/")


def document(title: str, body: str) -> str:
    """Return a page; ``body`` is HTML."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def link(iri: str, root: str) -> str:
    """Return a link to an IRI, to this API where that serves it; ``root`` leads from the page to the API's root."""
    rest = iri.removeprefix(BASE)
    href = f"{root or './'}{rest}" if rest != iri and rest.startswith(_HERE) else iri
    if href == iri and urlsplit(iri).scheme not in ("http", "https"):
        return escape(iri)
    return f'<a href="{escape(href)}">{escape(compacted(iri))}</a>'
