"""The pen of the PDF: millimetres from the top left corner of the sheet, black but for one red."""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from desktop_app.reports.blocks import About, Align, Page
from desktop_app.reports.fonts import MOST_WORDS, Face, Style, loaded, runs, width
from desktop_app.reports.pdf_archive import VERSION, make_lasting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_LINES = 8192  # of one style that are kept as they are drawn
PACKED = 4  # of 9: hardly larger than the most, in half the time
POINT = 1 / mm
"""One point in mm."""


class _Letters(dict[str, str]):
    """The codes in this file of the first 256 letters of a face's own font; "" for every other letter."""

    font = ""  # the name of these letters in the file

    def __init__(self, ink: Ink, face: Face) -> None:
        super().__init__()
        self._ink, self._face = ink, face

    def __missing__(self, letter: str) -> str:
        found = ""
        if [run.font for run in runs(letter, self._face)] == [self._face.value]:
            ((name, _scale, code),) = self._ink.encoded(letter, self._face)
            if name.endswith("+0"):
                self.font, found = name, code
        self[letter] = found
        return found


class _Words(dict[str, str]):
    """Words as they are encoded in this file, each worked out when it is first met.

    A word with other letters than those above is "" here: it is drawn with its whole line.
    """

    def __init__(self, ink: Ink, face: Face) -> None:
        super().__init__()
        self.letters = _Letters(ink, face)

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        codes = [self.letters[letter] for letter in word]
        self[word] = known = "".join(codes) if all(codes) else ""
        return known


class _Lines(dict[str, str]):
    """Lines of one style as the operators that draw them, some thousands of them: those of a table come again."""

    def __init__(self, ink: Ink, style: Style) -> None:
        super().__init__()
        self._ink, self._style = ink, style

    def __missing__(self, line: str) -> str:
        face, size = self._style
        known = self._ink.words[face]
        words = [known[word] for word in line.split(" ")]
        if all(words):
            shown = f"{known.letters.font} {size:.2f} Tf <{'20'.join(words)}> Tj"
        else:
            pieces = self._ink.encoded(line, face)
            shown = " ".join(f"{name} {size * scale:.2f} Tf <{codes}> Tj" for name, scale, codes in pieces)
        if len(self) >= MOST_LINES:
            self.clear()
        self[line] = shown
        return shown


