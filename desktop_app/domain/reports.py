"""Why a report cannot be made."""

from __future__ import annotations

from enum import Enum, auto

from desktop_app.errors import Refused


class PrintRefusal(Enum):
    UNKNOWN_REPORT = auto()
    UNKNOWN_FORMAT = auto()
    NO_ENDING = auto()
    NO_PLAN = auto()
    NO_DOCUMENT = auto()
    NO_PACKAGE = auto()
    NO_PRINTER = auto()
    PRINTER_REFUSED = auto()
    NO_STICK = auto()
    NOT_FOR_EACH = auto()


class PrintRefused(Refused):
    """`what` is the report, the format or the printer that was asked for."""

    reasons = PrintRefusal

    def __init__(self, reason: PrintRefusal, what: str = "") -> None:
        super().__init__(reason, what=what)
