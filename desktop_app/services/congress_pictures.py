"""Pictures of mock-ups: what was submitted for approval, and what an approver wants otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.photos import PhotoRefusal, PhotoRefused

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.office import Office

_NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)


def folder(office: Office) -> Path:
    """Where they lie, each under the name of its own SHA-256: they are few, and none is ever thrown away."""
    return office.folders.home / "mockups"


def keep(office: Office, file: Path) -> str:
    """Takes a copy of a picture and gives its name for a round or an answer. Raises PhotoRefused, FileRefused."""
    from desktop_app.intake import pictures
    from desktop_app.storage import photos as stored

    made = pictures.read(file)
    folder(office).mkdir(exist_ok=True)
    return stored.keep(folder(office), made.jpeg)


def picture(office: Office, name: str) -> bytes:
    """The picture as a JPEG. Raises PhotoRefused when its file is not there any more."""
    from desktop_app.storage import photos as stored

    found = stored.picture(folder(office), name) if _NAME.fullmatch(name) else None
    if found is None:
        raise PhotoRefused(PhotoRefusal.GONE)
    return found
