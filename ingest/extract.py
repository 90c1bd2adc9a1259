"""From the files of a study to everything that is in it. Pure: the same bytes give the same study."""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate, pairwise

from graph.model import Block, Input, Source, Study, Theme, Vocabulary, content_id
from ingest.canonical import canonical_text, sha256
from ingest.characteristics.finding import find_characteristics
from ingest.citations.curated import curated_types
from ingest.citations.mentions import to_mentions
from ingest.citations.printed import CitationMaterial
from ingest.citations.style import find_citations
from ingest.codebook import Codebook, read_codebook
from ingest.counting import count_all
from ingest.document import Document, ReferenceList, ReferenceRecord
from ingest.errors import CodebookError, SourceError
from ingest.facts.checklists import PaperParts, check_items
from ingest.facts.facts import find_facts
from ingest.facts.told import told_sentences
from ingest.formats.registry import PaperFormat, ReferenceFormat, format_of
from ingest.formats.shared.run_in_headings import RUNNING
from ingest.illustrations import find_illustrations
from ingest.language.told import language_of
from ingest.layout import Layout, lay_out
from ingest.linkers.proposal import Material
from ingest.linkers.registry import LINKERS
from ingest.quotes.finding import find_quotes
from ingest.quotes.found import FoundQuote
from ingest.quotes.quotes import announced_but_missing, spoken, unread_words
from ingest.sources import SourceFile, StudySources
from ingest.statements.statements import find_statements
from ingest.text.running_headings import running_headings
from ingest.text.sections import NOT_PROSE
from ingest.text.sentences import Sentence, split_sentences
from ingest.themes.in_paragraphs.in_type import headings_in_type, quoted_headings
from ingest.themes.named import ThemeMaterial, several
from ingest.themes.themes import find_themes, path_of, theme_of_quote, themes_named
from ingest.topics.labels import matcher_of
from ingest.topics.topics import find_topics
from ingest.works.printed_list import printed_records
from ingest.works.references import resolve_references

LARGEST_PAPER = 16_000_000
"""Bytes. Of 33 papers of many publishers the largest had 0.6 MB; what is larger is a collection, or no paper."""


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Put off Python's search for objects that hold each other. One paper makes hundreds of thousands of objects and
    hardly any such circles, and looking through them again and again takes 3 % of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_without_collecting()
