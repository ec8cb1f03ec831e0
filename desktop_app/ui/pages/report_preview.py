"""The pages of a report as they will be printed: made and drawn on the other thread, shown when they are ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
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
        self._wished: dict[int, int] = {}  # page to pixels, those not drawn yet
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
        self._lay()
        self.made.emit(len(made.sizes))

    def _on_refused(self, error: AppError) -> None:
        self._report = MadeReport(b"", ())
        self._pictures.clear()
        self.show_message(_("These sheets cannot be made now."))
        self.refused.emit(error)

    def _lay(self) -> None:
        sizes = [(wide * MM_PER_POINT, tall * MM_PER_POINT) for wide, tall in self._report.sizes]
        self.show_pages(sizes, self._picture, self._said_after)

    def _picture(self, page: int, pixels: int) -> QImage | None:
        """The page in this width; while it is being drawn, the page in another width, or nothing."""
        self._pixels = pixels = min(pixels, MOST_PIXELS)
        found = self._pictures.get((page, pixels))
        if found is not None:
            return found
        if not self._wished:
            QTimer.singleShot(0, self, self._draw_next)
        self._wished[page] = pixels
        return next((image for (number, _wide), image in self._pictures.items() if number == page), None)

    def _draw_next(self) -> None:
        if not self._wished or not self._report.sizes:
            return
        page, pixels = next(iter(self._wished.items()))
        report = self._report
        self._drawing.ask(lambda _office: _drawn(report, page, pixels), lambda picture: self._on_drawn(report, picture))

    def _on_drawn(self, report: MadeReport, picture: _Picture) -> None:
        if report is not self._report:
            return
        if self._wished.get(picture.page) == picture.pixels:
            del self._wished[picture.page]
        self._pictures[picture.page, picture.pixels] = picture.image
        while len(self._pictures) > 1 and sum(one.sizeInBytes() for one in self._pictures.values()) > KEPT_BYTES:
            self._pictures.pop(next(iter(self._pictures)))
        self._draw_next()
        self._lay()


def _drawn(report: MadeReport, page: int, pixels: int) -> _Picture:
    wide, _tall = report.sizes[page]
    width, height, rgb = printing.page_picture(report.pdf, page, pixels / wide)
    image = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888)
    return _Picture(page, pixels, image.convertToFormat(QImage.Format.Format_RGB32))
