"""What participants said, as quotation blocks: their words, who spoke, and the way to the place in the source."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import in_source, to_theme
from ui.parts.documents import fragment
from ui.parts.markup import Html, tag

fragment("""
fragment QuoteFields on Quote {
  id text start end section complete incompleteBecause
  participant { label attributes { name value } }
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
            tag("span", _speaker(quote), class_="eg-who"),
            tag("span", f"Incomplete: {quote['incompleteBecause']}", class_="eg-incomplete")
            if not quote["complete"]
            else None,
            to_theme(quote["theme"]) if with_theme else None,
            tag("span", about) if about else None,
            in_source(quote),
        ),
        class_="eg-quote" if quote["complete"] else "eg-quote eg-broken",
    )


def _speaker(quote: dict[str, Any]) -> str:
    participant = quote["participant"]
    if participant is None:
        return "The source does not say who spoke"
    label = str(participant["label"])
    return " · ".join([label[:1].upper() + label[1:], *(a["value"] for a in participant["attributes"])])
