"""Participants' words in running text that has lost its quotation marks and its paragraphs: the sentences before who
spoke, those behind a colon that announces speech, and those in which somebody says "I".

    Most were tired. I sat there for hours. My coat stayed on. (ID 3) However, some had a book.

Where such words begin is told by the voice of the sentences; the doubt that is left is kept with the quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution, read_attribution
from ingest.quotes.attributions import attributed
from ingest.quotes.clauses import Clause
from ingest.quotes.found import NOBODY, FoundQuote, Ground, QuoteFinder, QuoteMaterial
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.text.sentences import Sentence, split_sentences
from ingest.text.voices import MYSELF, Voice, voice_of

LOST = "its marks are lost in the source"
SURE = f"{LOST}; where it begins and ends is told by a colon, by who spoke or by the voice of its sentences"
UNSURE = f"{LOST}; where its words begin cannot be told: it is the sentence before who spoke"
NOBODY_NAMED = f"{LOST}; only the voice of its sentences shows that a participant speaks"

# Not a pointer, an example or a statistic, which are most of the brackets in a paper.
_BRACKET = re.compile(r"[(\[](?=[^\W_])(?!Fig|Table|see |e\.g|i\.e|n ?=)[^()\[\]=<>%]{1,160}[)\]]")
_BARE = re.compile(r"(?<=[.!?…’”] )(?:[–—-]{1,2}\s?)?(?=[A-Z][\w-]{0,20} ?\d|[–—-])")
_ENDS = re.compile(r"\s?[.;,]?(?:\s+[^\W\da-z_]|\s*\Z|\s+[“\"‘(\[…])")
_SENTENCE_BEFORE = re.compile(r"[.!?…’”\")\]]\s*\Z")
_MARKED = re.compile(r"[\"”’»]\s*[.,;!?]?\s*\Z")
_SAYING = lazy_pattern(rf"\b(?i:{any_of(all_words('speech', 'says'))})(?: [a-z]+){{0,3}}[,:](?= [“\"‘…\[]?(?:[A-Z]|…))")
_FEWEST = 3
_FEWEST_UNNAMED = 6


def quotes_without_marks(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the quotes between two offsets of a text that shows neither paragraphs nor, of some quotes, marks."""
    if material.paragraphs is not None or not material.asked:
        return
    text = material.text
    sentences = list(_announced_apart(text, split_sentences(text, start, end, colon_ends=True)))
    speakers = list(_speakers(material, start, end))
    ends = [sentence.end for sentence in sentences]
    done = start
    taken: list[tuple[int, int]] = []
    for said_by in speakers:
        quote = _before(text, list(_within(sentences, ends, done, said_by.start)), said_by, done)
        if quote is not None:
            taken.append((quote.outer_start, quote.outer_end))
            yield quote
        done = said_by.end
    yield from _unnamed(material, sentences, taken, end)


