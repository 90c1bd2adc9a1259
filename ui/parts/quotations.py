"""What participants said, as quotation blocks: their words, who spoke, and the way to the place in the source."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import in_source, to_theme
from ui.parts.documents import fragment
from ui.parts.markup import Html, tag

fragment("""
fragment QuoteFields on Quote {
  id text start end section complete incompleteBecause speaker doubt
  theme { id label }
  study { id }
}
""")


def quotation(quote: dict[str, Any], *, with_theme: bool = True, about: object = None) -> Html:
    """Return a block with the participant's words, letter by letter.

    ``about`` is a line that says why the quote is shown where it is.
    """
    return tag(
        "figure",
        tag("blockquote", quote["text"]),
        tag(
            "figcaption",
            tag("span", quote["speaker"], class_="eg-who"),
            tag("span", f"Incomplete: {quote['incompleteBecause']}", class_="eg-incomplete")
            if not quote["complete"]
            else None,
            doubt(quote),
            to_theme(quote["theme"]) if with_theme else None,
            tag("span", about) if about else None,
            in_source(quote),
        ),
        class_="eg-quote" if quote["complete"] else "eg-quote eg-broken",
    )


def doubt(quote: dict[str, Any]) -> Html | None:
    """Return what speaks against the words being a participant's, if anything does."""
    return tag("span", f"In doubt: {quote['doubt']}", class_="eg-incomplete") if quote.get("doubt") else None
