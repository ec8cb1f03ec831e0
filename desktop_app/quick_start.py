"""What makes the start quick, to be done before anything else is read. Nothing here changes what the program does."""

from __future__ import annotations

import builtins
import enum
import gc
from typing import Any


def prepare() -> None:
    """No collecting until the window is painted, as much as can be read before Qt, and Qt in less time.

    Qt for Python puts an import of its own before Python's, which reads the source of every module that comes later, in
    search of switches (`__feature__`) that this program does not use. Python's own is put back.
    """
    gc.disable()
    from desktop_app.services import checklists, office, papers, weeks  # noqa: F401  # before Qt

    make_enumerations_quickly()
    from PySide6 import QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def make_enumerations_quickly() -> None:
    """Lets the enumerations of Qt be made the way in which Python's library makes its own: in half the time.

    Two hundred of them, with 3,500 names, are made before the window is seen, a fifth of its time. Python's short way
    (`enum._simple_enum`) leaves out checks of what a person may have written; Qt's come from a list of names and
    numbers. A Python without it makes them as ever.
    """
    short = getattr(enum, "_simple_enum", None)
    if short is None:
        return
    usual = enum.EnumType._create_  # type: ignore[attr-defined]

    def made(cls: type[enum.Enum], class_name: str, names: Any, *, boundary: Any = None, **how: Any) -> Any:
        if boundary is not enum.KEEP or any(how.get(one) for one in ("module", "qualname", "type")):
            return usual(cls, class_name, names, boundary=boundary, **how)
        return short(cls, boundary=boundary)(type(class_name, (), dict(names)))

    enum.EnumType._create_ = made  # type: ignore[attr-defined]
