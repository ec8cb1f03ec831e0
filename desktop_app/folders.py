"""Where the book, its backups and everything else of this program lie on the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import make_folder
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Folders:
    """Every place the program writes to, all of them under `home`."""

    home: Path

    @classmethod
    def under(cls, home: Path | None = None, environment: Mapping[str, str] = os.environ) -> Folders:
        """The folders under `home`, or under PHONGTRAO_HOME, or where this system keeps a program's data."""
        named = home or (Path(environment["PHONGTRAO_HOME"]) if environment.get("PHONGTRAO_HOME") else None)
        return cls((named or _usual_home(environment)).expanduser().absolute())

    @property
    def book(self) -> Path:
        """The one file that holds all the office's work."""
        return self.home / "phongtrao.db"

    @property
    def settings(self) -> Path:
        return self.home / "settings.json"

    @property
    def lock(self) -> Path:
        """Held while a window has the book open, so that a second one does not open it too."""
        return self.home / "phongtrao.lock"

    @property
    def inbox(self) -> Path:
        """Copies of the packages that came, so that the stick may go back at once."""
        return self.home / "inbox"

    @property
    def handed_in(self) -> Path:
        """Where a person puts packages that came another way than on a stick; made when it is first opened."""
        return self.inbox / "new"

    @property
    def refused(self) -> Path:
        """Packages that came and were not fit to be taken in."""
        return self.inbox / "refused"

    @property
    def outbox(self) -> Path:
        """Copies of the packages that went out."""
        return self.home / "outbox"

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    @property
    def photos(self) -> Path:
        """The pictures that the book's photos show; made with the first of them."""
        return self.home / "photos"

    @property
    def opened(self) -> Path:
        """Copies of documents that other programs have opened from here; made with the first of them."""
        return self.home / "opened"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def crash_reports(self) -> Path:
        return self.home / "crash-reports"

    def make(self) -> Folders:
        """Make what is not there yet. Raises `FileRefused` when the system does not let us."""
        for folder in (self.home, self.refused, self.outbox, self.backups, self.logs, self.crash_reports):
            make_folder(folder)
        return self


def _usual_home(environment: Mapping[str, str], windows: bool = sys.platform == "win32") -> Path:
    if windows:
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "PhongTrao"
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "phongtrao"
