"""Where the program's own files lie: fonts, icons, sample data and word catalogues."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = _ROOT / "translations"


def asset(name: str) -> Path:
    """The file `name` (such as "fonts/Tinos-Regular.ttf") of the folder resources/."""
    return _ROOT / "resources" / name
