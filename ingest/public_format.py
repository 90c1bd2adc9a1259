"""The public JSON of a study, which docs/format.md describes. Every offset is a code point into ``text``, end
exclusive."""

from __future__ import annotations

from typing import Any

from graph.model import Study, Work


def to_json(study: Study) -> dict[str, Any]:
    """Return the study as JSON values. Keys and order are part of the format; fields may be added, none change
    meaning."""
    findings = {f.id for f in study.findings}
    return {
        "source": {
            "sha256": study.source.sha256,
            "format": study.source.format,
            "licence": study.licence,
            "url": study.url,
            "inputs": [{"name": i.name, "sha256": i.sha256, "format": i.format} for i in study.inputs],
        },
        "text": study.source.text,
        "work": _work(study.work),
        "sections": [
            {
                "id": s.id,
                "path": list(s.path),
                "role": s.role,
                "start": s.start,
                "end": s.end,
                "found_by": s.found_by,
            }
            for s in study.sections
        ],
        "themes": [
            {
                "id": t.id,
                "label": t.label,
                "parent": t.parent,
                "start": t.start,
                "end": t.end,
                "found_by": t.found_by,
            }
            for t in study.themes
        ],
        "participants": [{"id": p.id, "label": p.label, "attributes": dict(p.attributes)} for p in study.participants],
        "quotes": [
            {
                "id": q.id,
                "start": q.start,
                "end": q.end,
                "text": q.text,
                "participant": q.participant,
                "attributes": dict(q.attributes),
                "attribution": q.attribution,
                "complete": q.complete,
                "incomplete_because": q.incomplete_because,
                "theme": q.theme,
            }
            for q in study.quotes
        ],
        "mentions": [
            {
                "id": m.id,
                "start": m.start,
                "end": m.end,
                "numbers": list(m.numbers),
                "works": list(m.works),
                "section": list(m.section),
                "sentence": [m.sentence_start, m.sentence_end],
                "cito": m.cito.value,
                "types": [{"cito": t.cito.value, "cue": t.cue, "by": t.by.value} for t in m.types],
            }
            for m in study.mentions
        ],
        "references": _references(study),
        "findings": [
            {
                "id": f.id,
                "start": f.start,
                "end": f.end,
                "kind": f.kind.value,
                "kind_reasons": list(f.kind_reasons),
                "theme": f.theme,
                "theme_reason": f.theme_reason,
                "section": list(f.section),
                "mentions": list(f.mentions),
                "continues": f.continues,
            }
            for f in study.findings
        ],
        "topics": [
            {
                "subject": a.subject,
                "topic": a.topic,
                "matched": a.matched,
                "reason": a.reason,
                "start": a.start,
                "end": a.end,
            }
            for a in study.abouts
        ],
        "links": [
            {
                "id": link.id,
                "finding": link.subject if link.subject in findings else None,
                "subject": link.subject,
                "work": link.work,
                "method": link.method.value,
                "cito": link.cito.value,
                "score": link.score,
                "reasons": list(link.reasons),
                "mention": link.mention,
            }
            for link in study.links
        ],
        "problems": [
            {
                "severity": p.severity.value,
                "what": p.what,
                "start": p.start,
                "end": p.end,
                **({"source": p.source} if p.source else {}),
                **({"line": p.line} if p.line else {}),
            }
            for p in study.problems
        ],
        "counts": [{"what": c.what, "read": c.read, "kept": c.kept, "dropped": dict(c.dropped)} for c in study.counts],
    }


def _work(work: Work) -> dict[str, Any]:
    return {
        "id": work.id,
        "doi": work.doi,
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "title": work.title,
        "year": work.year,
        "authors": list(work.authors),
        "container": work.container,
    }


def _references(study: Study) -> list[dict[str, Any]]:
    works = {w.id: w for w in study.works}
    return [
        {
            "id": r.id,
            "number": r.number,
            "title": r.title,
            "doi": works[r.work].doi,
            "pmid": works[r.work].pmid,
            "pmcid": works[r.work].pmcid,
            "year": works[r.work].year,
            "authors": list(works[r.work].authors),
            "work": r.work,
            "start": r.start,
            "end": r.end,
            "identified_by": r.identified_by,
        }
        for r in study.references
    ]
