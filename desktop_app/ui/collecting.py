"""Python's garbage is collected on the window's thread only.

Qt's objects may be let go on the thread they live on; the collector, left alone, runs on whatever thread happens to ask
for memory, and a widget that dies on the office's thread takes the program with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 2_000  # ms


class Collecting(QObject):
    """Collects as often and as deeply as Python would, from a timer; Python's own collecting stays off meanwhile."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what the start has made is kept to the end
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(EVERY)

    def _collect(self) -> None:
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > limit:
                gc.collect(generation)
                return
