"""The office: its book, its folders, its day. What every service is given."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from desktop_app.domain.limits import Limits, limits_from
from desktop_app.domain.units import (
    LEVEL,
    TWO_TIERS_BEGIN,
    Unit,
    UnitCode,
    UnitRefusal,
    UnitRefused,
    UnitTree,
    check_unit,
)
from desktop_app.errors import NotAWorkbook, NoWorkbook, WorkbookDamaged, WorkbookExists, is_there
from desktop_app.storage.lock import only_one
from desktop_app.storage.rows import new_id
from desktop_app.storage.workbook import BookOffice, Workbook
from desktop_app.text import search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.domain.calendar import Calendar
    from desktop_app.exchange.drives import Drive
    from desktop_app.folders import Folders


@contextmanager
def _offering_a_backup(folders: Folders) -> Iterator[None]:
    """A book that cannot be opened is told with the newest good backup. One whose head is lost looks like no book."""
    try:
        yield
    except (WorkbookDamaged, NotAWorkbook) as error:
        from desktop_app.storage.backups import newest_good

        backup = newest_good(folders.backups)
        if backup is None:
            raise
        raise WorkbookDamaged(folders.book, backup) from error


def system_clock() -> datetime:
    """Now, with the machine's zone: the only place where the clock is read."""
    return datetime.now().astimezone()


def sticks_in() -> list[Drive]:
    """The sticks that are plugged in now."""
    from desktop_app.exchange.drives import find_drives

    return find_drives()


def nothing(done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass
class Office:
    """An open office. Windows hold one that can only look; the one worker holds one that writes."""

    book: Workbook
    folders: Folders
    clock: Callable[[], datetime] = system_clock
    find_drives: Callable[[], list[Drive]] = sticks_in
    progress: Callable[[int, int], None] = field(default=nothing)  # raises Cancelled when the person asks to stop

    @classmethod
    def open(cls, folders: Folders, clock: Callable[[], datetime] = system_clock) -> Self:
        """The office whose book lies in `folders`, to write in. Raises what `Workbook.open` raises."""
        with _offering_a_backup(folders):
            return cls(Workbook.open(folders.book), folders, clock)

    @classmethod
    def look(cls, folders: Folders, clock: Callable[[], datetime] = system_clock) -> Self:
        """The same office, to look at only."""
        with _offering_a_backup(folders):
            return cls(Workbook.look(folders.book), folders, clock)

    def close(self) -> None:
        self.book.close()

    def give_up(self) -> None:
        """Closes a book that has just been founded and could not be filled, and takes it away again."""
        from desktop_app.storage.founding import take_away

        self.close()
        with suppress(OSError):
            take_away(self.folders.book)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def today(self) -> date:
        return self.clock().date()

    def now(self) -> str:
        return self.clock().isoformat(timespec="seconds")

    @cached_property
    def identity(self) -> BookOffice:
        return self.book.office

    @property
    def code(self) -> UnitCode:
        return UnitCode(self.identity.code)

    def tree(self) -> UnitTree:
        """The units, each where it stands today."""
        return self.book.units.tree().on(self.today())

    def calendar(self) -> Calendar:
        from desktop_app.domain.calendar import Calendar

        return Calendar(self.book.day_overrides.all())

    @property
    def strict(self) -> bool:
        """Whether "before the 15th" ends on the 14th, the literal reading; an office may take the 15th itself."""
        return bool(self.book.preferences.get("strict_before", True))

    def limits(self) -> Limits:
        """The hours and days this office allows; a kind's clash rules add the plan's end and the holidays."""
        return limits_from(self.book.preferences.get("limits", {}))

    def fingerprint(self) -> str:
        """The office's key in letters that can be read out on the telephone."""
        from desktop_app.exchange import keys

        return keys.fingerprint(keys.public(self.identity.secret))

    def spoken_key(self) -> str:
        """The same in words."""
        from desktop_app.exchange import keys

        return keys.spoken(keys.public(self.identity.secret))


@contextmanager
def at_work(folders: Folders) -> Iterator[Office]:
    """The office to write in, while no other program has its book open.

    Where there is no book nothing is made, not even the lock. Raises what `Office.open` raises, and WorkbookInUse.
    """
    if not is_there(folders.book):
        raise NoWorkbook(str(folders.book))
    with only_one(folders.lock), Office.open(folders) as office:
        yield office


def found(
    folders: Folders,
    name: str,
    level: str,
    code: str,
    parent_name: str = "",
    parent_code: str = "",
    clock: Callable[[], datetime] = system_clock,
) -> Office:
    """Makes this office's book and its identity, with itself and the office above as its first units.

    Raises UnitRefused for a name, level or code that cannot be, WorkbookExists when there is a book already.
    """
    from desktop_app.exchange import keys

    if is_there(folders.book):
        raise WorkbookExists(folders.book)
    if level not in LEVEL:
        raise UnitRefused(UnitRefusal.UNKNOWN_LEVEL, level)
    parent = _superior(parent_name, parent_code, level, clock().date())
    own = Unit(UnitCode(code), name.strip(), level, parent.code if parent else None)
    for unit in (one for one in (parent, own) if one):
        check_unit(unit, UnitTree((parent,) if parent and unit is own else ()))
    if parent and parent.code == own.code:
        raise UnitRefused(UnitRefusal.OWN_ANCESTOR, code)
    folders.make()
    office = BookOffice(
        code, own.name, level, own.parent, new_id(), keys.new_key(), clock().isoformat(timespec="seconds")
    )
    book = Workbook.found(folders.book, office, [one for one in (parent, own) if one])
    return Office(book, folders, clock)


def _superior(name: str, code: str, level: str, today: date) -> Unit | None:
    if not (name.strip() or code.strip()):
        return None
    if not code.strip():
        raise UnitRefused(UnitRefusal.CODE_UNFIT, name)
    return Unit(UnitCode(code.strip()), name.strip() or code.strip(), _level_above(name, level, today))


def _level_above(name: str, level: str, today: date) -> str:
    """The level a superior stands on: what its name says, else what stood above that level on this day."""
    words = f" {search_key(name)} "
    if level == "commune" and any(word in words for word in (" huyen ", " quan ", " thi xa ", " district ")):
        return "district"
    if level == "commune" and today < TWO_TIERS_BEGIN and " tinh " not in words:
        return "district"
    return "province"
