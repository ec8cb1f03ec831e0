"""Printing: choosing the printer, and putting the pages on its paper at their true size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.services import printing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

DOTS_PER_INCH: Final = 300
MM_PER_POINT: Final = 25.4 / 72
PageSizes = Sequence[tuple[float, float]]
"""Width and height of each page in points."""


def ask_printer(parent: QWidget, preferred: str, sizes: PageSizes) -> QPrinter | None:
    """The printer the person chooses, None when they would rather not. Raises PrintRefused when there is none."""
    names = QPrinterInfo.availablePrinterNames()
    if not names:
        raise PrintRefused(PrintRefusal.NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if preferred in names:
        printer.setPrinterName(preferred)
    set_paper(printer, *sizes[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sizes))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def set_paper(printer: QPrinter, wide: float, tall: float) -> None:
    """The paper of a page this large in points, turned as the page is, without margins of the printer's own."""
    short, long = sorted((wide * MM_PER_POINT, tall * MM_PER_POINT))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if wide > tall else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def print_pages(pdf: bytes, printer: QPrinter, progress: Callable[[int, int], None]) -> int:
    """Prints the pages the person chose and gives how many sheets.

    `progress` may raise to stop; the job is then let go. Raises PrintRefused when the printer does not take them.
    """
    sizes = printing.page_sizes(pdf)
    wanted = _wanted(printer, len(sizes))
    set_paper(printer, *sizes[wanted[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintRefused(PrintRefusal.PRINTER_REFUSED, printer.printerName())
    try:
        for place, page in enumerate(wanted):
            progress(place, len(wanted))
            if place:
                set_paper(printer, *sizes[page])
                if not printer.newPage():
                    raise PrintRefused(PrintRefusal.PRINTER_REFUSED, printer.printerName())
            _draw(painter, printer, pdf, page, *sizes[page])
        progress(len(wanted), len(wanted))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(wanted)


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages from 0, as often as copies are wanted of a printer that makes none by itself."""
    first, last = 1, count
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = max(1, printer.fromPage()), min(count, printer.toPage() or count)
    pages = list(range(first - 1, last)) or [count - 1]
    return pages * (1 if printer.supportsMultipleCopies() else max(1, printer.copyCount()))


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, page: int, wide: float, tall: float) -> None:
    width, height, rgb = printing.page_picture(pdf, page, DOTS_PER_INCH / 72)
    picture = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888)
    dots = printer.resolution() / 72
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, wide * dots, tall * dots), picture)