def extract(sources: StudySources, vocabulary: Vocabulary | None) -> Study:
    """Read and analyse a study. Raises SourceError or CodebookError when a file cannot be used as a whole."""
    document = _document(sources.paper)
    lists = [_reference_list(f) for f in sources.references]
    book = sources.codebook
    book_name = book.name if book else ""
    codebook = read_codebook(canonical_text(book.data, book.name), book.name) if book else Codebook()
    study, text = document.work.id, document.text
    layout = lay_out(document, study, codebook, book_name)

    prose = _prose(document, layout)
    speech = find_quotes(document, _below_headings(document, prose), layout.sections.role, codebook.attribution)
    zone = _reference_zone(layout)
    own = document.references or (() if lists else printed_records(text, zone, _base(sources.paper.name)))
    citations = find_citations(
        CitationMaterial(
            text=text,
            prose=prose,
            given=[r for references in lists for r in references.records],
            own=own,
            zone=zone,
            marks=document.citations,
            role=layout.sections.role,
        )
    )
    apart = (*speech.quotes, *speech.others)
    headings = _headings(document, layout, speech.quotes)
    sentences = _sentences(document, layout, apart, headings, {b.start: b.end for b in citations.found})
    themes, theme_changes = find_themes(
        study,
        ThemeMaterial(
            text=text,
            sentences=sentences,
            sections=layout.sections,
            quotes=[q.start for q in speech.quotes],
            paragraphs=document.paragraphs or (),
            lead_ins=document.lead_ins,
            tables=document.tables,
            running=headings if document.paragraphs is None else (),
            codebook=codebook,
            name=book_name,
        ),
    )
    _check_coding(codebook, themes, book_name)
    participants, quotes = spoken(
        study,
        text,
        speech.quotes,
        layout,
        lambda quote: theme_of_quote(quote.start, quote.beside, text, themes, document.tables),
    )

    resolved = resolve_references(
        study,
        text,
        zone,
        citations.given,
        own,
        {n for b in citations.found for n in b.numbers},
    )
    works = {r.number: r.work for r in resolved.references}
    curated = curated_types(text, codebook.citations, citations.found, book_name)
    mentions = to_mentions(study, text, citations.found, sentences, layout, works, curated)
    told = find_statements(
        study, text, sentences, layout, themes, mentions, breaks=[start for start, _ in document.paragraphs or ()]
    )
    abouts = (
        find_topics(
            study,
            text,
            matcher_of(vocabulary),
            statements=told.statements,
            quotes=quotes,
            themes=themes,
            works=resolved.works,
            mentions=mentions,
        )
        if vocabulary
        else ()
    )
    material = Material(
        text=text,
        statements=told.statements,
        quotes=quotes,
        themes=themes,
        mentions={m.id: m for m in mentions},
        works={w.id: w for w in resolved.works},
        abouts=abouts,
        topics={t.id: t for t in vocabulary.topics} if vocabulary else {},
        role=layout.sections.role,
    )
    described = find_characteristics(study, text, document.tables, participants)
    # Each linker's best links first, else in the linker's order.
    links = tuple(link for linker in LINKERS for link in sorted(linker.propose(material), key=lambda x: -x.score))
    telling = told_sentences(document, layout, sentences) if _in_english(document) else None
    facts = find_facts(study, telling) if telling else ()
    items = check_items(study, PaperParts(telling, facts, quotes, themes, layout.sections.sections)) if telling else ()
    return Study(
        id=study,
        source=Source(sha256=document.sha256, format=document.format, text=text),
        work=document.work,
        licence=codebook.licence or document.licence,
        url=codebook.url,
        inputs=tuple(_inputs(sources, document, lists)),
        sections=layout.sections.sections,
        themes=themes,
        participants=participants,
        quotes=quotes,
        blocks=_blocks(study, text, speech.others, layout),
        mentions=mentions,
        references=resolved.references,
        works=resolved.works,
        statements=told.statements,
        illustrations=find_illustrations(text, told.statements, quotes, themes),
        abouts=abouts,
        links=links,
        characteristics_tables=described.tables,
        characteristics=described.cells,
        problems=tuple(
            replace(p, source=_base(p.source)) if p.source else p
            for p in (
                *document.problems,
                *(p for references in lists for p in references.problems),
                *layout.problems,
                *theme_changes,
                *resolved.problems,
                *citations.problems,
                *speech.problems,
                *unread_words(quotes),
                # A file with structure has its displayed quotes; a colon there announces a list or a table.
                *(announced_but_missing(text, sentences, speech.quotes, layout) if document.paragraphs is None else ()),
            )
        ),
        counts=count_all(document, lists, citations, told, speech, described, codebook),
        facts=facts,
        reported_items=items,
    )


def _in_english(document: Document) -> bool:
    """Return whether the words by which facts are told are known: those of English, and of papers that do not say."""
    return language_of(document.language, document.text) in ("en", None)


def _document(paper: SourceFile) -> Document:
    form = format_of(paper.data, paper.name)
    if not isinstance(form, PaperFormat):
        raise SourceError(f"{paper.name} is a list of references ({form.name}), not a paper.")
    if len(paper.data) > LARGEST_PAPER:
        raise SourceError(
            f"{paper.name} has {len(paper.data) // 1_000_000} MB; a paper has at most {LARGEST_PAPER // 1_000_000}. "
            "If it holds several papers, give each a file of its own."
        )
    return form.read(paper.data, paper.name)


def _reference_list(file: SourceFile) -> ReferenceList:
    form = format_of(file.data, file.name)
    if not isinstance(form, ReferenceFormat):
        raise SourceError(f"{file.name} is a paper ({form.name}), not a list of references.")
    read = form.read(file.data, file.name)
    return replace(read, records=tuple(_with_source(r, _base(file.name)) for r in read.records))


def _with_source(record: ReferenceRecord, name: str) -> ReferenceRecord:
    """Return the record with the file that its abstract is from, if it has one."""
    return replace(record, work=replace(record.work, abstract_source=name)) if record.work.abstract else record


