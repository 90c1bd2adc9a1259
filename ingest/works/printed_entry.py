"""An entry of a reference list read from its words: authors, year and title where the common styles show them.

APA, Harvard and Chicago's author-date have the year behind the authors; Vancouver before the volume; ABNT at the end;
MLA and Chicago's notes put the title in quotation marks. What a style does not show for sure stays unknown: names are
read from the beginning as long as each has the form of a name, a title only between authors (and year) and the stop
after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.words import all_words


@dataclass(frozen=True, kw_only=True)
class PrintedEntry:
    """What the words of an entry say. ``title`` is the place of the title in them."""

    authors: tuple[str, ...] = ()
    year: int | None = None
    title: tuple[int, int] | None = None


_LABEL = re.compile(r"\s*(?:\[\d{1,4}\]|\(?\d{1,4}[.)\]])?\s*")
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_PARTICLES = "|".join(map(re.escape, all_words("citations", "particle")))
_PARTICLE = rf"(?:(?:{_PARTICLES})\s|[dlDL][’']|al-|O[’'])"
_LOWER = r"[^\W\d_A-ZÀ-ÖØ-Þ]"
_CAPITALISED = rf"{_UPPER}(?=[^\W\d_]*{_LOWER})[^\W\d_]+(?:[’'‐‑-][^\W\d_]+){{0,3}}"
_IN_CAPITALS = rf"{_UPPER}{{2,}}(?:[’'‐‑-]{_UPPER}+){{0,3}}(?![^\W\d_])"
_SURNAME = (
    rf"(?:{_PARTICLE}){{0,3}}(?:{_CAPITALISED}(?:\s(?:{_PARTICLE}){{0,2}}{_CAPITALISED}){{0,2}}"
    rf"|{_IN_CAPITALS}(?:\s(?:{_PARTICLE}){{0,2}}{_IN_CAPITALS}){{0,2}})"
)
_ONE_SURNAME = rf"(?:{_PARTICLE}){{0,3}}(?:{_CAPITALISED}|{_IN_CAPITALS})"
# "A", "AB", "A.B.", "A. B.", "J.-P.": a letter after a space needs its stop, or "A study" would be one.
_INITIALS = rf"{_UPPER}\.?(?:[-‐‑]?{_UPPER}\.?(?![^\W\d_])|\s{_UPPER}\.){{0,3}}(?![^\W\d_’'])"
_GIVEN = rf"{_CAPITALISED}(?:\s(?:{_CAPITALISED}|{_UPPER}\.?(?![^\W\d_]))){{0,2}}"
_AFTER = rf"(?:\s(?:{_PARTICLES})(?=[.,;]))?"
_SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III)\b\.?)?"
_FORMS = (
    # "Abel, A. B.", "DUNN, C."
    re.compile(rf"(?P<last>{_SURNAME}),\s(?P<first>{_INITIALS}){_AFTER}{_SUFFIX}"),
    # "Abel AB", "Abel A.B."
    re.compile(
        rf"(?P<last>{_SURNAME})\s(?P<first>{_UPPER}(?:[-‐‑.]?{_UPPER}){{0,3}}(?![^\W\d_’'])(?!\.(?:[,;]|\s?{_UPPER}\.|\s[&(]|\sand\b))"
        rf"|(?:{_UPPER}\.[\s-]?){{1,4}}){_SUFFIX}"
    ),
    # "A. B. Abel"
    re.compile(rf"(?P<first>(?:{_UPPER}\.[\s-]?){{1,4}})(?P<last>{_ONE_SURNAME})"),
)
_DOTTED = re.compile(rf"(?P<last>{_SURNAME})\s(?P<first>(?:{_UPPER}\.[\s-]?){{1,4}})")
# "Abel, Ann", the first author, and every one where semicolons part them; "Ben Cole" only after such a one.
_IN_FULL = re.compile(rf"(?P<last>{_SURNAME}),\s(?P<first>{_GIVEN}){_AFTER}(?=[.,;]|\s(?:and|&|\())")
_TURNED = re.compile(rf"(?P<first>{_GIVEN})\s(?P<last>{_ONE_SURNAME})(?=[.,;]|\s(?:and|&|\())")
_AND = "|".join(re.escape(word) for word in (*all_words("citations", "and"), "&"))
_BETWEEN = re.compile(rf"\s?(?:[,;]\s?(?:(?:{_AND})\s)?|\s(?:{_AND})\s)")
_OTHERS = re.compile(
    rf"[,;]?\s?(?:{'|'.join(map(re.escape, all_words('citations', 'others')))})\.?(?!\w)[,;]?", re.IGNORECASE
)
_EDITORS = re.compile(r"[.,]?\s?\((?:eds?|Eds?|orgs?|Orgs?|coords?|Hrsg|dirs?)\.?\)\.?,?|,\s(?:eds?|editors?)\b\.?,?")
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEAR_NEXT = re.compile(
    rf"[.,;:]?\s?[(\[]?(?P<year>{_YEAR})[a-z]?(?:,[^()\n]{{1,40}})?[)\]]?(?:[.,;:]{{0,2}}\s|\.?$)(?!\d)"
)
_NO_DATE = re.compile(r"[.,;:]?\s?\((?:n\.\s?d\.?|in press|forthcoming)\)\.?\s?", re.IGNORECASE)
_YEARS = re.compile(rf"(?<![\w/.–-])(?P<year>{_YEAR})[a-z]?(?![\w/]|[–-]\d|\.\d)")
_BEFORE_VOLUME = re.compile(
    rf"(?<![\w/.–-])(?P<year>{_YEAR})(?:\s[A-Z][a-z]{{2,8}}(?:[-–][A-Z][a-z]{{2,8}})?\.?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?)?)?\s?[;:]\s?(?:[a-zA-Z]{{0,5}}\d|\()"
)
_IN_BRACKETS = re.compile(rf"[(\[](?:[^()\[\]\n]{{0,30}}[\s,])?(?P<year>{_YEAR})[a-z]?[)\]]")
_VISITED = "|".join(map(re.escape, all_words("citations", "looked at")))
_NO_DATE_AFTER = re.compile(
    rf"(?:{_VISITED})\b[^.;]{{0,40}}$|10\.\d{{4,9}}/\S*$|https?://\S*$|\d\s?:\s?$|\bpp?\.\s?$", re.IGNORECASE
)
_QUOTED = re.compile(
    r"[“\"«„](?P<title>[^“”\"«»„\n]{8,400}?)[,.]?[”\"»“]|[‘'](?P<single>[^‘\n]{8,400}?)[,.]?[’'](?=[,.]|\s[(A-Z])"
)
_STOP = re.compile(r"(?P<stop>[.?!])(?:\s(?=[^a-z\s])|$)")
_IN_A_BOOK = re.compile(r",\s(?:in|In):?\s(?=Proceedings|[^\W\d_a-z][^,]{0,60}\((?:eds?|Eds?)\b)")
_NO_SUBTITLE = re.compile(
    r"(?:in|paper|poster|presented|thesis|dissertation|unpublished|doctoral|master|phd|report|working|retrieved|available|"
    r"accessed|cited|edited|translated|tese|dissertação)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?:\b(?:vs|pp|St|Dr|Mr|Mrs|no|vol|ed|cf|e\.g|i\.e|U\.S|U\.K)|(?<![^\W\d_])[^\W\d_])$")
# After the title of an article comes the journal; where the year or volume comes at once, the words were the journal's.
_NO_TITLE = re.compile(rf"\s?(?:{_YEAR}\b|\d{{1,4}}\s?[(:,;]|[Vv]ol\b)")
_MOST_AUTHORS, _LONGEST_TITLE, _FEWEST_LETTERS = 40, 400, 10
_YEAR_IN_BRACKETS = re.compile(rf"\.?\s\({_YEAR}[a-z]?(?:,[^()\n]{{1,40}})?\)")
_SMALL = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "on",
        "in",
        "to",
        "&",
        "de",
        "da",
        "do",
        "du",
        "des",
        "la",
        "e",
        "y",
        "et",
        "für",
        "und",
        "der",
        "di",
        "van",
        "voor",
    ]
)
_LONG_NAME = 6
_ORGANISATIONS = frozenset(all_words("citations", "organisation"))
_NOT_IN_A_NAME = re.compile(r"[\d“”\"«»?!:;]|https?")


def read_entry_words(words: str) -> PrintedEntry:
    """Read an entry, given on one line as its list prints it."""
    label = _LABEL.match(words)
    start = label.end() if label else 0
    names, at = _names_without_commas(words, start) or _names(words, start)
    dated = _YEAR_NEXT.match(words, at) if names else None
    if not names and (organisation := _organisation(words, start)):
        names, at = [organisation[0]], organisation[1]
        dated = _YEAR_NEXT.match(words, at)
    behind = dated or _NO_DATE.match(words, at)
    title = _title(words, behind.end() if behind else at, known=bool(names), dated=behind is not None)
    if dated:
        year: int | None = int(dated["year"])
    else:
        year = None if behind else _year(words, title[1] if title else at)
    return PrintedEntry(authors=tuple(names), year=year, title=title)


def _names(words: str, start: int) -> tuple[list[str], int]:
    """Return the authors from ``start`` on, and where they end. No author but sure ones: what stands behind the last
    must end the list."""
    names: list[str] = []
    at, full = start, False
    while len(names) < _MOST_AUTHORS:
        found = next((m for form in _FORMS if (m := form.match(words, at, at + 120))), None)
        if found is None and (not names or full):
            found = _IN_FULL.match(words, at, at + 120) or (_TURNED.match(words, at, at + 120) if names else None)
            full = full or found is not None
        # "USGS NASA": two names in capitals are no surname with initials.
        if (
            found is None
            or found["last"].lower() in _NO_SURNAMES
            or (found["last"].isupper() and _CAPITALS.fullmatch(found["first"]))
        ):
            break
        names.append(f"{found['last']}, {found['first'].strip()}")
        end = found.end()
        others = _OTHERS.match(words, end)
        editors = _EDITORS.match(words, others.end() if others else end)
        end = editors.end() if editors else others.end() if others else end
        between = None if others or editors else _BETWEEN.match(words, end)
        if between is None:
            return names, end
        at = between.end()
    if not names:
        return [], start
    # What follows the last comma is no name: it may be the year or the title, or these were no names at all.
    return ([], start) if full and len(names) == 1 and not _AFTER_NAMES.match(words, at) else (names, at)


def _names_without_commas(words: str, start: int) -> tuple[list[str], int] | None:
    """Return the authors that nothing but spaces part, "Abel A. Baker B. (2001)", and where they end: at the year."""
    names: list[str] = []
    at = start
    while len(names) < _MOST_AUTHORS and (found := _DOTTED.match(words, at, at + 120)):
        names.append(f"{found['last']}, {found['first'].strip()}")
        at = found.end()
    return (names, at) if len(names) > 1 and _YEAR_IN_BRACKETS.match(words, at - 1) else None


_AFTER_NAMES = re.compile(rf"\(?{_YEAR}|[“\"«(]")
_CAPITALS = re.compile(rf"{_UPPER}{{3,}}")
_NO_SURNAMES = frozenset(all_words("citations", "no name"))


def _organisation(words: str, start: int) -> tuple[str, int] | None:
    """Return the author in one piece with which an entry begins, and where it ends: what stands before the year in
    brackets, or before the first stop if it has a word of organisations or is one in capitals."""
    dated = _YEAR_IN_BRACKETS.search(words, start, start + 160)
    stop = words.find(". ", start, start + 160)
    end = dated.start() if dated and (stop < 0 or dated.start() <= stop) else stop
    name = words[start:end].strip(" .,") if end > start else ""
    if not name[:1].isupper() or _NOT_IN_A_NAME.search(name) or len(name.split()) > 12 or ". " in name:
        return None
    named = _is_organisation(name)
    return (name, end) if (dated and end == dated.start()) or named or name.isupper() else None


def _is_organisation(name: str) -> bool:
    """Return whether a name has a word of organisations, and all its words but small ones are capitalised."""
    words = name.split()
    return all(w[0].isupper() or w in _SMALL for w in words) and not _ORGANISATIONS.isdisjoint(
        word.strip(",.").lower() for word in words
    )


def _year(words: str, at: int) -> int | None:
    """Return the year of publication: the one before the volume, else in brackets, else the last that is no page and
    not the day of a visit."""
    sure = next((m for form in (_BEFORE_VOLUME, _IN_BRACKETS) if (m := form.search(words, at))), None)
    if sure:
        return int(sure["year"])
    dates = [
        m for m in _YEARS.finditer(words, at) if not _NO_DATE_AFTER.search(words, max(0, m.start() - 80), m.start())
    ]
    return int(dates[-1]["year"]) if dates else None


def _title(words: str, at: int, *, known: bool, dated: bool) -> tuple[int, int] | None:
    """Return the place of the title: in quotation marks, else the sentence behind the authors (and the year)."""
    quoted = _QUOTED.search(words, at, at + _LONGEST_TITLE + 20)
    if quoted and not any(c.isalnum() for c in words[at : quoted.start()]):
        return quoted.span("title") if quoted["title"] else quoted.span("single")
    if not known:
        return None
    start = at
    while start < len(words) and not words[start].isalnum() and words[start] not in "‘'(":
        start += 1
    end = _sentence_end(words, start)
    # "BRASIL. Ministério da Saúde. ...": the author goes on.
    if end is not None and _is_organisation(words[start:end]) and len(words[start:end].split()) < _LONG_NAME:
        return None
    while end is not None and (further := _subtitle_end(words, end)):
        end = further
    if end is not None and (within := _IN_A_BOOK.search(words, start, end)):
        end = within.start()
    # "Abel, A.: A title, J. Made, 3, 2001": a comma ends the title, and which one nobody knows.
    if words[at : at + 1] == ":" and "," in words[start : end or start]:
        return None
    if end is None or not _FEWEST_LETTERS <= end - start <= _LONGEST_TITLE or " " not in words[start:end]:
        return None
    # Where names are parted in another way, the words behind the first are the next name.
    if (
        (not dated and _NO_TITLE.match(words, end + 1))
        or _FORMS[1].match(words, start)
        or _IN_BRACKETS.search(words, start, end)
    ):
        return None
    return start, end


def _subtitle_end(words: str, end: int) -> int | None:
    """Return where a second sentence of the title ends: one in small letters, which no journal is, and with more behind
    it."""
    start = end + len(words[end : end + 2]) - len(words[end : end + 2].lstrip(". "))
    further = _sentence_end(words, start)
    if further is None or not words[further + 1 :].strip() or _NO_SUBTITLE.match(words, start):
        return None
    said = [w for w in words[start:further].split() if w not in _SMALL]
    small = sum(w[0].islower() for w in said)
    plain = not any(c.isdigit() or c == ":" for c in words[start:further])
    return further if plain and len(said) > 1 and 2 * small >= len(said) else None


def _sentence_end(words: str, start: int) -> int | None:
    """Return where the sentence ends, its question mark in it and its stop not."""
    for stop in _STOP.finditer(words, start, start + _LONGEST_TITLE + 2):
        if stop["stop"] != ".":
            return stop.end("stop")
        if not _ABBREVIATION.search(words, max(start, stop.start() - 5), stop.start()):
            return stop.start()
    return None
