"""A study of gardens on wards, of which a test writes the parts, and the quotes that are read in it."""

from __future__ import annotations

from graph.model import Study
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

ASKED = "<p>We did semi-structured interviews with nine people.</p>"


def jats(
    results: str, *, methods: str = ASKED, introduction: str = "", discussion: str = "", floats: str = ""
) -> bytes:
    """Return the paper with these parts."""
    return (
        "<article><front><article-meta><title-group><article-title>Gardens on wards</article-title></title-group>"
        f"</article-meta></front><body><sec><title>Introduction</title><p>Gardens are rare.</p>{introduction}</sec>"
        f"<sec><title>Methods</title>{methods}</sec><sec><title>Results</title><p>People liked it.</p>{results}</sec>"
        f"<sec><title>Discussion</title><p>Gardens help.</p>{discussion}</sec></body>"
        f"<back></back><floats-group>{floats}</floats-group></article>"
    ).encode()


def study(results: str, **parts: str) -> Study:
    """Return the study that is read of the paper with these parts."""
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=jats(results, **parts))), None)


def quotes(read: Study) -> list[tuple[str, str | None]]:
    """The words and who spoke, by the label or as printed."""
    people = {p.id: p.label for p in read.participants}
    for count in read.counts:
        assert count.read == count.kept + sum(count.dropped.values()), count
    assert all(q.found_by for q in read.quotes)
    return [(q.text, people.get(q.participant or "") or q.attribution) for q in read.quotes]
