"""What this machine prefers: one typed dataclass, one JSON file."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from desktop_app.errors import outside
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

CHOICES = {
    "theme": ("system", "light", "contrast"),
    "density": ("normal", "dense"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences of one machine, never of the office: another machine opens the same book with its own.

    To add one, add a field with a default; an older file simply does not have it yet.
    """

    language: str = "vi"
    theme: str = "system"
    density: str = "normal"
    printer: str = ""
    last_folder: str = ""
    window: str = ""
    """Place and size of the window, as Qt gives it, in hexadecimal."""
    backup_on_close: bool = True
    hints: bool = True

    @classmethod
    def load(cls, file: Path) -> Settings:
        """Read the file. What is missing, unknown or of the wrong sort falls back to the default.

        A file that is not JSON is kept beside as `settings.broken.json` and the defaults are used.
        """
        with outside(file):
            try:
                text = file.read_bytes().decode("utf-8-sig")
                found = json.loads(text)
            except FileNotFoundError:
                return cls()
            except (ValueError, RecursionError):
                _keep_aside(file)
                return cls()
            if not isinstance(found, dict):
                _keep_aside(file)
                return cls()
        return cls(**{name: found[name] for name in _known() if name in found and _fits(name, found[name])})

    def save(self, file: Path) -> None:
        """Write beside, flush, rename: a power cut leaves the old file or the new one, never half of one."""
        part = file.with_name(file.name + ".part")
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"
        with outside(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                with part.open("wb") as stream:
                    stream.write(text.encode("utf-8"))
                    stream.flush()
                    os.fsync(stream.fileno())
                part.replace(file)
            except BaseException:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
                raise


def _known() -> dict[str, Any]:
    return {field.name: field.default for field in fields(Settings)}


def _fits(name: str, value: object) -> bool:
    return type(value) is type(_known()[name]) and (name not in CHOICES or value in CHOICES[name])


def _keep_aside(file: Path) -> None:
    file.replace(file.with_name("settings.broken.json"))
