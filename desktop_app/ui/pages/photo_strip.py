"""The photos of a line: small pictures to look at, added from files, dropped or pasted, removed with Delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QWidget

from desktop_app import messages
from desktop_app.i18n import _, ngettext
from desktop_app.services import photos
from desktop_app.ui import painting, theme
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import DrawnButton, button
from desktop_app.ui.labels import Label, clear, column, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent

    from desktop_app.domain.photos import Photo
    from desktop_app.errors import AppError
    from desktop_app.services.photos import Added
    from desktop_app.ui.desk import Desk

SIDE: Final = QSize(88, 66)
ACROSS: Final = 3
MOST_NAMED: Final = 5


class Thumbnail(DrawnButton):
    """One photo, small. Enter or a click shows it whole, Delete takes it away."""

    delete_wanted = Signal()

    def __init__(self, photo: Photo, name: str) -> None:
        super().__init__()
        self.photo = photo
        self._picture = QPixmap()
        self._picture.loadFromData(photo.thumbnail)
        self.setFixedSize(SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        shown = self._picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, shown.width(), shown.height())
        place.moveCenter(room.center())
        painting.fill(painter, room, "sunken")
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        lit = self.hasFocus() or self.underMouse()
        painting.rounded(painter, room, 3, None, theme.colour("focus" if lit else "line2"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


class PhotoStrip(QWidget):
    """The photos of one line of the book. It acts through the desk; the page shows it anew when photos moved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item = 0
        self._photos: list[Photo] = []
        self._shown: list[Thumbnail] = []
        self.setAcceptDrops(True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._title = Label("", "label", "ink3")
        self._add = button(_("Add photos…"), self.choose_files, icon="photo")
        self._title.hide()
        self._hint = paragraph(_("Or drop them here, or paste with Ctrl V."), "small", "ink3")
        laid = column(self._title, gap=6)
        laid.addLayout(self._grid)
        laid.addLayout(row(self._add, None))
        laid.addWidget(self._hint)
        self.setLayout(laid)

    def show_item(self, item: int, *, ours: bool) -> None:
        """Shows the photos of a line; a line that is not in the book yet, or is another office's, takes none."""
        self._item = item
        found = photos.of_item(self._desk.look, item) if item > 0 else []
        self._add.setVisible(ours and item > 0)
        self._hint.setVisible(ours and item > 0)
        self.setAcceptDrops(ours and item > 0)
        self.setVisible(item > 0 and (ours or bool(found)))
        if [photo.id for photo in found] == [photo.id for photo in self._photos]:
            return
        self._photos = found
        self._title.write(photos.words(len(found), self._desk.language))
        self._title.setVisible(bool(found))
        clear(self._grid)
        self._shown.clear()
        for place, photo in enumerate(found):
            small = Thumbnail(photo, _("Photo {n} of {all}").format(n=place + 1, all=len(found)))
            small.clicked.connect(lambda _on=False, place=place: self.view(place))
            small.delete_wanted.connect(lambda photo=photo: self.remove(photo))
            self._shown.append(small)
            self._grid.addWidget(small, place // ACROSS, place % ACROSS)
        self._grid.setColumnStretch(ACROSS, 1)

    def thumbnails(self) -> list[Thumbnail]:
        """The small pictures, in their order."""
        return list(self._shown)

    # adding

    def choose_files(self) -> None:
        """Asks which photos to add."""
        kinds = " ".join(f"*.{ending}" for ending in photos.ENDINGS)
        files, _kind = QFileDialog.getOpenFileNames(
            self.window(), _("Add photos"), self._desk.settings.last_folder, _("Photos") + f" ({kinds} *.heic)"
        )
        self.add([Path(file) for file in files])

    def add(self, files: Sequence[Path]) -> None:
        """Adds photos from files, on the other thread."""
        item = self._item
        if files and item > 0:
            self._desk.do(lambda office: photos.add(office, item, files), while_alive(self, self._on_added))

    def paste(self) -> bool:
        """Adds what the clipboard holds, a picture or files; says whether it held any."""
        return self._take(QApplication.clipboard().mimeData())

    def _take(self, data: QMimeData) -> bool:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.add(files)
        elif data.hasImage():
            self._add_image(QImage(data.imageData()))
        return bool(files) or data.hasImage()

    def _add_image(self, image: QImage) -> None:
        item, raw = self._item, QByteArray()
        buffer = QBuffer(raw)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        longest = 3200  # a picture of the clipboard is whole in memory: what is larger is made smaller first
        if max(image.width(), image.height()) > longest:
            kept = Qt.AspectRatioMode.KeepAspectRatio
            image = image.scaled(longest, longest, kept, Qt.TransformationMode.SmoothTransformation)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        words = bytes(raw.data())
        if item > 0:
            self._desk.do(lambda office: photos.add_picture(office, item, words))

    def _on_added(self, added: Added) -> None:
        if len(added.refused) == 1 and not added.photos:
            self._desk.tell(added.refused[0])
        elif added.refused:
            self._tell_refused(added.refused, len(added.photos))

    def _tell_refused(self, refused: Sequence[AppError], taken: int) -> None:
        from desktop_app.ui import dialogs

        lines = [dialogs.Line("unknown", messages.say(error).title, "amber") for error in refused[:MOST_NAMED]]
        if len(refused) > MOST_NAMED:
            more = len(refused) - MOST_NAMED
            lines.append(dialogs.cause(ngettext("and {n} more file", "and {n} more files", more).format(n=more)))
        safe = dialogs.safe(ngettext("{n} photo was added.", "{n} photos were added.", taken).format(n=taken))
        title = ngettext("{n} file could not be added", "{n} files could not be added", len(refused))
        dialogs.tell(self.window(), title.format(n=len(refused)), [*lines, safe], icon="clash", tone="amber")

    # looking and removing

    def view(self, place: int) -> None:
        """Shows a photo whole, over the window."""
        from desktop_app.ui.pages.photo_viewer import PhotoViewer

        viewer = PhotoViewer(self._desk, self.window(), self._photos, place)
        viewer.delete_wanted.connect(self.remove)
        viewer.show_photo()

    def remove(self, photo: Photo) -> None:
        """Takes a photo away; Ctrl+Z brings it back."""
        self._desk.do(lambda office: photos.remove(office, [photo.id]))

    # what is dropped and pressed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.paste()):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._take(event.mimeData()):
            event.acceptProposedAction()
