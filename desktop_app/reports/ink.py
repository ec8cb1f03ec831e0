"""The pen of the PDF: millimetres from the top left corner of the sheet, black only."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop_app.reports.blocks import About, Align, Page
from desktop_app.reports.fonts import Face, Style, loaded, runs, width
from desktop_app.reports.letters import printable

POINT = 1 / mm
"""One point in mm."""


class Ink:
    """Draws on one page after another; the same strokes give the same bytes, whatever the day.

    The strokes are written as PDF operators: ReportLab's own methods take three times as long for a long table.
    """

    def __init__(self, page: Page, about: About) -> None:
        rl_config.useA85 = 0  # plain bytes: faster to write, and a fifth smaller
        self._file = BytesIO()
        self._marks, self._level = 0, -1
        self._height = page.height
        size = (page.width * mm, page.height * mm)
        make: Any = Canvas  # its type stubs leave out some of what is used here
        self._canvas = make(
            self._file,
            size,
            pageCompression=1,
            invariant=True,
            lang=about.language,
            initialFontName=loaded(
                Face.REGULAR.value
            ).fontName,  # else the file asks for a Helvetica that it does not carry
        )
        self._canvas.setTitle(about.title)
        self._canvas.setAuthor(about.office)
        self._canvas.setSubject(about.title)
        self._canvas.setCreator("Phong Trào")
        self._canvas.setProducer("Phong Trào")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.setViewerPreference("PrintScaling", "None")  # a box printed smaller is harder to tick and to scan

    def begin(self, page: Page) -> None:
        """The sheet that the next strokes are on."""
        self._height = page.height
        self._canvas.setPageSize((page.width * mm, page.height * mm))

    def bookmark(self, words: str, level: int, y: float) -> None:
        """Lets the place be found in the file's contents; the first level is 0, each may be one below the last."""
        key = f"b{self._marks}"
        self._canvas.bookmarkPage(key, fit="XYZ", top=(self._height - y) * mm)
        self._level = min(level, self._level + 1)
        self._canvas.addOutlineEntry(words, key, self._level, closed=False)
        self._marks += 1

    def text(
        self, x: float, baseline: float, text: str, style: Style, align: Align = Align.LEFT, spread: float = 0.0
    ) -> None:
        """One line of text that starts, ends or is centred at `x`; each space is `spread` points wider.

        Raises LetterMissing.
        """
        line = printable(text)
        if align is not Align.LEFT:
            wide = width(line, style) * POINT
            x -= wide if align is Align.RIGHT else wide / 2
        strokes = [f"BT {x * mm:.2f} {(self._height - baseline) * mm:.2f} Td"]
        for run in runs(line, style.face):
            font, document = loaded(run.font), self._canvas._doc
            for subset, codes in font.splitString(run.text, document):
                name = font.getSubsetInternalName(subset, document)
                strokes.append(f"{name} {style.size * run.scale:.2f} Tf <{codes.hex()}> Tj")
        if spread:
            strokes[0] += f" {spread:.3f} Tw"
            strokes.append("0 Tw")
        strokes.append("ET")
        self._canvas.addLiteral(" ".join(strokes))

    def line(self, x1: float, y1: float, x2: float, y2: float, points: float) -> None:
        self._canvas.addLiteral(f"{points:.2f} w {self._at(x1, y1)} m {self._at(x2, y2)} l S")

    def frame(self, x: float, y: float, wide: float, high: float, points: float) -> None:
        """A rectangle with its top left corner at (x, y); half of its line is outside of it."""
        self._canvas.addLiteral(f"{points:.2f} w {self._at(x, y + high)} {wide * mm:.2f} {high * mm:.2f} re S")

    def filled(self, x: float, y: float, wide: float, high: float) -> None:
        self._canvas.addLiteral(f"{self._at(x, y + high)} {wide * mm:.2f} {high * mm:.2f} re f")

    def turn(self) -> None:
        """Ends this page; the next stroke is on a new one."""
        self._canvas.showPage()

    def finished(self) -> bytes:
        """The file, up to the last page that was ended."""
        self._canvas.save()
        return self._file.getvalue()

    def _at(self, x: float, y: float) -> str:
        return f"{x * mm:.2f} {(self._height - y) * mm:.2f}"
