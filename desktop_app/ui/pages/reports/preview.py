"""The pages of a report as they will be printed: made and drawn on the other thread, shown when they are ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage

from desktop_app.i18n import _
from desktop_app.services import printing
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.preview import Preview
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.errors import AppError
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk

MM_PER_POINT: Final = 25.4 / 72
MOST_PIXELS: Final = 3600
"""Pages zoomed beyond this are drawn no finer: one picture would take more memory than small machines can spare."""
SMALL_FROM: Final = 4
KEPT_BYTES: Final = 80_000_000
"""Pictures of pages that are kept; the one in sight always is."""


@dataclass(frozen=True)
class MadeReport:
    """A report as it was made: the file, and the width and height of each page in points."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class _Picture:
    page: int
    pixels: int
    image: QImage


class ReportPreview(Preview):
    """Shows what `make` gives; a newer wish overtakes an older one, and the last pages stay until the new ones come."""

    made = Signal(int)  # how many pages
    refused = Signal(object)  # the AppError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = MadeReport(b"", ())
        self._said_after = ""
        self._making: Latest[tuple[MadeReport, list[_Picture]]] = Latest(desk, self)
        self._drawing: Latest[_Picture] = Latest(desk, self)
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._small: dict[int, QImage] = {}  # those beside the sheets; of the last report until they are drawn anew
        self._fresh: set[int] = set()
        self._wished: dict[tuple[int, bool], int] = {}  # page, whether it is a small one: pixels, not drawn yet
        self._pixels = 0

    def ask(self, make: Callable[[Office], bytes], said: str) -> None:
        """Makes and shows a report; `said` stands after the number of the page."""
        if not self._report.sizes:
            self.show_message(_("The sheets are being made…"))
        page, pixels = self.sheets.page(), self._pixels

        def work(office: Office) -> tuple[MadeReport, list[_Picture]]:
            pdf = make(office)
            made = MadeReport(pdf, tuple(printing.page_sizes(pdf)))
            shown = min(page, len(made.sizes) - 1)
            return made, [_drawn(made, shown, pixels)] if pixels else []

        self._making.ask(work, lambda result: self._on_made(*result, said), self._on_refused)

    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page shown, in points."""
        return self._report.sizes

    def _on_made(self, made: MadeReport, pictures: list[_Picture], said: str) -> None:
        self._report, self._said_after = made, said
        self._pictures = {(one.page, one.pixels): one.image for one in pictures}
        self._wished.clear()
        self._fresh.clear()
        self._lay()
        self.made.emit(len(made.sizes))

    def _on_refused(self, error: AppError) -> None:
        self._report = MadeReport(b"", ())
        self._pictures.clear()
        self._small.clear()
        self.show_message(_("These sheets cannot be made now."))
        self.refused.emit(error)

    def _lay(self) -> None:
        sizes = [(wide * MM_PER_POINT, tall * MM_PER_POINT) for wide, tall in self._report.sizes]
        self.show_pages(sizes, self._picture, self._said_after, self._small_picture)

    def _picture(self, page: int, pixels: int) -> QImage | None:
        """The page in this width; while it is being drawn, the page in another width, or nothing."""
        self._pixels = pixels = min(pixels, MOST_PIXELS)
        found = self._pictures.get((page, pixels))
        if found is not None:
            return found
        self._wish(page, pixels, small=False)
        return next((image for (number, _wide), image in self._pictures.items() if number == page), None)

    def _small_picture(self, page: int, pixels: int) -> QImage | None:
        """The page as small as that; the same page of the last report until then."""
        if page not in self._fresh:
            self._wish(page, pixels, small=True)
        return self._small.get(page)

    def _wish(self, page: int, pixels: int, *, small: bool) -> None:
        if not self._wished:
            QTimer.singleShot(0, self, self._draw_next)
        self._wished[page, small] = pixels

    def _draw_next(self) -> None:
        """Draws what is wished next; small pictures wait for the large ones."""
        if not self._wished or not self._report.sizes:
            return
        wish = min(self._wished, key=lambda one: one[1])
        (page, small), pixels, report = wish, self._wished[wish], self._report

        def then(picture: _Picture) -> None:
            if report is self._report:
                if self._wished.get(wish) == pixels:
                    del self._wished[wish]
                (self._on_small if small else self._on_drawn)(picture)
                self._draw_next()

        draw = _drawn_small if small else _drawn
        self._drawing.ask(lambda _office: draw(report, page, pixels), then)

    def _on_small(self, picture: _Picture) -> None:
        self._small[picture.page] = picture.image
        self._fresh.add(picture.page)
        self.thumbnails.redraw(picture.page)

    def _on_drawn(self, picture: _Picture) -> None:
        self._pictures[picture.page, picture.pixels] = picture.image
        while len(self._pictures) > 1 and sum(one.sizeInBytes() for one in self._pictures.values()) > KEPT_BYTES:
            self._pictures.pop(next(iter(self._pictures)))
        self._lay()


def _drawn_small(report: MadeReport, page: int, pixels: int) -> _Picture:
    """Drawn larger and then made small: else thin lines would be as dark as thick ones."""
    large = _drawn(report, page, pixels * SMALL_FROM)
    return _Picture(page, pixels, large.image.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation))


def _drawn(report: MadeReport, page: int, pixels: int) -> _Picture:
    wide, _tall = report.sizes[page]
    width, height, rgb = printing.page_picture(report.pdf, page, pixels / wide)
    image = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888)
    return _Picture(page, pixels, image.convertToFormat(QImage.Format.Format_RGB32))
