"""Lines of a Word file: words, links that lead out of it or to a label in it, and the labels."""

from __future__ import annotations

from docx.document import Document as File
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from api.document.blocks import Hyperlink, Text, pieces
from api.document.letters import addressed, shown
from api.document.word_styles import HYPERLINK, QUIETLY, STRONG, element


class Lines:
    """Adds lines to a file. Each address gets one relationship, however often it is led to."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._marks = 0
        # python-docx looks through all styles for each that is asked for by its name: 5 ms.
        self._styles = {style.name: style.style_id for style in file.styles}

    def add(self, text: Text, *, style: str = "Normal") -> Paragraph:
        """Add a line of its own."""
        line = self._file.add_paragraph()
        self.dress(line, style)
        self.extend(line, text)
        return line

    def dress(self, line: Paragraph, style: str) -> None:
        """Give a line its style."""
        line._p.style = self._styles[style]

    def labelled(self, label: str, style: str, after: str = "\t") -> Paragraph:
        """Add a line that begins with its label, if it has one."""
        line = self.add("", style=style)
        if label:
            self.words(line, label, STRONG)
            self.mark(line, label)
            line.add_run(after)
        return line

    def words(self, line: Paragraph, text: str, style: str | None = None) -> Run:
        """Add words to a line."""
        run = line.add_run(shown(text))
        if style is not None:
            run._r.style = self._styles[style]
        return run

    def extend(self, line: Paragraph, text: Text, style: str | None = None) -> None:
        """Go on with a line."""
        for piece in pieces(text):
            if isinstance(piece, Hyperlink):
                self._link(line, piece)
            else:
                self.words(line, piece, style)

    def place(self, line: Paragraph, where: Text) -> None:
        """End a line with where its words are from."""
        self.extend(line, (" — ", *pieces(where)), QUIETLY)

    def mark(self, line: Paragraph, label: str) -> None:
        """Let links lead to a line by its label."""
        self._marks += 1
        id = str(self._marks)
        line._p.extend((element("bookmarkStart", id=id, name=_bookmark(label)), element("bookmarkEnd", id=id)))

    def _link(self, line: Paragraph, link: Hyperlink) -> None:
        if link.to.startswith("#"):
            lead = element("hyperlink", anchor=_bookmark(link.to[1:]))
        else:
            key = line.part.relate_to(addressed(link.to), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            lead = element("hyperlink")
            lead.set(qn("r:id"), key)
        lead.append(self.words(line, link.text, HYPERLINK)._r)
        line._p.append(lead)


def _bookmark(label: str) -> str:
    # Names of bookmarks begin with a letter.
    return f"line_{label}"
