"""Small pictures of pages below each other: the one in sight is marked, any can be gone to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.i18n import _
from desktop_app.ui import painting
from desktop_app.ui.theme import colour

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPainter

    from desktop_app.ui.table_model import Index

Provider = Callable[[int, int], "QImage | None"]
"""Draws page n (from 0) this many device pixels wide; None while it is being drawn."""
SIDE: Final = 84  # px, the longer side of a page
EDGE: Final = 10
NUMBER: Final = 20
WIDTH: Final = SIDE + 4 * EDGE


class Thumbnails(QListView):
    """A list of pages; `chosen` when the person goes to one, by mouse or by keys."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages(self)
        self._provider: Provider | None = None
        self._silent = False
        self.setModel(self._pages)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(0, EDGE // 2, 0, 0)
        self.viewport().setProperty("surface", "desk")
        self.setAccessibleName(_("Pages"))
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_pages(self, sizes: Sequence[tuple[float, float]], provider: Provider) -> None:
        """Show pages of these sizes, whatever their unit."""
        self._provider = provider
        current = self.currentIndex().row()
        if self._pages.set_sizes(tuple(sizes)):
            self.show_current(min(max(current, 0), len(sizes) - 1))
        self.viewport().update()

    def show_current(self, page: int) -> None:
        """Mark the page in sight, without telling."""
        self._silent = True
        self.setCurrentIndex(self._pages.index(page, 0))
        self._silent = False

    def redraw(self, page: int) -> None:
        """The picture of a page has come."""
        self.update(self._pages.index(page, 0))

    def picture(self, page: int, pixels: int) -> QImage | None:
        return self._provider(page, pixels) if self._provider else None

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self.chosen.emit(current.row())


class _Pages(QAbstractListModel):
    """What a page is called, and how large it is drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()

    def set_sizes(self, sizes: tuple[tuple[float, float], ...]) -> bool:
        """Says whether anything is other than before."""
        if sizes == self._sizes:
            return False
        self.beginResetModel()
        self._sizes = sizes
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._sizes)

    def shape(self, page: int) -> QSize:
        """Of a page, in pixels of the screen."""
        wide, tall = self._sizes[page]
        scale = SIDE / max(wide, tall, 1.0)
        return QSize(max(1, round(wide * scale)), max(1, round(tall * scale)))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("Sheet {number} of {count}").format(number=index.row() + 1, count=len(self._sizes))
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(WIDTH - 4, self.shape(index.row()).height() + NUMBER + EDGE)
        return None


class _Painter(QStyledItemDelegate):
    """A white page with its number below; the current one is framed, tinted and numbered in bold."""

    def __init__(self, view: Thumbnails) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole: Any = option
        rect, page = QRectF(whole.rect), index.row()
        current = self._view.currentIndex().row() == page
        model = index.model()
        assert isinstance(model, _Pages)
        shape = model.shape(page)
        sheet = QRectF(
            round(rect.center().x() - shape.width() / 2), rect.top() + EDGE / 2, shape.width(), shape.height()
        )
        if current:
            painting.rounded(painter, rect.adjusted(4, 0, -4, 0), 6, colour("select"))
        painter.fillRect(sheet, Qt.GlobalColor.white)
        ratio = self._view.devicePixelRatioF()
        picture = self._view.picture(page, round(sheet.width() * ratio))
        if picture is not None:
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, picture)
        painting.rounded(painter, sheet, 0, None, colour("blue" if current else "line2"))
        if current:
            painting.rounded(painter, sheet.adjusted(-1, -1, 1, 1), 0, None, colour("blue"))
        under = QRectF(rect.left(), sheet.bottom() + 2, rect.width(), NUMBER)
        painting.words(
            painter, under, str(page + 1), "bold" if current else "small", "blue" if current else "ink2", "centre"
        )
        if current and self._view.hasFocus():
            painting.rounded(painter, rect.adjusted(4, 0, -4, 0), 6, None, colour("focus"))
