"""Where windows meet the office: they look at it here, and hand it work to do on one other thread."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import AppError, Cancelled, WorkbookDamaged
from desktop_app.i18n import Language, words
from desktop_app.services.office import Office, system_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor
    from datetime import datetime

    from desktop_app.folders import Folders
    from desktop_app.settings import Settings

T = TypeVar("T")
AFTER_PAINTING = 5  # ms, which nobody notices: the turn of a timer comes when what was to be painted is painted


def ignore(result: object) -> None:
    """For work whose result nobody waits for."""


class Desk(QObject):
    """One office at one window. `look` may be read at any time on the window's thread; `do` is the only way to write.

    After each piece of work `changed` names the nouns that moved, and pages that list them read again.
    """

    changed = Signal(object)  # frozenset of nouns: {"items", "item_steps"}
    refused = Signal(object)  # messages.Message: what the world refused
    damaged = Signal(object)  # WorkbookDamaged: the health check found the book broken
    done = Signal(str)  # the title of a step that can be taken back, already translated
    taken_back = Signal(str)  # the title of the step that was taken back
    progressed = Signal(int, int)
    busy_changed = Signal(bool)  # long work has begun or ended
    settings_changed = Signal(object)
    _landed = Signal(object)

    def __init__(
        self,
        folders: Folders,
        settings: Settings,
        clock: Callable[[], datetime] = system_clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folders = folders
        self.settings = settings
        self.clock = clock
        self.look = Office.look(folders, clock)
        self.saved_at: datetime | None = None
        self._office: Office | None = None
        self._cancel = threading.Event()
        self._waiting = 0
        self._closed = False
        self._held: list[Callable[[], None]] | None = None
        self._landed.connect(lambda land: land())

    @property
    def language(self) -> Language:
        return words()

    @property
    def is_busy(self) -> bool:
        return self._waiting > 0

    def do(
        self,
        work: Callable[[Office], T],
        then: Callable[[T], None] = ignore,
        refused: Callable[[AppError], None] | None = None,
        *,
        after_painting: bool = False,
    ) -> None:
        """Does `work` on the other thread, then `then` on this one; what the world refuses goes to `refused`.

        With `after_painting` it begins when what has changed in the window is painted: the other thread would make that
        take twice as long. A bug in `work` is raised here, on the window's thread, and so reaches the crash dialog.
        What a page still asks for when the desk is closed, as when a file is put into a folder at that moment, is let
        go.
        """
        if self._closed:
            return
        self._waiting += 1
        if self._waiting == 1:
            self._cancel.clear()
            self.busy_changed.emit(True)

        def submit() -> None:
            if self._closed:
                return
            future = self._worker.submit(self._run, work)
            future.add_done_callback(lambda done: self._landed.emit(lambda: self._land(done, then, refused)))

        if self._held is not None:
            self._held.append(submit)
        elif after_painting:
            QTimer.singleShot(AFTER_PAINTING, self, submit)
        else:
            submit()

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(1, thread_name_prefix="office")

    def hold(self) -> None:
        """Keeps work back while a window is being painted for the first time: the other thread would slow it down."""
        self._held = []

    def let_go(self) -> None:
        """Starts the work that was kept back."""
        held, self._held = self._held or [], None
        for submit in held:
            submit()

    def _run(self, work: Callable[[Office], T]) -> tuple[T, frozenset[str], str]:
        office = self._writing()
        office.book.moved = frozenset()
        result = work(office)
        moved = office.book.moved
        after = office.book.undoable()
        return result, moved, after if moved and office.book.left_step else ""

    def _writing(self) -> Office:
        """The office that writes, opened once by the worker on its first work."""
        if self._office is None:
            self._office = Office.open(self.folders, self.clock)
            self._office.progress = self._on_progress
        return self._office

    def _on_progress(self, done: int, total: int) -> None:
        if self._cancel.is_set():
            raise Cancelled
        self.progressed.emit(done, total)

    def _land(
        self,
        future: Future[tuple[T, frozenset[str], str]],
        then: Callable[[T], None],
        refused: Callable[[AppError], None] | None,
    ) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        try:
            result, nouns, title = future.result()
        except Cancelled:
            return
        except AppError as error:
            if refused:
                refused(error)
            else:
                self.tell(error)
            return
        if nouns:
            self.saved_at = self.clock()
            self.look.__dict__.pop("identity", None)
            self.changed.emit(nouns)
        then(result)
        if nouns and title:
            self.done.emit(title)

    def tell(self, error: AppError) -> None:
        """Says what the world refused."""
        if isinstance(error, WorkbookDamaged):
            self.damaged.emit(error)
            return
        from desktop_app import messages

        self.refused.emit(messages.say(error))

    def cancel(self) -> None:
        """Asks the work under way to stop; it is rolled back."""
        self._cancel.set()

    def undo(self) -> None:
        self.do(lambda office: office.book.take_back(), self._tell_taken_back)

    def _tell_taken_back(self, title: str) -> None:
        if title:
            self.taken_back.emit(title)

    def redo(self) -> None:
        self.do(lambda office: office.book.take_back(forward=True))

    def start_of_day(self, then: Callable[[None], None] = ignore) -> None:
        """What is done after the window is painted: the health check and the day's backup."""
        self.do(_start_of_day, then)

    def change_settings(self, **values: Any) -> None:
        """Changes what this machine prefers and keeps it."""
        self.settings = replace(self.settings, **values)
        try:
            self.settings.save(self.folders.settings)
        except AppError as error:
            self.tell(error)
        self.settings_changed.emit(self.settings)

    def disconnect_windows(self) -> None:
        """Lets go of a window that is being made anew."""
        for signal in (
            *(self.changed, self.refused, self.damaged, self.done, self.taken_back, self.progressed),
            self.busy_changed,
            self.settings_changed,
        ):
            with suppress(RuntimeError, RuntimeWarning):
                signal.disconnect()

    def close(self) -> None:
        """Waits for the work under way and closes the book."""
        self.let_go()
        self._closed = True
        self._worker.submit(self._close_office).result()
        self._worker.shutdown()
        self.look.close()

    def _close_office(self) -> None:
        if self._office is not None:
            self._office.close()
            self._office = None


def _start_of_day(office: Office) -> None:
    from desktop_app.services import upkeep

    upkeep.check_sound(office)
    upkeep.daily(office)
