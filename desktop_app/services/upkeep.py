"""Keeping the book safe: backups, going back to one, and looking after its health."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from json import JSONDecodeError
from typing import TYPE_CHECKING

from desktop_app.errors import AppError, BackupDamaged, FileExists, NotAWorkbook, WorkbookDamaged, is_there, outside
from desktop_app.storage import backups, book_file, photos
from desktop_app.storage.workbook import Workbook
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.errors import FileRefused
    from desktop_app.folders import Folders
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Backup:
    file: Path
    sha256: str


def back_up(office: Office, to: Path | None = None, *, force: bool = False) -> Backup:
    """A consistent, checked copy of the book. Raises FileExists unless `force`.

    One that is asked for at another place, such as a stick, has the photos in a folder beside it.
    """
    if to is not None and is_there(to) and not force:
        raise FileExists(to)
    file = to or backups.unused(office.folders.backups / backups.name_for(office.clock()))
    made = Backup(file, backups.back_up(office.folders.book, file))
    if to is not None:
        photos.copy_to(office.folders.photos, photos.named_in(file) or (), photos_beside(file))
    return made


def photos_beside(backup: Path) -> Path:
    """Where the photos of a backup at another place lie: "phongtrao-photos" for "phongtrao.db"."""
    return backup.with_name(f"{backup.stem}-photos")


def back_up_before(office: Office, reason: str) -> Path:
    """The copy that is made before something large changes the book."""
    file = backups.unused(office.folders.backups / backups.name_for(office.clock(), f"before-{reason}"))
    backups.back_up(office.folders.book, file)
    return file


@contextmanager
def backed_up(office: Office, reason: str) -> Iterator[None]:
    """The same around a step that is all or nothing: when it came to nothing, the copy is not kept either."""
    file = back_up_before(office, reason)
    try:
        yield
    except BaseException:
        let_go(file)
        raise


def let_go(backup: Path) -> None:
    """Takes a copy away that nothing has come after."""
    with suppress(OSError):
        backup.unlink()


def daily(office: Office) -> Backup | None:
    """Today's backup unless there is one, and the old ones thinned to daily, weekly and monthly."""
    today = office.today()
    files = backups.backups(office.folders.backups)
    made = None
    if not any(backups.day_of_backup(file) == today for file in files):
        made = back_up(office)
        files.insert(0, made.file)
    backups.sweep(office.folders.backups)
    for file in backups.to_drop(files, today):
        with outside(file):
            file.unlink(missing_ok=True)
    photos.sweep(office.folders.photos, office.book.photos.known(), sorted(office.folders.backups.glob("*.db")))
    return made


def kept(folders: Folders) -> list[Path]:
    """Every backup that is kept, the newest first."""
    return backups.backups(folders.backups)


def newest(folders: Folders) -> Path | None:
    """The newest backup, whatever made it."""
    return next(iter(backups.backups(folders.backups)), None)


def newest_good(folders: Folders) -> Path | None:
    """The newest backup that is sound."""
    return backups.newest_good(folders.backups)


def made_at(file: Path) -> datetime:
    """When a backup was made."""
    return datetime.fromtimestamp(file.stat().st_mtime).astimezone()


def restore(folders: Folders, backup: Path, moment: datetime) -> Path:
    """Goes back to a backup; nobody may have the book open. Gives where the present book is kept aside.

    The restored book gets a new database id, so that other offices never take it for the lost one. Raises FileMissing,
    NotAWorkbook, BackupDamaged, WorkbookTooNew; the present book is then untouched.
    """
    try:
        with book_file.refusals(backup), Workbook.look_at(backup) as found:
            found.office  # noqa: B018 (a book without one cannot be gone back to)
    except WorkbookDamaged as error:
        raise BackupDamaged(backup, newest_good(folders)) from error
    photos.copy_to(photos_beside(backup), photos.named_in(backup) or (), folders.photos)
    aside = backups.unused(folders.backups / f"aside-{moment:%Y-%m-%d-%H%M%S}.db")
    backups.put_in_place(backup, folders.book, aside, _renew)
    return aside


def _renew(file: Path) -> None:
    with Workbook.open(file) as book:
        book.renew()


def findings(office: Office, *, thorough: bool = False) -> list[str]:
    """What is wrong with the book; empty when it is sound."""
    return office.book.findings(thorough=thorough)


def check_sound(office: Office) -> None:
    """The quick check of every start. Raises WorkbookDamaged with the newest good backup."""
    if office.book.findings():
        raise WorkbookDamaged(office.folders.book, newest_good(office.folders))


def refusal_of(error: Exception, folders: Folders) -> FileRefused | None:
    """What the book's own file refused, met in the middle of something: damage with the newest good backup, or the
    disk. None for an exception that has nothing to do with the file: a bug.
    """
    refused = book_file.said(error, folders.book)
    broken = isinstance(error, JSONDecodeError)  # what others write is doubted where it is read: this is from the book
    if isinstance(refused, WorkbookDamaged | NotAWorkbook) or (
        refused is None and (broken or _is_damaged(folders.book))
    ):
        return WorkbookDamaged(folders.book, newest_good(folders))
    return refused


def _is_damaged(book: Path) -> bool:
    """Whether what is read from this book may be anything, so that no rule can be blamed for tripping over it."""
    try:
        with Workbook.look(book) as opened:
            return bool(opened.findings())
    except AppError:
        return False  # there is none, or it cannot be looked at now