def _announced_apart(text: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences, cut where a verb of speaking announces words: "One woman said, When it rains we stay in"."""
    for sentence in sentences:
        at = sentence.start
        for cut in _SAYING.finditer(text, sentence.start, sentence.end):
            yield Sentence(at, cut.end())
            at = cut.end() + 1
        yield Sentence(at, sentence.end)


def _speakers(material: QuoteMaterial, start: int, end: int) -> Iterator[Attribution]:
    """Yield who spoke where that ends a sentence, in order."""
    text, done = material.text, start
    places = [m.start() for m in _BRACKET.finditer(text, start, end)]
    bare = [m.start() for m in _BARE.finditer(text, start, end)]
    for at in sorted({*places, *bare}):
        if at < done or _MARKED.search(text, max(done, at - 4), at):
            continue
        said_by = read_attribution(text, at, end, material.fields, names=False, bare=text[at] not in "([")
        if said_by and said_by.shows_a_person and not said_by.broken and _ENDS.match(text, said_by.end, end):
            done = said_by.end
            yield said_by


def _within(sentences: Sequence[Sentence], ends: Sequence[int], start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences between two offsets, the last one cut where who spoke begins; ``ends`` are theirs."""
    for number in range(bisect_right(ends, start), len(sentences)):
        sentence = sentences[number]
        if sentence.start >= end:
            break
        yield Sentence(max(sentence.start, start), min(sentence.end, end))


def _before(text: str, sentences: Sequence[Sentence], said_by: Attribution, done: int) -> FoundQuote | None:
    """Return the quote that ends where who spoke begins, ``None`` where the sentence before is the authors'."""
    trimmed = [t for s in sentences if (t := _trimmed(text, s)) is not None]
    if not trimmed:
        return None
    voices = [voice_of(text, s.start, s.end) for s in trimmed]
    last = len(trimmed) - 1
    apart = _SENTENCE_BEFORE.search(text, max(done, said_by.start - 3), said_by.start) is not None
    announced = last > 0 and _is_announcing(text, trimmed[last - 1])
    if voices[last] is Voice.REPORTED and not announced:
        return None
    if voices[last] is Voice.EITHER and not (apart or announced):
        return None
    first = last
    for at in range(last - 1, max(-1, last - 25), -1):
        if voices[at] is Voice.REPORTED or _is_announcing(text, trimmed[at]):
            break
        if voices[at] is Voice.SPOKEN and last - first <= 24 and first - at <= 3:
            first = at
    begun = first > 0 and _is_announcing(text, trimmed[first - 1])
    told = voices[first] is Voice.SPOKEN or begun or trimmed[first].start - done <= 3
    start, end = trimmed[first].start, trimmed[last].end
    if len(text[start:end].split()) < _FEWEST:
        return None
    return FoundQuote(
        start=start,
        end=end,
        outer_start=start,
        outer_end=said_by.end,
        attribution=said_by,
        found_by="sentences before who spoke",
        doubt=SURE if told else UNSURE,
    )


def _unnamed(
    material: QuoteMaterial, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]], end: int
) -> Iterator[FoundQuote]:
    """Yield the runs of sentences in which somebody says "I", or that a colon announces as speech, and nobody is named
    behind them."""
    text = material.text
    starts = [first for first, _ in taken]
    run: list[Sentence] = []
    announced = False
    for sentence in [*sentences, Sentence(end, end)]:
        at = bisect_left(starts, sentence.end)
        free = at == 0 or taken[at - 1][1] <= sentence.start
        voice = voice_of(text, sentence.start, sentence.end) if sentence.end > sentence.start else Voice.REPORTED
        if free and (voice is Voice.SPOKEN or (announced and voice is Voice.EITHER and not run)):
            run.append(sentence)
            continue
        if run:
            yield from _run(material, run, announced, end)
        run = []
        announced = _is_announcing(text, sentence) and _announces(text, sentence)


def _is_announcing(text: str, sentence: Sentence) -> bool:
    return text[sentence.end - 1 : sentence.end] in (":", ",")


def _announces(text: str, sentence: Sentence) -> bool:
    clause = Clause.before(text, sentence.end - 1, sentence.start)
    return clause.announces_speech or clause.speaker is not None


def _run(material: QuoteMaterial, run: Sequence[Sentence], announced: bool, end: int) -> Iterator[FoundQuote]:
    text, start, stop = material.text, run[0].start, run[-1].end
    # Where nothing shows which part is the results, a title in a reference list speaks of "me" as well.
    own = material.role(start) == "results" and MYSELF.search(text, start, stop) is not None
    if not (own or announced) or len(text[start:stop].split()) < _FEWEST_UNNAMED:
        return
    if material.cites_within(start, stop):
        return
    said_by = None
    if announced:
        words = SpokenWords(text, SpeechSetting.UNNAMED, start, stop, low=max(0, start - 300), high=end)
        said_by = attributed(words).said_by
    yield FoundQuote(
        start=start,
        end=stop,
        outer_start=start,
        outer_end=stop,
        attribution=said_by,
        incomplete_because=None if said_by else NOBODY,
        found_by="sentences that a colon announces as speech" if announced else "sentences in which somebody says “I”",
        doubt=SURE if announced else NOBODY_NAMED,
    )


def _trimmed(text: str, sentence: Sentence) -> Sentence | None:
    start, end = sentence.start, sentence.end
    while start < end and not (text[start].isalnum() or text[start] in "…[(“\"‘'"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Sentence(start, end) if any(c.isalpha() for c in text[start:end]) else None


FINDER = QuoteFinder(name="lost marks", ground=Ground.PROSE, find=quotes_without_marks)
