"""One photo as large as the window allows; the arrows lead to the next, Delete takes it away, Esc closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.services import photos
from desktop_app.ui.buttons import button, icon_button
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop_app.domain.photos import Photo
    from desktop_app.ui.desk import Desk


class PhotoViewer(Overlay):
    """The photos of a line, one at a time."""

    delete_wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, shown: Sequence[Photo], place: int) -> None:
        super().__init__(window)
        self._desk = desk
        self._photos = list(shown)
        self._place = place
        self._picture = _Picture()
        self._words = Label("", "small", "ink2")
        self._back = icon_button("left", _("Photo before"), lambda: self.step(-1))
        self._next = icon_button("right", _("Next photo"), lambda: self.step(1))
        remove = button(_("Remove photo"), self._remove, kind="danger", icon="delete")
        close = button(_("Close"), self.close_sheet, kind="primary")
        foot = row(self._back, self._next, self._words, None, remove, close, gap=10)
        laid = column(self._picture, foot, gap=12, margins=(16, 16, 16, 14))
        laid.setStretch(0, 1)
        self.sheet.setLayout(laid)
        self.closed.connect(self.deleteLater)
        self._close = close

    def show_photo(self) -> None:
        """Opens it at the photo it was made for. One whose file is gone is shown small, and that is said."""
        self._show()
        self.open_sheet(self._close)

    @property
    def place(self) -> int:
        """Which photo is shown, the first being 0."""
        return self._place

    def step(self, by: int) -> None:
        """The next photo, or the one before; after the last comes the first."""
        self._place = (self._place + by) % len(self._photos)
        self._show()

    def sheet_size(self) -> tuple[int, int]:
        return self.width() - 64, self.height() - 48

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        from desktop_app.domain.photos import PhotoRefused

        photo = self._photos[self._place]
        words = _("Photo {n} of {all}").format(n=self._place + 1, all=len(self._photos))
        try:
            jpeg = photos.picture(self._desk.look, photo)
        except PhotoRefused:
            jpeg = photo.thumbnail
            words += " · " + _("only the small picture is left on this computer")
        self._picture.show_jpeg(jpeg)
        self._words.write(words)
        for one in (self._back, self._next):
            one.setVisible(len(self._photos) > 1)

    def _remove(self) -> None:
        self.close_sheet()
        self.delete_wanted.emit(self._photos[self._place])


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self._fitted = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("The photo"))

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def show_jpeg(self, jpeg: bytes) -> None:
        self._whole.loadFromData(jpeg)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Scaled to the dots of this screen, never larger than it is."""
        if self._whole.isNull():
            return
        scale = self.devicePixelRatioF()
        most = self._whole.size().boundedTo(self.size() * scale)
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._fitted = self._whole.scaled(most, kept, smooth)
        self._fitted.setDevicePixelRatio(scale)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._fitted.deviceIndependentSize()
        painter.drawPixmap(
            int((self.width() - size.width()) / 2), int((self.height() - size.height()) / 2), self._fitted
        )
        painter.end()