def _check_coding(codebook: Codebook, themes: Sequence[Theme], name: str) -> None:
    for entry in codebook.coding:
        found = themes_named(entry.theme, themes) if entry.theme else ()
        if entry.theme and not found:
            raise CodebookError(
                f"{name}: coding puts {entry.begins!r} under the theme {entry.theme!r}, which the text does not name. "
                f"Its themes are: {', '.join(sorted((t.label for t in themes), key=str.casefold)) or 'none'}."
            )
        if len(found) > 1:
            meant = several(str(entry.theme), [path_of(t, themes) for t in found])
            raise CodebookError(f"{name}: coding {entry.begins!r}: {meant}")


def _inputs(sources: StudySources, document: Document, lists: Sequence[ReferenceList]) -> list[Input]:
    named = [(sources.paper, document.format)]
    named += [(f, references.format) for f, references in zip(sources.references, lists, strict=True)]
    named += [(f, form) for f, form in ((sources.codebook, "codebook"), (sources.topics, "skos")) if f]
    return [Input(name=_base(f.name), sha256=sha256(f.data), format=form) for f, form in named]


def _base(name: str) -> str:
    """Return the name of a file without its folders, so that where it lies changes nothing in the study."""
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _prose(document: Document, layout: Layout) -> list[tuple[int, int]]:
    """Return the parts of the body that hold the authors' prose: all of it but the references and the back matter, cut
    where a section begins or ends."""
    edges = {e for s in layout.sections.sections for e in (s.start, s.end) if e > document.body_start}
    if document.paragraphs is not None:
        held = (p for p in document.paragraphs if p[0] >= document.body_start)
        return [p for p in held if layout.sections.role(p[0]) not in NOT_PROSE]
    cuts = sorted({document.body_start, *edges, len(document.text)})
    return [(a, b) for a, b in pairwise(cuts) if layout.sections.role(a) not in NOT_PROSE]


def _below_headings(document: Document, prose: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the prose without the headings that begin with words in marks."""
    ends = {lead.start: lead.end for lead in quoted_headings(document.text, document.lead_ins)}
    return [(begins, end) for start, end in prose if (begins := ends.get(start, start)) < end] if ends else list(prose)


def _blocks(study: str, text: str, others: Sequence[FoundQuote], layout: Layout) -> tuple[Block, ...]:
    """Return what is set apart and no participant said."""
    return tuple(
        Block(
            id=content_id("block", study, text[block.start : block.end], number),
            start=block.start,
            end=block.end,
            text=text[block.start : block.end],
            kind=block.kind,
            reason=block.not_a_quote or "",
            section=layout.sections.path(block.start),
        )
        for number, block in enumerate(sorted(others, key=lambda b: b.start))
    )


def _reference_zone(layout: Layout) -> tuple[int, int] | None:
    zones = layout.sections.of_role("references")
    return (zones[0].start, zones[-1].end) if zones else None


def _headings(document: Document, layout: Layout, quotes: Sequence[FoundQuote]) -> list[tuple[int, int]]:
    """Return the headings in the results that are no sections: set in another type, or in the running text of a source
    that has lost its layout. They end the sentences before them."""
    if document.paragraphs is not None:
        alone = [lead for lead in document.lead_ins if lead.alone and lead.style != "italic"]
        leads = {*alone, *headings_in_type(document.text, document.lead_ins, layout.sections)}
        return [(lead.start, lead.end) for lead in leads if layout.sections.role(lead.start) == "results"]
    said = [(q.outer_start, q.outer_end) for q in quotes]
    return [
        (start, end)
        for section in layout.sections.of_role("results")
        for start, end in running_headings(document.text, section.start, section.end)
        if not any(begun < end and start < ended for begun, ended in said)
    ]


def _sentences(
    document: Document,
    layout: Layout,
    quotes: Sequence[FoundQuote],
    headings: Sequence[tuple[int, int]],
    cited: Mapping[int, int],
) -> tuple[Sentence, ...]:
    parts = [(s.start, s.start + len(s.path[-1])) for s in layout.sections.sections if s.found_by == RUNNING]
    skip = sorted([*((q.outer_start, q.outer_end) for q in quotes), *layout.apparatus, *headings, *parts])
    starts = [start for start, _ in skip]
    # How far any of the spans up to each reaches: those that end before a paragraph are none of its.
    reach = list(accumulate((end for _, end in skip), max))
    return tuple(
        sentence
        for start, end in _prose(document, layout)
        for sentence in split_sentences(
            document.text,
            start,
            end,
            skip[bisect_left(reach, start) : bisect_right(starts, end)],
            colon_ends=layout.sections.role(start) == "results",
            cited=cited,
        )
    )