class Ink:
    """Draws on one page after another; the same strokes give the same bytes, whatever the day.

    The strokes are written as PDF operators: ReportLab's own methods take three times as long for a long table.
    """

    def __init__(self, page: Page, about: About) -> None:
        rl_config.useA85 = 0  # plain bytes: faster to write, and a fifth smaller
        self._file = BytesIO()
        self._marks, self._level = 0, -1
        self._papers, self._begins = 0, ""
        self.words = {face: _Words(self, face) for face in Face}
        self._height = page.height
        self._lines: dict[Style, _Lines] = {}
        size = (page.width * mm, page.height * mm)
        make: Any = Canvas  # its type stubs leave out some of what is used here
        self._canvas = make(
            self._file,
            size,
            pageCompression=1,
            invariant=True,
            pdfVersion=VERSION,
            lang=about.language,
            initialFontName=loaded(
                Face.REGULAR.value
            ).fontName,  # else the file asks for a Helvetica that it does not carry
        )
        make_lasting(self._canvas, about)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.setViewerPreference("PrintScaling", "None")  # a box printed smaller is harder to tick and to scan

    def begin_paper(self, name: str) -> None:
        """What follows is a paper of its own among several: its bookmarks stand below one with its name."""
        self._papers, self._begins = 1, name

    def begin(self, page: Page) -> None:
        """The sheet that the next strokes are on."""
        self._height = page.height
        self._canvas.setPageSize((page.width * mm, page.height * mm))
        if self._begins:
            name, self._begins = self._begins, ""
            self._mark(name, 0, 0.0)

    def bookmark(self, words: str, level: int, y: float) -> None:
        """Lets the place be found in the file's contents; the first level is 0, each may be one below the last."""
        self._mark(words, level + self._papers, y)

    def _mark(self, words: str, level: int, y: float) -> None:
        key = f"b{self._marks}"
        self._canvas.bookmarkPage(key, fit="XYZ", top=(self._height - y) * mm)
        self._level = min(level, self._level + 1)
        self._canvas.addOutlineEntry(words, key, self._level, closed=False)
        self._marks += 1

    def text(
        self, x: float, baseline: float, line: str, style: Style, align: Align = Align.LEFT, spread: float = 0.0
    ) -> None:
        """One line, as `lines` makes them, that starts, ends or is centred at `x`; each space is `spread` points wider.

        Raises LetterMissing.
        """
        if align is not Align.LEFT:
            wide = width(line, style) * POINT
            x -= wide if align is Align.RIGHT else wide / 2
        if style not in self._lines:
            self._lines[style] = _Lines(self, style)
        shown = self._lines[style][line]
        if spread:
            shown = f"{spread:.3f} Tw {shown} 0 Tw"
        self._put(f"BT {x * mm:.2f} {(self._height - baseline) * mm:.2f} Td {shown} ET")

    def encoded(self, text: str, face: Face) -> Iterator[tuple[str, float, str]]:
        """The text in pieces of one font each: its name in the file, its scale, the codes of the letters."""
        document = self._canvas._doc
        for run in runs(text, face):
            font = loaded(run.font)
            for subset, codes in font.splitString(run.text, document):
                yield font.getSubsetInternalName(subset, document), run.scale, codes.hex()

    def line(self, x1: float, y1: float, x2: float, y2: float, points: float) -> None:
        self._put(f"{points:.2f} w {self._at(x1, y1)} m {self._at(x2, y2)} l S")

    def frame(self, x: float, y: float, wide: float, high: float, points: float) -> None:
        """A rectangle with its top left corner at (x, y); half of its line is outside of it."""
        self._put(f"{points:.2f} w {self._at(x, y + high)} {wide * mm:.2f} {high * mm:.2f} re S")

    def filled(self, x: float, y: float, wide: float, high: float) -> None:
        self._put(f"{self._at(x, y + high)} {wide * mm:.2f} {high * mm:.2f} re f")

    def shaded(self, x: float, y: float, wide: float, high: float, grey: float) -> None:
        """A rectangle without a line; `grey` is 0 for black, 1 for white."""
        self._canvas.addLiteral(f"q {grey:.2f} g {self._at(x, y + high)} {wide * mm:.2f} {high * mm:.2f} re f Q")

    def shape(self, corners: Sequence[tuple[float, float]], points: float, grey: float | None = None) -> None:
        """A closed shape with a line of `points` around it (0: none), filled when `grey` says how."""
        first, *rest = (self._at(x, y) for x, y in corners)
        path = f"{first} m " + " ".join(f"{place} l" for place in rest)
        act = ("b" if points else "f") if grey is not None else "s"
        fill = f"{grey:.2f} g " if grey is not None else ""
        self._canvas.addLiteral(f"q {fill}{points:.2f} w {path} {act} Q")

    def ruled(self, x1: float, y1: float, x2: float, y2: float, points: float, grey: float) -> None:
        """A line in grey, for a grid that must not hide what stands on it."""
        self._canvas.addLiteral(f"q {grey:.2f} G {points:.2f} w {self._at(x1, y1)} m {self._at(x2, y2)} l S Q")

    def photo(self, x: float, y: float, wide: float, high: float, jpeg: bytes) -> None:
        """A JPEG file, put into the PDF as it is, with its top left corner at (x, y)."""
        from reportlab.lib.utils import ImageReader

        image: Any = ImageReader(BytesIO(jpeg))
        self._canvas.drawImage(image, x * mm, (self._height - y - high) * mm, wide * mm, high * mm)

    @contextmanager
    def bright_red(self) -> Iterator[None]:
        """What is drawn within is red, as the ink of the stamps for urgent documents."""
        self._put("q 0.89 0 0.05 rg 0.89 0 0.05 RG")
        yield
        self._put("Q")

    def dashed(self, x1: float, y1: float, x2: float, y2: float, points: float) -> None:
        self._canvas.addLiteral(f"q [2 1.5] 0 d {points:.2f} w {self._at(x1, y1)} m {self._at(x2, y2)} l S Q")

    def turn(self) -> None:
        """Ends this page; the next stroke is on a new one."""
        self._canvas.showPage()
        page = self._canvas._doc.Pages.pages[-1]
        strokes = PDFStream(filters=[])  # packed at once: ReportLab would keep the strokes of all pages until the end
        strokes.dictionary["Filter"] = PDFName("FlateDecode")
        strokes.content = zlib.compress(page.stream.encode("latin-1"), PACKED)
        page.Contents, page.stream = strokes, None

    def _put(self, strokes: str) -> None:
        self._canvas._code.append(strokes)

    def finished(self) -> bytes:
        """The file, up to the last page that was ended."""
        self._canvas.save()
        return self._file.getvalue()

    def _at(self, x: float, y: float) -> str:
        return f"{x * mm:.2f} {(self._height - y) * mm:.2f}"
