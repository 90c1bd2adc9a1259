"""From lines to the pieces of a text, in order: headings, paragraphs, items, quotes, rows and notes.

Marks of Markdown are read wherever they stand. A text without marked headings has those that stand on lines alone.
Lines are one paragraph up to an empty line, an indent, or a line that plainly ends one.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.formats.plain import headings, joining, markdown, parting
from ingest.formats.plain.headings import shown_role
from ingest.formats.plain.pages import Line
from ingest.formats.plain.piece import Piece, PieceKind
from ingest.formats.plain.short_headings import with_short_headings

# Lines; what is set in for longer is a text set in.
_LONGEST_QUOTE = 60


class _Taking:
    """Takes the lines of a text one after another. Use once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._joiner = joining.LineJoiner(lines)
        self._marked = any(line.words.lstrip()[:1] == "#" and markdown.HEADING.fullmatch(line.words) for line in lines)
        self._width = joining.usual_width(lines)
        self._indents = joining.indents_paragraphs(lines)
        self._held: list[Line] = []
        self._kind = PieceKind.PARAGRAPH
        self._label = ""
        self._listed = False
        self._headed = False
        self._number = 0
        self._no_table_to = 0
        self.pieces: list[Piece] = []

    def take(self) -> list[Piece]:
        at = 0
        while at < len(self._lines):
            at = self._next(at)
        self._end()
        return self.pieces

    def _next(self, at: int) -> int:
        """Take the line at an index, and return that of the next one."""
        line = self._lines[at]
        words = line.words
        if not words:
            self._end()
            return at + 1
        first = words.lstrip()[:1]
        if first in "`~" and (fence := markdown.FENCE.match(words)):
            return self._code(at, fence[1])
        if first == "#" and (found := markdown.HEADING.fullmatch(words)):
            self._end()
            self._heading(line, found[2], len(found[1]))
            return at + 1
        if first in "=-~" and (underline := markdown.UNDERLINE.fullmatch(words)) and self._underlined():
            held, self._held = self._held[0], []
            self._heading(held, held.words, 1 if underline[1][0] == "=" else 2)
            return at + 1
        if first in "*-_=" and markdown.RULE.fullmatch(words):
            self._end()
            return at + 1
        if first == ">":
            return self._quotes(at)
        if first == "[" and (note := markdown.NOTE.match(words)):
            self._end()
            self._kind, self._label = PieceKind.NOTE, note[1]
            self._held = [Line(line.number, words[note.end() :])]
            return at + 1
        if first == "[" and not self._held and markdown.TARGET.fullmatch(words):
            return at + 1
        if "|" in words and (rows := self._table(at)):
            return rows
        self._prose(at, line)
        return at + 1

    def _prose(self, at: int, line: Line) -> None:
        before = self._held[-1].words if self._held else ""
        following = self._lines[at + 1].words if at + 1 < len(self._lines) else ""
        if not before and not following and headings.NUMBERED.match(line.words.lstrip()):
            following = next((x.words for x in self._lines[at + 2 : at + 5] if x.words), "")
        if self._is_heading(line.words, before, following):
            self._end()
            self._heading(line, line.words, 0)
            return
        if not before and not self._in_list() and (begins := headings.run_in_abstract(line.words)):
            self._heading(line, line.words[:begins].strip().rstrip(":.—– "), 0)
            self._held = [Line(line.number, line.words[begins:])]
            return
        bullet = markdown.BULLET.match(line.words)
        if (bullet or markdown.NUMBERED.match(line.words)) and self._is_item(line.words, before, bulleted=bool(bullet)):
            self._end()
            self._kind = PieceKind.ITEM
            self._held = [Line(line.number, line.words[bullet.end() :] if bullet else line.words)]
            return
        if before and self._ends_before(line):
            self._end()
        if not self._held:
            self._kind = self._kind_by_indent(at)
        self._held.append(line)

    def _is_heading(self, words: str, before: str, following: str) -> bool:
        if self._marked:
            strong = markdown.STRONG_LINE.fullmatch(words)
            return not before and not following and strong is not None and headings.is_short_alone(strong[2])
        if len(words) > 130 or not headings.may_follow(before):
            return False
        if self._listed:
            # In the reference list only the next part ends it.
            return not before and headings.is_known(words)
        if headings.is_known(words):
            return not following or parting.BEGINS.match(following.lstrip()) is not None
        if before:
            return False
        if headings.is_numbered(words):
            return self._counts_on(words) and not headings.NUMBERED.match(following.strip())
        return headings.is_in_capitals(words)

    def _is_item(self, words: str, before: str, *, bulleted: bool) -> bool:
        """Return whether a line begins an item: right below another line a number has to count on from that of the item
        before, else it may be the year that an entry goes on with."""
        if not before:
            return True
        listing = self._kind in (PieceKind.ITEM, PieceKind.NOTE)
        if bulleted:
            return listing or parting.ENDS.search(before[-5:]) is not None
        if listing:
            last = _item_number(self._held[0].words)
            return last is None or _item_number(words) == last + 1
        return _item_number(words) == 1 and parting.ENDS.search(before[-5:]) is not None

    def _counts_on(self, words: str) -> bool:
        """Return whether the number before a line is that of the next heading, and not of the next item of a list."""
        number = headings.first_number(words)
        if number is None:
            return True
        last = self.pieces[-1] if self.pieces else None
        if last and last.kind is PieceKind.ITEM and (before := _item_number(last.words)) is not None:
            return before + 1 != number
        return self._number <= number <= self._number + (2 if self._number == 0 else 1)

    def _in_list(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].kind is PieceKind.ITEM and bool(self._held)

    def _ends_before(self, line: Line) -> bool:
        """Return whether what is held ends before a line that follows it at once."""
        before = self._held[-1]
        if self._listed:
            return parting.parts_entries(self._held[0], before, line)
        if not self._headed and parting.is_of_the_front(line):
            return True
        by_indent = self._kind is PieceKind.PARAGRAPH
        return parting.parts_paragraphs(before, line, self._width, by_indent=by_indent)

    def _kind_by_indent(self, at: int) -> PieceKind:
        """Return whether the lines up to the next empty one are all set in, as a quote is."""
        if self._lines[at].indent < 3 or self._listed:
            return PieceKind.PARAGRAPH
        if self.pieces and self.pieces[-1].kind in (PieceKind.ITEM, PieceKind.NOTE):
            return PieceKind.PARAGRAPH
        group = 0
        while at < len(self._lines) and self._lines[at].words:
            if self._lines[at].indent < 3 or group > _LONGEST_QUOTE:
                return PieceKind.PARAGRAPH
            at, group = at + 1, group + 1
        return PieceKind.PARAGRAPH if self._indents and group == 1 else PieceKind.QUOTE

    def _underlined(self) -> bool:
        return (
            len(self._held) == 1
            and self._kind is PieceKind.PARAGRAPH
            and len(self._held[0].words) <= 300
            and "|" not in self._held[0].words
        )

    def _heading(self, line: Line, raw: str, level: int) -> None:
        words = _folded(markdown.heading_words(raw) if level or self._marked else raw)
        if words:
            self.pieces.append(Piece(kind=PieceKind.HEADING, words=words, line=line.number, level=level, raw=raw))
            self._number = headings.first_number(words) or self._number
            self._headed = self._headed or shown_role(words) is not None
            self._listed = shown_role(words) == "references"

    def _code(self, at: int, fence: str) -> int:
        self._end()
        begun = at
        at += 1
        while at < len(self._lines) and not self._lines[at].words.strip().startswith(fence):
            at += 1
        for line in self._lines[begun + 1 : at]:
            if line.words.strip():
                self.pieces.append(Piece(kind=PieceKind.CODE, words=_folded(line.words), line=line.number))
        return at + 1

    def _quotes(self, at: int) -> int:
        """Take the lines that are marked as quoted; an empty one among them parts two quotes."""
        self._end()
        while at < len(self._lines) and (mark := markdown.QUOTE.match(self._lines[at].words)):
            inner = self._lines[at].words[mark.end() :]
            if inner.strip():
                self._kind = PieceKind.QUOTE
                self._held.append(Line(self._lines[at].number, inner))
            else:
                self._end()
            at += 1
        self._end()
        return at

    def _table(self, at: int) -> int | None:
        """Take the rows of a table that begins at an index, and return where it ends; ``None`` where none begins."""
        if at < self._no_table_to:
            return None
        end, is_table = parting.table_end(self._lines, at)
        if not is_table:
            self._no_table_to = end - 1
            return None
        self._end()
        for line in self._lines[at:end]:
            if not markdown.TABLE_EDGE.fullmatch(line.words) and (words := _folded(markdown.cells_of(line.words))):
                self.pieces.append(Piece(kind=PieceKind.ROW, words=words, line=line.number))
        return end

    def _end(self) -> None:
        """End the piece that is held."""
        if self._held:
            raw = self._joiner.joined(self._held)
            words = _folded(markdown.words_of(raw) if self._marked or self._kind is PieceKind.NOTE else raw)
            if words:
                self.pieces.append(
                    Piece(kind=self._kind, words=words, line=self._held[0].number, raw=raw, label=self._label)
                )
        self._held, self._kind, self._label = [], PieceKind.PARAGRAPH, ""


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Return the pieces of a text in their order."""
    taken = _Taking(lines).take()
    return taken if any(p.level for p in taken) else with_short_headings(taken)


def _item_number(words: str) -> int | None:
    """Return the number before an item of a list."""
    mark = markdown.NUMBERED.match(words)
    return int("".join(c for c in mark[0] if c.isdecimal())) if mark else None


def _folded(words: str) -> str:
    return " ".join(words.split())
