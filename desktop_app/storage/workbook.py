"""The book: one SQLite file, opened to look at or to write in, all or nothing, with undo of every step."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Self

from desktop_app.errors import FileMissing, NotAWorkbook
from desktop_app.storage import search, undo
from desktop_app.storage.book_file import connect, existing, refusals, version_of
from desktop_app.storage.campaigns import Campaigns
from desktop_app.storage.checklists import Items
from desktop_app.storage.migrations import VERSION
from desktop_app.storage.obligations import Obligations
from desktop_app.storage.preferences import Preferences
from desktop_app.storage.rows import A_MONTH, moment
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlite_utils import Database

    from desktop_app.domain.units import Unit
    from desktop_app.storage.calendar import DayOverrides
    from desktop_app.storage.citations import Citations
    from desktop_app.storage.completeness import ReportMarks
    from desktop_app.storage.conflicts import Conflicts
    from desktop_app.storage.congress import Congresses
    from desktop_app.storage.congress_lines import CongressLines
    from desktop_app.storage.documents import Documents
    from desktop_app.storage.lost_changes import LostChanges
    from desktop_app.storage.originals import Originals
    from desktop_app.storage.packages import Packages
    from desktop_app.storage.photos import Photos
    from desktop_app.storage.repeats import Repeats, Templates
    from desktop_app.storage.results import Results
    from desktop_app.storage.senders import Certificates, Senders
    from desktop_app.storage.travelling import Travelling


FOLLOWED_AHEAD = 12 * A_MONTH


@dataclass(frozen=True, slots=True)
class BookOffice:
    """Whose book this is. `database_id` tells this book from every other, also from itself before a restore."""

    code: str
    name: str
    level: str
    parent: str | None
    database_id: str
    secret: bytes  # the seed of the office's Ed25519 key
    founded_at: str


class Workbook(undo.Steps):
    """An open book. Its nouns (`units`, `items` …) read and write rows; `writing` makes what is written one step."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, can_write: bool) -> None:
        super().__init__(db, path)
        self.can_write = can_write
        self.campaigns = Campaigns(db)
        self.items = Items(db)
        self.obligations = Obligations(db)
        self.preferences = Preferences(db)

    @cached_property
    def day_overrides(self) -> DayOverrides:
        """Read late, as the calendar itself."""
        from desktop_app.storage.calendar import DayOverrides

        return DayOverrides(self.db)

    @cached_property
    def citations(self) -> Citations:
        """Read late: only plans look at what they cite."""
        from desktop_app.storage.citations import Citations

        return Citations(self.db)

    @cached_property
    def lost_changes(self) -> LostChanges:
        """Read late: few books ever have any."""
        from desktop_app.storage.lost_changes import LostChanges

        return LostChanges(self.db)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Read late: few books ever have any."""
        from desktop_app.storage.conflicts import Conflicts

        return Conflicts(self.db)

    @cached_property
    def congress_lines(self) -> CongressLines:
        """What congresses bring into the week; their rules need not be loaded for it."""
        from desktop_app.storage.congress_lines import CongressLines

        return CongressLines(self.db)

    @cached_property
    def congresses(self) -> Congresses:
        """Read late: few books have one."""
        from desktop_app.storage.congress import Congresses

        return Congresses(self.db)

    @cached_property
    def documents(self) -> Documents:
        """Read late: windows open without a look at them."""
        from desktop_app.storage.documents import Documents

        return Documents(self.db)

    @cached_property
    def results(self) -> Results:
        """Read late: windows open without a look at reports on results."""
        from desktop_app.storage.results import Results

        return Results(self.db)

    @cached_property
    def packages(self) -> Packages:
        """Read late: windows open without a look at what went over sticks."""
        from desktop_app.storage.packages import Packages

        return Packages(self.db)

    @cached_property
    def report_marks(self) -> ReportMarks:
        """Read late: what offices say of the reports of units."""
        from desktop_app.storage.completeness import ReportMarks

        return ReportMarks(self.db)

    @cached_property
    def senders(self) -> Senders:
        """Read late, with the packages."""
        from desktop_app.storage.senders import Senders

        return Senders(self.db)

    @cached_property
    def certificates(self) -> Certificates:
        """Read late, with the packages."""
        from desktop_app.storage.senders import Certificates

        return Certificates(self.db)

    @cached_property
    def travelling(self) -> Travelling:
        """Read late, with the packages."""
        from desktop_app.storage.travelling import Travelling

        return Travelling(self.db)

    @cached_property
    def originals(self) -> Originals:
        """Read late: only a plan that was read from a file has one."""
        from desktop_app.storage.originals import Originals

        return Originals(self.db)

    @cached_property
    def repeats(self) -> Repeats:
        """Series of lines; read late."""
        from desktop_app.storage.repeats import Repeats

        return Repeats(self.db)

    @cached_property
    def templates(self) -> Templates:
        """Sets of lines; read late."""
        from desktop_app.storage.repeats import Templates

        return Templates(self.db)

    @cached_property
    def photos(self) -> Photos:
        """Read late: windows open without a look at photos."""
        from desktop_app.storage.photos import Photos

        return Photos(self.db)

    @classmethod
    def found(cls, path: Path, office: BookOffice, units: Iterable[Unit] = ()) -> Self:
        """Makes a new book with its first `units` and opens it to write. The file appears whole or not at all."""
        from desktop_app.storage.founding import found, take_away

        found(path, office, units)
        try:
            return cls.open(path)
        except BaseException:
            with suppress(OSError):
                take_away(path)
            raise

    @classmethod
    def open(cls, path: Path) -> Self:
        """The one connection that writes. Upgrades an older book after a backup beside it.

        Raises NoWorkbook, NotAWorkbook, WorkbookDamaged, WorkbookTooNew; the file is then as it was.
        """
        with refusals(path):
            db = connect(existing(path))
            try:
                older = version_of(db, path) < VERSION
                if older:
                    from desktop_app.storage.founding import bring_up_to_date

                    bring_up_to_date(db, path)
                db.execute("pragma journal_mode = wal")
                search.watch(db)
                if older:  # a newer index may know nouns that the older one did not
                    search.rebuild(db)
            except BaseException:
                db.close()
                raise
        book = cls(db, path, can_write=True)
        book.units.watch()
        return book

    @classmethod
    def look(cls, path: Path) -> Self:
        """A connection that cannot write, for windows and reports; needs the standard library only."""
        with refusals(path):
            db = connect(existing(path))
            try:
                if version_of(db, path) < VERSION:
                    db.close()
                    cls.open(path).close()
                    db = connect(path)
                db.execute("pragma query_only = on")
            except BaseException:
                db.close()
                raise
        return cls(db, path, can_write=False)

    @classmethod
    def look_at(cls, path: Path) -> Self:
        """A copy somewhere else, such as a backup, exactly as it lies there.

        Raises FileMissing, and else what `look` raises.
        """
        with refusals(path):
            if not path.exists():
                raise FileMissing(path)
            uri = f"{existing(path).absolute().as_uri()}?mode=ro"
            db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            try:
                version_of(db, path)
            except BaseException:
                db.close()
                raise
        return cls(db, path, can_write=False)

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def office(self) -> BookOffice:
        try:
            row = self.db.execute(
                "select code, name, level, parent, database_id, secret, founded_at from office"
            ).fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_ERROR":  # else: there is no such table
                raise
            raise NotAWorkbook(self.path) from error
        if row is None:
            raise NotAWorkbook(self.path)
        return BookOffice(*row)

    @property
    def tables(self) -> Database:
        """The same book as sqlite-utils sees it."""
        from sqlite_utils import Database

        return Database(self.db, execute_plugins=False)

    def changes(self) -> int:
        """The number of the newest change of this book: what a package is told to reach up to."""
        return int(self.db.execute("select revision from office").fetchone()[0])

    def follow(self, revision: int) -> None:
        """Lets what this office writes from now on be newer than what it has taken in.

        A clock that runs years ahead is not followed: it would carry all of them into its year.
        """
        latest = moment() + FOLLOWED_AHEAD
        self.db.execute("update office set revision = max(revision, ?)", (min(revision, latest),))

    def count_on(self) -> int:
        """The next number of the counter that only grows, also when steps are taken back or a backup is put back."""
        return int(self.db.execute("update office set revision = revision + 1 returning revision").fetchone()[0])

    def change_secret(self, secret: bytes) -> None:
        """Gives the office another key. What was sealed to the old one can no longer be opened."""
        self.db.execute("update office set secret = ?", (secret,))

    def rename_office(self, name: str, level: str, parent: str | None) -> None:
        self.db.execute("update office set name = ?, level = ?, parent = ?", (name, level, parent))

    def renew(self) -> None:
        """Makes a restored book another book: its own id, and revisions beyond any that the lost one can have given.

        All that the office owns takes such a revision, so that its next package wins over what the lost book sent.
        """
        from desktop_app.storage.founding import renew

        renew(self)

    def search(self, query: str, each: int = 20) -> list[search.Hit]:
        return list(search.find(self.db, query, each))

    def findings(self, *, thorough: bool = False) -> list[str]:
        """What is wrong with the file itself, in SQLite's words; empty when it is sound and every table is there."""
        pragma = "integrity_check" if thorough else "quick_check"
        try:
            found = [str(row[0]) for row in self.db.execute(f"pragma {pragma}") if row[0] != "ok"]
            found += [f"{row[0]} {row[1]}" for row in self.db.execute("pragma foreign_key_check")] if thorough else []
            self.counts()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return [str(error)]
        if not self.db.execute("select 1 from office").fetchone():
            found.append("no office")
        return found

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        shown = [noun for noun in undo.WATCHED if noun != "deletions"]
        return {noun: int(self.db.execute(f"select count(*) from {noun}").fetchone()[0]) for noun in shown}
