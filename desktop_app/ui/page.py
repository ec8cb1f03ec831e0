"""What every page is: it shows and asks, looks through the desk, and reads again when its nouns move."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Head:
    """What the bar above a page says. `back` names the page ‹ leads to, `step` what ‹ and › do ("Week before", …)."""

    title: str
    subtitle: str = ""
    back: str = ""
    step: tuple[str, str] | None = None
    beside: Sequence[QWidget] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """Something a page can do, as the finder (Ctrl+K) offers it; `words` are already translated."""

    words: str
    icon: str
    run: Callable[[], object]


class Page(QWidget):
    """One page of the window. Subclasses build their widgets in `__init__` and fill them in `refresh`."""

    nouns: ClassVar[frozenset[str]] = frozenset()  # refresh when one of these moves

    head_changed = Signal()
    asked = Signal(str, object)  # the key of another page, and what it shall show (see its `open_at`), or None
    said = Signal(str)  # a short sentence for a toast, already translated; the toast offers Undo

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def head(self) -> Head:
        """What the bar above says now; emit `head_changed` when it changes."""
        return Head("")

    def refresh(self) -> None:
        """Reads again and shows what there is. Called before the page is first seen and whenever its nouns moved."""

    def open_at(self, what: object) -> None:
        """Shows the thing that another page or the finder leads to."""

    def step(self, by: int) -> None:
        """The arrows ‹ (-1) and › (+1) of the bar above."""

    def back(self) -> None:
        """The way back that `Head.back` names."""

    def take_back(self) -> bool:
        """Ctrl+Z: undoes what the page holds and has not stored yet; False leaves it to the book."""
        return False

    def regions(self) -> Sequence[QWidget]:
        """The parts that F6 goes through after the rail; none for a page that is one part."""
        return ()

    def commands(self) -> Sequence[Command]:
        """What the finder offers to do from anywhere."""
        return ()
