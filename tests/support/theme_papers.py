"""Small papers in JATS about nights on a ward, and the tree of the themes that are read of them."""

from __future__ import annotations

from graph.model import Study
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

TREE = [("Dark hours", None), ("Noise", "Dark hours"), ("Fear", "Dark hours"), ("Morning", None), ("Tea", "Morning")]

SPOKEN = "<disp-quote><p>I lay awake until the morning came. (P{n})</p></disp-quote>"
FRONT = (
    "<front><article-meta><title-group><article-title>Nights on the ward: a qualitative study</article-title>"
    "</title-group></article-meta></front>"
)


def read(results: str, *, methods: str = "<p>We did semi-structured interviews.</p>") -> Study:
    body = (
        f"<sec><title>Methods</title>{methods}</sec><sec><title>Results</title>{results}</sec>"
        "<sec><title>Discussion</title><p>Nights are long.</p></sec>"
    )
    data = f"<article>{FRONT}<body>{body}</body></article>".encode()
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=data)), None)


def tree(study: Study) -> list[tuple[str, str | None]]:
    labels = {t.id: t.label for t in study.themes}
    return [(t.label, labels.get(t.parent or "")) for t in study.themes]


def quoted(n: int = 1) -> str:
    return f"<p>One spoke of it.</p>{SPOKEN.format(n=n)}"


def table(*rows: str, caption: str = "Themes and sub-themes") -> str:
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows[1:])
    return (
        f"<table-wrap><label>Table 2</label><caption><p>{caption}</p></caption><table><thead><tr>{rows[0]}</tr></thead>"
        f"<tbody>{body}</tbody></table></table-wrap>"
    )


def cells(*words: str, rows: int = 1) -> str:
    first = f"<td rowspan='{rows}'>{words[0]}</td>" if rows > 1 else f"<td>{words[0]}</td>"
    return first + "".join(f"<td>{word}</td>" for word in words[1:])


def heading(name: str) -> str:
    return f"<sec><title>{name}</title>{quoted()}</sec>"
