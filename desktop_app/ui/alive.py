"""What may come back after a page was made anew, in another language or dress."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

T = TypeVar("T")


def while_alive(part: QObject, then: Callable[[T], None]) -> Callable[[T], None]:
    """`then`, or nothing once `part` is gone: work that was under way lands in no window."""
    return lambda result: then(result) if isValid(part) else None
