"""Why a report cannot be made."""

from enum import Enum, auto

from desktop_app.errors import Refused


class PrintRefusal(Enum):
    UNKNOWN_REPORT = auto()
    UNKNOWN_FORMAT = auto()


class PrintRefused(Refused):
    """A report or a file format that the program does not have; `what` is the one asked for."""

    reasons = PrintRefusal

    def __init__(self, reason: PrintRefusal, what: str) -> None:
        super().__init__(reason, what=what)
