"""Pages as they will be printed: white sheets on a desk, fitted to the window or zoomed, drawn only when in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.i18n import _, words
from desktop_app.ui import painting
from desktop_app.ui.buttons import button, icon_button
from desktop_app.ui.columns import Suggestion
from desktop_app.ui.labels import Cut, column, row
from desktop_app.ui.popup import PopupList
from desktop_app.ui.theme import Size, colour
from desktop_app.ui.thumbnails import Provider, Thumbnails

"""Draws page n (from 0) this many device pixels wide; None when it cannot be drawn."""

GAP: Final = 18
PX_PER_MM: Final = 96 / 25.4
ZOOMS: Final = (0.25, 0.35, 0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
OFFERED_ZOOMS: Final = (0.5, 0.8, 1.0, 1.5, 2.0)
KEPT: Final = 24


class Sheets(QAbstractScrollArea):
    """The pages below each other on a desk."""

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._provider: Provider | None = None
        self._message = ""
        self._zoom: float | None = None  # None fits the page to the window
        self._fits_width = False
        self._drawn: dict[tuple[int, int], QImage] = {}
        self._page = 0
        self._held: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setProperty("surface", "desk")
        self.setAccessibleName(_("Pages as they will be printed"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_pages(self, sizes: Sequence[tuple[float, float]], provider: Provider) -> None:
        """Show pages of these sizes in millimetres; the place stays where it was when there are as many."""
        same = tuple(sizes) == self._sizes
        self._sizes, self._provider, self._message = tuple(sizes), provider, ""
        self._drawn.clear()
        self._lay()
        if not same:
            self.verticalScrollBar().setValue(0)
        self._on_scrolled()
        self.viewport().update()

    def show_message(self, said: str) -> None:
        """Show words instead of pages."""
        self._sizes, self._provider, self._message = (), None, said
        self._lay()
        self.viewport().update()

    def pages(self) -> int:
        return len(self._sizes)

    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    def go_to(self, page: int) -> None:
        """Bring a page in sight."""
        if self._sizes:
            page = min(max(page, 0), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(int(self._rects()[page].top()) - GAP)

    def fits(self) -> bool:
        """Whether a whole page is fitted to the window."""
        return self._zoom is None and not self._fits_width

    def fits_width(self) -> bool:
        """Whether the width of a page is fitted to the window."""
        return self._zoom is None and self._fits_width

    def scale(self) -> float:
        """Screen pixels for each pixel of a page at 100 %."""
        if self._zoom is not None or not self._sizes:
            return self._zoom or 1.0
        wide = max(width for width, _height in self._sizes) * PX_PER_MM
        beside = self.verticalScrollBar().sizeHint().width() if len(self._sizes) > 1 or self._fits_width else 0
        room = self.maximumViewportSize()
        across = (room.width() - beside - 2 * GAP) / wide
        if self._fits_width:
            return max(0.1, across)
        tall = max(height for _width, height in self._sizes) * PX_PER_MM
        return max(0.1, min(across, (room.height() - 2 * GAP) / tall))

    def fit_page(self) -> None:
        """Fit a whole page to the window."""
        self._set_zoom(None)

    def fit_width(self) -> None:
        """Fit the width of a page to the window."""
        self._set_zoom(None, fits_width=True)

    def zoom_to(self, scale: float) -> None:
        """Show pages in this size; 1 is as large as on paper."""
        self._set_zoom(scale)

    def zoom(self, step: int) -> None:
        """The next larger (+1) or smaller (-1) size."""
        now = self.scale()
        larger = [zoom for zoom in ZOOMS if zoom > now * 1.02]
        smaller = [zoom for zoom in ZOOMS if zoom < now * 0.98]
        if step > 0 and larger:
            self._set_zoom(larger[0])
        elif step < 0 and smaller:
            self._set_zoom(smaller[-1])

    def _set_zoom(self, zoom: float | None, *, fits_width: bool = False) -> None:
        page = self._page
        self._zoom, self._fits_width = zoom, fits_width
        self._lay()
        self.go_to(page)
        self.viewport().update()
        self.zoom_changed.emit()

    def _rects(self) -> list[QRectF]:
        scale, top = self.scale(), float(GAP)
        width = max(self.viewport().width(), int(self._widest() * scale) + 2 * GAP)
        rects = []
        for wide_mm, tall_mm in self._sizes:
            wide, tall = round(wide_mm * PX_PER_MM * scale), round(tall_mm * PX_PER_MM * scale)
            rects.append(QRectF((width - wide) // 2, top, wide, tall))
            top += tall + GAP
        return rects

    def _widest(self) -> float:
        return max((width for width, _height in self._sizes), default=0.0) * PX_PER_MM

    def _lay(self) -> None:
        rects = self._rects()
        tall = int(rects[-1].bottom()) + GAP if rects else 0
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, tall - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        across = int(self._widest() * self.scale()) + 2 * GAP
        self.horizontalScrollBar().setRange(0, max(0, across - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        rects = self._rects()
        page = next((n for n, rect in enumerate(rects) if rect.bottom() + GAP / 2 >= middle), max(len(rects) - 1, 0))
        if page != self._page:
            self._page = page
        self.page_changed.emit(page)

    def _image(self, page: int, pixels: int) -> QImage | None:
        key = (page, pixels)
        if key not in self._drawn and self._provider is not None:
            image = self._provider(page, pixels)
            if image is None:
                return None
            while len(self._drawn) >= KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[key] = image
        return self._drawn.get(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painting.fill(painter, self.viewport().rect(), "desk")
        if self._message:
            painting.words(painter, QRectF(self.viewport().rect()), self._message, "body", "ink2", "centre")
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        ratio = self.devicePixelRatioF()
        for page, rect in enumerate(self._rects()):
            shown = rect.translated(-across, -down)
            if not shown.intersects(QRectF(self.viewport().rect())):
                continue
            for step in (5, 3, 1):
                painting.rounded(painter, shown.adjusted(-step, -step + 1, step, step + 1), 2, _faint(step))
            painter.fillRect(shown, Qt.GlobalColor.white)
            image = self._image(page, round(rect.width() * ratio))
            if image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(shown, image)
            painting.rounded(painter, shown, 0, None, colour("line2"))
        if self.hasFocus():
            painting.rounded(painter, QRectF(self.viewport().rect()), 0, None, colour("focus"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        page = self._page
        super().resizeEvent(event)
        self._lay()
        if self._zoom is None:
            self.go_to(page)
        self.zoom_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif ctrl and key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif ctrl and key == Qt.Key.Key_0:
            self.fit_page()
        elif ctrl and key == Qt.Key.Key_9:
            self.fit_width()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to(self._page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self._sizes))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._held is not None:
            moved, self._held = at - self._held, at
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def sizeHint(self) -> QSize:
        return QSize(720, 480)


def _faint(step: int) -> QColor:
    shade = QColor(20, 30, 40)
    shade.setAlpha(26 - 4 * step)
    return shade


class Preview(QWidget):
    """The sheets with small pictures of them beside, and below which page is in sight and how large it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets()
        self.thumbnails = Thumbnails()
        self.thumbnails.hide()
        self._said = ""
        self._sizes: PopupList | None = None
        self._where = Cut("", "small", "ink2")
        self._size = button("", self._offer_sizes, kind="quiet")
        foot = row(
            self._where,
            None,
            icon_button("zoom_out", _("Smaller"), lambda: self.sheets.zoom(-1), keys="Ctrl −"),
            self._size,
            icon_button("zoom_in", _("Larger"), lambda: self.sheets.zoom(1), keys="Ctrl +"),
            gap=4,
            margins=(20, 2, Size.PAGE_RIGHT, 2),
        )
        both = row(self.thumbnails, self.sheets, gap=0)
        both.setStretch(1, 1)
        self.setLayout(column(both, foot, gap=0))
        self.setProperty("surface", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sheets.page_changed.connect(self._on_page)
        self.thumbnails.chosen.connect(self.sheets.go_to)
        self.sheets.zoom_changed.connect(self._tell)

    def show_pages(
        self,
        sizes: Sequence[tuple[float, float]],
        provider: Provider,
        said: str = "",
        small: Provider | None = None,
    ) -> None:
        """Show pages of these sizes in millimetres; `said` stands after the page's number ("A4 ngang").

        `small` draws the pictures beside the sheets, which are there when there is more than one page.
        """
        self._said = said
        self.thumbnails.setVisible(small is not None and len(sizes) > 1)
        if small is not None:
            self.thumbnails.show_pages(sizes, small)
        self.sheets.show_pages(sizes, provider)
        self._tell()

    def regions(self) -> Sequence[QWidget]:
        """The small pages, where there are any, and the sheets."""
        return (self.sheets,) if self.thumbnails.isHidden() else (self.thumbnails, self.sheets)

    def show_message(self, said: str) -> None:
        """Show words instead of pages: what is missing, or that the pages are being made."""
        self._said = ""
        self.thumbnails.hide()
        self.sheets.show_message(said)
        self._tell()

    def _on_page(self, page: int) -> None:
        if not self.thumbnails.isHidden():
            self.thumbnails.show_current(page)
        self._tell()

    def _offer_sizes(self) -> None:
        """The sizes there are, under the button that says the present one."""
        sheets = self.sheets
        offered: list[tuple[str, str, Callable[[], None]]] = [
            (_("Whole page"), "Ctrl 0", sheets.fit_page),
            (_("Page width"), "Ctrl 9", sheets.fit_width),
        ]
        offered += [(words().percent(zoom), "", partial(sheets.zoom_to, zoom)) for zoom in OFFERED_ZOOMS]
        self._sizes = PopupList(self.window(), takes_focus=True)
        self._sizes.taken.connect(lambda line: line.key())
        self._sizes.closed.connect(self._size.setFocus)
        lines = [Suggestion(said, keys, key=act) for said, keys, act in offered]
        self._sizes.offer(self._size, lines, first=True, least_width=180)

    def _tell(self) -> None:
        pages = self.sheets.pages()
        number = _("Sheet {number} of {count}").format(number=self.sheets.page() + 1, count=pages) if pages else ""
        self._where.write(" · ".join(part for part in (number, self._said) if part))
        if self.sheets.fits():
            said = _("Whole page")
        else:
            said = _("Page width") if self.sheets.fits_width() else words().percent(self.sheets.scale())
        self._size.setText(said)
        self._size.setAccessibleName(_("Size of the page: {size}").format(size=said))
        self._size.setToolTip(_("Whole page (Ctrl+0), page width (Ctrl+9), or another size"))
