"""Text on its way into a page. Whatever comes from the API is escaped here, and nowhere else.

Html is markup; every other string is text, and is escaped where it meets markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_VOID = frozenset({"br", "hr"})


class Html(str):
    """Markup that is shown as it is."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class WrappedSpan:
    """A part of a text to be wrapped: offsets in code points, end exclusive, and what wraps the part's markup."""

    start: int
    end: int
    wrap: Callable[[Html], Html]


def highlighted(start: int, end: int) -> WrappedSpan:
    """Return the span of words that the page is about."""
    return WrappedSpan(start=start, end=end, wrap=lambda part: tag("mark", part))


def styled(start: int, end: int, class_: str) -> WrappedSpan:
    """Return a span that has a class of the style sheet."""
    return WrappedSpan(start=start, end=end, wrap=lambda part: tag("span", part, class_=class_))


def safe(value: object) -> Html:
    """Return markup that shows the value letter by letter."""
    return value if isinstance(value, Html) else Html(html.escape(str(value)))


def join(parts: Iterable[object], between: str = "") -> Html:
    """Return the parts one after another; None and empty parts are left out, with the text between them."""
    return Html(safe(between).join(safe(part) for part in parts if part is not None and part != ""))


def tag(name: str, *children: object, **attributes: object) -> Html:
    """Return an element. An attribute that is None is left out; class_ becomes class, data_x data-x."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{shown}>" if name in _VOID else f"<{name}{shown}>{join(children)}</{name}>")


def external(url: str | None, text: object) -> Html:
    """Return a link that opens a new tab, or the text alone when the URL is none that a browser may open."""
    if url and urlsplit(url).scheme in ("http", "https"):
        return tag("a", text, href=url, target="_blank", rel="noopener noreferrer")
    return safe(text)


def marked(text: str, spans: Sequence[WrappedSpan]) -> Html:
    """Wrap parts of the text. Spans may nest; one that crosses the end of another is cut there."""
    ordered = sorted((s for s in spans if 0 <= s.start < s.end <= len(text)), key=lambda s: (s.start, -s.end))
    return _marked(text, 0, len(text), ordered)


def _marked(text: str, begin: int, end: int, spans: Sequence[WrappedSpan]) -> Html:
    parts: list[Html] = []
    at, i = begin, 0
    while i < len(spans):
        span = spans[i]
        stop = min(span.end, end)
        inner = i + 1
        while inner < len(spans) and spans[inner].start < stop:
            inner += 1
        parts += [safe(text[at : span.start]), span.wrap(_marked(text, span.start, stop, spans[i + 1 : inner]))]
        at, i = stop, inner
    return join([*parts, safe(text[at:end])])


def markdown(text: str) -> str:
    """Return Markdown that shows the text letter by letter, for the parts of Streamlit that take nothing else."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
