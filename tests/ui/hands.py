"""What a person does at the screen: press keys, write, click, wait, look at what asks."""

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.page import Page
from desktop_app.ui.popup import PopupList

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(part: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and let go one key on a part."""
    QTest.keyClick(part, key, held)


def write(part: QWidget, words: str) -> None:
    """Write words letter by letter; any letters, as a Vietnamese keyboard sends them."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(part, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def click(part: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle or at a place."""
    place = part.rect().center() if at is None else at
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def settled(qtbot: QtBot, page: Page) -> None:
    """Wait until the desk has nothing left to do, nor what followed from it."""
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def dialogs_over(part: QWidget) -> list[Dialog]:
    """The dialogs that are open over the window of a part."""
    return [one for one in cast("list[Dialog]", part.window().findChildren(Dialog)) if one.isVisible()]


def dialog_over(part: QWidget) -> Dialog:
    """The dialog that is open over the window of a part; of several the last."""
    return dialogs_over(part)[-1]


def dialog_asked(qtbot: QtBot, part: QWidget | None) -> Dialog:
    """The same, once it opens: what it asks may first have to be read on the other thread."""
    assert part is not None
    qtbot.waitUntil(lambda: bool(dialogs_over(part)))
    return dialog_over(part)


def ask_menu(table: QAbstractItemView, index: QModelIndex) -> list[str]:
    """Click with the right button on a cell; gives what can be done, in words."""
    at = table.visualRect(index).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    opened = open_list(table)
    return [line.words for line in opened._lines] if opened is not None else []


def open_list(part: QWidget) -> PopupList | None:
    """The list that is open over the window of a part."""
    lists = cast("list[PopupList]", part.window().findChildren(PopupList))
    return next((one for one in lists if one.isVisible()), None)
