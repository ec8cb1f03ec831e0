"""What makes the start quick changes nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from desktop_app import quick_start

ROOT = Path(quick_start.__file__).parent.parent

ENUMERATIONS = """
import enum, json, pickle
from PySide6 import QtCore, QtGui, QtWidgets

def said(kind):
    members = kind.__members__
    told = {
        "bases": [base.__name__ for base in kind.__mro__],
        "place": [kind.__module__, kind.__qualname__],
        "members": {name: [one.name, one.value, repr(one), str(one)] for name, one in members.items()},
        "in order": [one.name for one in kind],
        "found": all(kind(one.value) is one is kind[name] is getattr(kind, name) for name, one in members.items()),
        "kept": all(pickle.loads(pickle.dumps(one)) is one for one in kind),
    }
    if issubclass(kind, enum.Flag) and members:
        few = list(kind)[:8]
        told["joined"] = [[repr(one | other), repr(one & other), repr(one ^ other)] for one in few for other in few]
        told["turned"] = [repr(~one) for one in few]
        told["unknown"] = repr(kind(0)) + repr(kind(3))
    return told

found = {}
def look(path, kind):
    for name, part in list(vars(kind).items()):
        if isinstance(part, type) and part.__qualname__.startswith(kind.__qualname__ + "."):
            if isinstance(part, enum.EnumType):
                found[f"{path}.{name}"] = said(part)
            else:
                look(f"{path}.{name}", part)
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        if isinstance(getattr(module, name), type):
            look(name, getattr(module, name))
print(json.dumps(found))
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def enumerations(before: str = "") -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(run(before + ENUMERATIONS))
    return found


def test_the_enumerations_of_qt_are_the_same_when_they_are_made_quickly() -> None:
    usual = enumerations()
    quick = enumerations("from desktop_app.quick_start import prepare\nprepare()\n")
    assert len(usual) > 500
    assert usual["Qt.AlignmentFlag"]["found"]
    assert quick == usual


def test_an_enumeration_of_the_program_is_made_as_ever() -> None:
    made = run("""
from desktop_app.quick_start import prepare
prepare()
import enum
print(enum.Enum("Sign", [("BANNER", 1), ("CAR", 2)], module="here").__doc__)
try:
    enum.Enum("Sign", [("BANNER", 1), ("BANNER", 2)])
except TypeError:
    print("refused")
""")
    assert made.split() == ["None", "refused"]


def test_imports_are_pythons_own_again_once_qt_is_read() -> None:
    assert run("""
import builtins
from desktop_app.quick_start import prepare
prepare()
from desktop_app.ui import theme
from PySide6 import QtPrintSupport
print(builtins.__import__.__name__)
""").strip() in {"__import__", "__lazy_import__"}
