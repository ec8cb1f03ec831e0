"""Reading on the other thread where only the newest wish counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.errors import AppError, Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk

T = TypeVar("T")


class Latest(QObject, Generic[T]):
    """At most one reading under way and one waiting; what has been overtaken is stopped and its result let go."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish = 0
        self._running = False
        self._waiting: Callable[[], None] | None = None

    @property
    def is_running(self) -> bool:
        return self._running

    def ask(
        self,
        work: Callable[[Office], T],
        then: Callable[[T], None],
        refused: Callable[[AppError], None] | None = None,
    ) -> None:
        """Does `work` as soon as it can, then `then` (or `refused`) unless something newer was asked for meanwhile."""
        self._wish += 1
        wish = self._wish

        def read(office: Office) -> tuple[T] | None:
            if wish != self._wish:
                return None
            try:
                return (work(replace(office, progress=lambda done, total: self._still_wanted(wish))),)
            except Cancelled:
                return None

        def landed(result: tuple[T] | None) -> None:
            if self._ended(wish) and result is not None:
                then(result[0])

        def turned_down(error: AppError) -> None:
            if self._ended(wish):
                (refused or self._desk.tell)(error)

        def start() -> None:
            self._running = True
            self._desk.do(read, landed, turned_down, after_painting=True)

        if self._running:
            self._waiting = start
        else:
            start()

    def _still_wanted(self, wish: int) -> None:
        if wish != self._wish:
            raise Cancelled

    def _ended(self, wish: int) -> bool:
        """Starts what waits; says whether what has ended is still wanted."""
        if not isValid(self):  # the page was made anew, as for another language
            return False
        self._running = False
        start, self._waiting = self._waiting, None
        if start is not None:
            start()
        return wish == self._wish
