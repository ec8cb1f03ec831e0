"""Where Tab leads: through all that takes the keyboard, in the order in which it is laid out and so is read."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLayout, QScrollArea, QSplitter, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def step(whole: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop inside `whole`, or the one before; says whether there is one.

    Not left to Qt: its order is that in which parts were made, and it passes over all that stands between a page and
    the part to which the page gives the keyboard (its focus proxy), as the buttons above a table.
    """
    found = list(stops(whole))
    if not found:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    focused = QApplication.focusWidget()
    if focused is not None and not focused.isVisible():  # it was put away: nobody has pressed Tab
        reason = Qt.FocusReason.OtherFocusReason
    here = _place(found, focused)
    if here is None:
        wanted = near(focused) or found[0 if forward else -1]
    else:
        wanted = found[(here + (1 if forward else -1)) % len(found)]
    wanted.setFocus(reason)
    _bring_in_sight(wanted)
    return True


def give_back(before: QWidget | None, window: QWidget, why: Qt.FocusReason) -> None:
    """The keyboard to what had it, or to what stands in its place now: it must not be nowhere."""
    with suppress(RuntimeError):  # the part may have gone while something lay above it
        wanted = before if before is not None and before.isVisible() else near(before)
        if wanted is not None:
            wanted.setFocus(why)
            return
    step(window, forward=True)


def near(part: QWidget | None) -> QWidget | None:
    """The first stop beside a part that cannot have the keyboard any more."""
    around = part.parentWidget() if part is not None else None
    while around is not None:
        if first := next(stops(around), None):
            return first
        around = around.parentWidget()
    return None


def stops(part: QWidget) -> Iterator[QWidget]:
    """Every part that Tab stops at, as they are read: left to right, then down."""
    if not part.isVisible() or not part.isEnabled() or part.size().isEmpty():
        return
    inside = [stop for inner in _inside(part) for stop in stops(inner)]
    takes_keys = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
    if takes_keys and not (isinstance(part, QScrollArea) and inside):  # it scrolls with what is in it
        yield part
    yield from inside


def _inside(part: QWidget) -> list[QWidget]:
    """What a part holds, each once: as laid out, then what floats above it."""
    if isinstance(part, QScrollArea):
        return [part.widget()] if part.widget() is not None else []
    if isinstance(part, QAbstractScrollArea):
        return []  # the cells of a table, the words of a text: it walks through them itself
    if isinstance(part, QSplitter):
        return [part.widget(place) for place in range(part.count())]
    layout = part.layout()
    laid = list(_laid(layout)) if layout is not None else []
    return laid + [one for one in part.children() if isinstance(one, QWidget) and one not in laid]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid(inner)


def _place(found: list[QWidget], focused: QWidget | None) -> int | None:
    """Which stop has the keyboard, or holds the part that has it."""
    while focused is not None:
        if focused in found:
            return found.index(focused)
        focused = focused.parentWidget()
    return None


def _bring_in_sight(part: QWidget) -> None:
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part)
        around = around.parentWidget()
