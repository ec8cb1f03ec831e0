"""Photos of checklist items: their rows in the book, and their files beside it.

The pictures themselves lie in `photos`, each under the name of its own SHA-256, and are never changed: a file is whole
on the disk before a row names it, so a power cut can leave a picture too many but never a row without its picture.
Backups stay small, and every one of them finds its photos, because a file goes only when the book, its steps of undo
and all kept backups have forgotten it. The thumbnail lies in the row: it is there whatever happens to the file.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from desktop_app.domain.photos import Photo
from desktop_app.errors import outside
from desktop_app.storage.rows import insert, new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_COLUMNS = "item, position, sha256, width, height, size, thumbnail, added_at, id, uid, owner, revision"
_NAME = re.compile(r"([0-9a-f]{64})\.jpg", re.ASCII)


class Photos:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def of(self, item: int) -> list[Photo]:
        """The photos of an item, in the order they were added."""
        rows = self._db.execute(f"select {_COLUMNS} from photos where item = ? order by position, id", (item,))
        return [Photo(*row) for row in rows]

    def get(self, photo: int) -> Photo | None:
        row = self._db.execute(f"select {_COLUMNS} from photos where id = ?", (photo,)).fetchone()
        return Photo(*row) if row else None

    def add(self, photo: Photo, ours: str) -> Photo:
        """Adds a photo behind those its item has; one that is there already is not added twice."""
        present = next((one for one in self.of(photo.item) if one.sha256 == photo.sha256), None)
        if present:
            return present
        row = self._db.execute("select coalesce(max(position), 0) + 1 from photos where item = ?", (photo.item,))
        record: dict[str, Any] = {name.strip(): getattr(photo, name.strip()) for name in _COLUMNS.split(",")}
        del record["id"]
        record.update(position=row.fetchone()[0], uid=photo.uid or new_uid(), owner=photo.owner or ours)
        added = self.get(insert(self._db, "photos", record))
        assert added is not None
        return added

    def remove(self, photos: Iterable[int]) -> None:
        self._db.executemany("delete from photos where id = ?", [(photo,) for photo in photos])

    def of_owners(self, owners: Iterable[str]) -> list[tuple[str, int]]:
        """Name and bytes of every picture that photos of these offices show, each once, the oldest first."""
        offices = list(owners)
        rows = self._db.execute(
            f"select sha256, max(size) from photos where owner in ({', '.join('?' for _ in offices)})"
            " group by sha256 order by min(id)",
            offices,
        )
        return [(row[0], row[1]) for row in rows]

    def names(self, sha256: str) -> bool:
        """Whether a photo of the book shows this picture."""
        return self._db.execute("select 1 from photos where sha256 = ? limit 1", (sha256,)).fetchone() is not None

    def known(self) -> set[str]:
        """The names of all pictures that the book or one of its steps of undo may still show."""
        found = {str(row[0]) for row in self._db.execute("select distinct sha256 from photos")}
        for (sql,) in self._db.execute("select sql from undo_log where noun = 'photos'"):
            found.update(re.findall(r"\b[0-9a-f]{64}\b", sql))
        return found


def keep(folder: Path, jpeg: bytes) -> str:
    """Puts a picture into the folder of photos, whole or not at all; gives its SHA-256.

    Raises what the disk refuses.
    """
    name = hashlib.sha256(jpeg).hexdigest()
    to = folder / f"{name}.jpg"
    with outside(to):
        if to.is_file() and to.stat().st_size == len(jpeg):
            return name
        folder.mkdir(parents=True, exist_ok=True)
        part = to.with_suffix(".part")
        try:
            with part.open("wb") as writing:
                writing.write(jpeg)
                writing.flush()
                os.fsync(writing.fileno())
            part.replace(to)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    return name


def picture(folder: Path, sha256: str) -> bytes | None:
    """The JPEG of a photo; None when its file is not there or is not what it was."""
    try:
        found = (folder / f"{sha256}.jpg").read_bytes()
    except OSError:
        return None
    return found if hashlib.sha256(found).hexdigest() == sha256 else None


def copy_to(folder: Path, names: Iterable[str], to: Path) -> int:
    """Copies pictures into another folder, those that are not there yet; gives how many."""
    copied = 0
    for name in names:
        found = None if (to / f"{name}.jpg").is_file() else picture(folder, name)
        if found is not None:
            keep(to, found)
            copied += 1
    return copied


def named_in(book: Path) -> set[str] | None:
    """The names of the pictures that another book shows, such as a backup; None when it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{book.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if not db.execute("select 1 from sqlite_master where name = 'photos'").fetchone():
                return set()
            return {str(row[0]) for row in db.execute("select distinct sha256 from photos")}
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def sweep(folder: Path, known: set[str], books: Sequence[Path]) -> int:
    """Deletes the pictures that neither `known` nor one of the `books` names; gives how many.

    When a book cannot be read nothing is deleted: it may be the one that needs them.
    """
    if not folder.is_dir():
        return 0
    with outside(folder):
        files = [file for file in folder.iterdir() if _NAME.fullmatch(file.name) or file.suffix == ".part"]
    spare = [file for file in files if file.stem not in known]
    if spare:
        wanted: set[str] = set()
        for book in books:
            named = named_in(book)
            if named is None:
                return 0
            wanted |= named
        spare = [file for file in spare if file.suffix == ".part" or file.stem not in wanted]
    for file in spare:
        with suppress(OSError):
            file.unlink()
    return len(spare)
