"""What the outside world can refuse, and the one place where the operating system's errors become ours."""

from __future__ import annotations

import errno
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum
    from pathlib import Path


class AppError(Exception):
    """The world said no, and the person can act on it. Anything else is a bug and reaches the crash dialog.

    What a rule refuses stands beside the rule; every one of them has its sentence in `messages.py`.
    """


class Cancelled(AppError):
    """The person asked to stop. Nothing is half done, and there is nothing to warn about."""


class NoWorkbook(AppError):
    """Nothing has been set up in this home folder yet."""


class CannotBeAsked(AppError):
    """The command line was given what no command takes; `why` is already in the person's language."""

    def __init__(self, command: str, why: str) -> None:
        super().__init__(why)
        self.command = command
        self.why = why


class NoScreen(AppError):
    """There is no screen to open a window on."""


class LetterMissing(AppError):
    """None of the program's fonts has this letter; printing would drop it without a word."""

    def __init__(self, letter: str, text: str) -> None:
        super().__init__(f"U+{ord(letter[0]):04X} in {text!r}")
        self.letter = letter
        self.text = text


class Refused(AppError):
    """What a rule refuses, with its reason: a member of the enum that stands beside the rule.

    A subclass names that enum in `reasons`; `facts` fill the places of the sentence (`sender`, `file`, `name` …).
    """

    reasons: ClassVar[type[Enum]]

    def __init__(self, reason: Enum, **facts: str) -> None:
        super().__init__(reason.name)
        self.reason = reason
        self.facts = facts


class FileRefused(AppError):
    """The computer refused a file or folder; on its own, for a reason that has no name below."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__(str(path) if path else "")
        self.path = path


class FileMissing(FileRefused):
    """There is nothing at this path."""


class FileExists(FileRefused):
    """Something is there already, and nobody said it may be replaced."""


class WorkbookExists(FileExists):
    """An office has its book here already; another is never laid over it."""


class FileBusy(FileRefused):
    """Another program holds the file open."""


class NotPermitted(FileRefused):
    """This computer account may not read or write there."""


class FolderReadOnly(FileRefused):
    """Nothing can be written in this folder."""


class FolderMissing(FileRefused):
    """There is no folder at this path, so that nothing can be put in it."""


class NotAFolder(FileRefused):
    """A file stands where a folder should be."""


class DiskFull(FileRefused):
    """There is no room left where this should be written."""


class DriveGone(FileRefused):
    """The stick was pulled out, or stopped answering."""


class DriveReadOnly(FileRefused):
    """The stick is locked against writing."""


class DamagedOnWrite(FileRefused):
    """What was read back from the stick is not what was written: the stick is not to be trusted."""


class NotAnOrdinaryFile(FileRefused):
    """A folder, a link or a device stands where a file should be."""


class NameTooLong(FileRefused):
    """No disk here can keep a file of such a long name."""


class FileTooLarge(FileRefused):
    """The file is larger than anything that belongs here."""


class WorkbookTooNew(FileRefused):
    """The book was written by a later version of this program."""


class NotAWorkbook(FileRefused):
    """The file is not a book of this program."""


class WorkbookInUse(FileRefused):
    """Another window of this program has the book open."""


class WorkbookDamaged(FileRefused):
    """The book cannot be read whole; `backup` is the newest good copy of it, if there is one."""

    def __init__(self, path: Path | None = None, backup: Path | None = None) -> None:
        super().__init__(path)
        self.backup = backup


class BackupDamaged(WorkbookDamaged):
    """A backup that was to be gone back to cannot be read whole; the book itself is as it was."""


GONE = {"EIO", "ENODEV", "ENXIO", "ENOTCONN", "ESTALE", "ESHUTDOWN", "EHOSTDOWN", "ENOMEDIUM"}
BY_ERRNO: dict[int, type[FileRefused]] = {
    **{getattr(errno, name): DriveGone for name in GONE if hasattr(errno, name)},
    errno.ENOSPC: DiskFull,
    getattr(errno, "EDQUOT", errno.ENOSPC): DiskFull,
    errno.EFBIG: FileTooLarge,
    errno.EROFS: FolderReadOnly,
    errno.EACCES: NotPermitted,
    errno.EPERM: NotPermitted,
    errno.EBUSY: FileBusy,
    getattr(errno, "ETXTBSY", errno.EBUSY): FileBusy,
    errno.ENOENT: FileMissing,
    errno.ENOTDIR: FileMissing,
    errno.EISDIR: NotAnOrdinaryFile,
    errno.ELOOP: NotAnOrdinaryFile,
    errno.ENAMETOOLONG: NameTooLong,
    errno.EEXIST: FileExists,
}
# Windows folds many of its errors into one errno (19 and 5 both arrive as EACCES), so its own number is asked first.
BY_WINERROR: dict[int, type[FileRefused]] = {
    2: FileMissing,
    3: FileMissing,
    5: NotPermitted,
    19: FolderReadOnly,
    21: DriveGone,
    31: DriveGone,
    32: FileBusy,
    33: FileBusy,
    39: DiskFull,
    55: DriveGone,
    80: FileExists,
    112: DiskFull,
    183: FileExists,
    206: NameTooLong,
    223: FileTooLarge,
    433: DriveGone,
    483: DriveGone,
    1006: DriveGone,
    1110: DriveGone,
    1112: DriveGone,
    1117: DriveGone,
    1167: DriveGone,
}


def refusal(error: OSError, path: Path, *, on_drive: bool = False) -> FileRefused:
    """The error of ours that says what the operating system said about `path`."""
    windows: int | None = getattr(error, "winerror", None)
    kind = BY_WINERROR.get(windows) if windows else None
    kind = kind or BY_ERRNO.get(error.errno or 0, FileRefused)
    if on_drive and kind is FolderReadOnly:
        kind = DriveReadOnly
    return kind(path)


@contextmanager
def outside(path: Path, *, on_drive: bool = False) -> Iterator[None]:
    """Whatever the operating system refuses inside this block is raised as a `FileRefused` about `path`.

    With `on_drive`, the words are those for a stick: `DriveReadOnly` rather than `FolderReadOnly`.
    """
    try:
        yield
    except OSError as error:
        raise refusal(error, path, on_drive=on_drive) from error


def is_there(path: Path) -> bool:
    """Whether anything is at this path. Raises what the system refuses, such as a folder nobody may look into."""
    with outside(path):
        return path.exists()


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it. Raises NotAFolder where a file stands in the way, and what else is refused."""
    with outside(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise NotAFolder(next((one for one in (folder, *folder.parents) if one.is_file()), folder)) from error


def contents(file: Path, largest: int) -> bytes:
    """A file that a person chose, whole. Raises FileMissing, NotAnOrdinaryFile (a folder, a device that never ends),
    FileTooLarge for more than `largest` bytes, and what else the system refuses.
    """
    with outside(file):
        if not stat.S_ISREG(file.stat().st_mode):
            raise NotAnOrdinaryFile(file)
        with file.open("rb") as opened:
            raw = opened.read(largest + 1)
    if len(raw) > largest:
        raise FileTooLarge(file)
    return raw
