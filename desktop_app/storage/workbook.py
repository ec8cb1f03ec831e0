"""The book: one SQLite file, opened to look at or to write in, all or nothing, with undo of every step."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from desktop_app.errors import (
    FileMissing,
    NotAnOrdinaryFile,
    NotAWorkbook,
    NoWorkbook,
    WorkbookTooNew,
    outside,
)
from desktop_app.storage import search, undo
from desktop_app.storage.campaigns import Campaigns
from desktop_app.storage.checklists import Items
from desktop_app.storage.migrations import APPLICATION_ID, VERSION, migrations
from desktop_app.storage.obligations import Obligations
from desktop_app.storage.preferences import Preferences
from desktop_app.storage.refusals import refusals
from desktop_app.storage.rows import packed
from desktop_app.storage.stamps import STAMPED
from desktop_app.storage.units import Units
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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


A_MONTH = 31 * 24 * 3600 * 1000  # milliseconds, as revisions are counted
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


class Workbook:
    """An open book. Its nouns (`units`, `items` …) read and write rows; `writing` makes what is written one step."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, can_write: bool) -> None:
        self.db = db
        self.path = path
        self.can_write = can_write
        self.moved: frozenset[str] = frozenset()
        self.left_step = False  # whether what moved last can be taken back
        self._step: int | None = None
        self._watched = False
        self.units = Units(db)
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
        with outside(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        _remove(part)
        try:
            with refusals(part):
                db = _connect(part)
                try:
                    db.execute(f"pragma application_id = {APPLICATION_ID}")
                    _upgrade(db)
                    db.execute(
                        "insert into office (id, code, name, level, parent, database_id, secret, founded_at)"
                        " values (1, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            *(office.code, office.name, office.level, office.parent),
                            *(office.database_id, office.secret, office.founded_at),
                        ),
                    )
                    for unit in units:
                        Units(db).save(unit, office.code)
                    search.rebuild(db)
                finally:
                    db.close()
            with outside(path):
                part.replace(path)
        except BaseException:
            _remove(part)
            raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The one connection that writes. Upgrades an older book after a backup beside it.

        Raises NoWorkbook, NotAWorkbook, WorkbookDamaged, WorkbookTooNew; the file is then as it was.
        """
        with refusals(path):
            db = _connect(_existing(path))
            try:
                older = _version(db, path) < VERSION
                if older:
                    from desktop_app.storage.backups import back_up, name_for, unused

                    name = name_for(datetime.now().astimezone(), "before-upgrade")
                    back_up(path, unused(path.parent / "backups" / name))
                    _upgrade(db)
                    db.execute("delete from undo_steps")
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
            db = _connect(_existing(path))
            try:
                if _version(db, path) < VERSION:
                    db.close()
                    cls.open(path).close()
                    db = _connect(path)
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
            uri = f"{_existing(path).absolute().as_uri()}?mode=ro"
            db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            try:
                _version(db, path)
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
        row = self.db.execute(
            "select code, name, level, parent, database_id, secret, founded_at from office"
        ).fetchone()
        if row is None:
            raise NotAWorkbook(self.path)
        return BookOffice(*row)

    @property
    def tables(self) -> Database:
        """The same book as sqlite-utils sees it."""
        from sqlite_utils import Database

        return Database(self.db, execute_plugins=False)

    @contextmanager
    def writing(self, title: str, *, lasting: bool = False) -> Iterator[None]:
        """All or nothing, and one step of undo called `title` (a msgid). Afterwards `moved` names the nouns that moved.

        Takes the write lock at once: a read that turns into a write cannot wait for it later. Inside another `writing`
        it is part of that step. What is `lasting` (a package has left) cannot be taken back and leaves no step.
        """
        if self._step is not None:
            yield
            return
        with refusals(self.path):
            self._watch()
            self.db.execute("begin immediate")
            try:
                self._step = undo.begin_step(self.db, title, _now())
                yield
                self._end_step(self._step)
                self.left_step = bool(self.moved) and not lasting
                if self.moved:
                    undo.forget_undone(self.db)
                    if lasting:
                        undo.forget(self.db, self._step)
                self.db.execute("commit")
            except BaseException:
                self._roll_back()
                self.moved = frozenset()
                raise
            finally:
                self._step = None

    def _watch(self) -> None:
        """Lets undo write down what moves, from the first step of this connection on: many only read."""
        if not self._watched:
            undo.watch(self.db)
            self._watched = True

    @contextmanager
    def adding(self, *nouns: str) -> Iterator[None]:
        """Inside `writing`: many new rows of other offices, which undo takes back together."""
        if self._step:
            with search.adding(self.db, nouns), undo.adding(self.db, self._step, nouns):
                yield
        else:
            yield  # a book that is filled at once needs no log

    @contextmanager
    def filling(self) -> Iterator[None]:
        """All or nothing, without undo and with the search index made at the end: for filling an empty book at once."""
        with refusals(self.path):
            self.db.execute("begin immediate")
            self._step = 0  # what services write meanwhile is part of the filling, no step of its own
            try:
                undo.rest(self.db)
                self._watched = False
                for noun in search.NOUNS:
                    self.db.execute(f"drop trigger search_insert_{noun}")
                yield
                search.rebuild(self.db)
                self.db.execute("update office set revision = revision + 1")
                self.db.execute("commit")
                self.moved = frozenset(undo.WATCHED)
            except BaseException:
                self._roll_back()
                self.moved = frozenset()
                raise
            finally:
                self._step = None
                for noun in search.NOUNS:
                    self.db.execute(f"drop trigger if exists temp.search_insert_{noun}")
                    self.db.execute(f"drop trigger if exists temp.search_update_{noun}")
                    self.db.execute(f"drop trigger if exists temp.search_delete_{noun}")
                search.watch(self.db)
                undo.rest(self.db)  # rolled back, they are there again

    def undoable(self, *, forward: bool = False) -> str:
        """The title of the step that would be taken back (or done again); "" when there is none."""
        step = undo.next_step(self.db, forward=forward)
        return step.title if step else ""

    def take_back(self, *, forward: bool = False) -> str:
        """Takes the last step back, or does the last one taken back again. Gives its title, "" when there is none."""
        with refusals(self.path):
            self._watch()
            self.db.execute("begin immediate")
            try:
                step = undo.next_step(self.db, forward=forward)
                if step is None:
                    self.db.execute("rollback")
                    self.moved = frozenset()
                    return ""
                self.db.execute("pragma defer_foreign_keys = on")
                undo.turn(self.db, step.id)
                self._end_step(step.id)
                self.left_step = True
                self.db.execute("commit")
            except BaseException:
                self._roll_back()
                self.moved = frozenset()
                raise
        return step.title

    def _end_step(self, step: int) -> None:
        undo.stamp(self.db, step, self.office.code, _moment())
        self.moved = undo.end_step(self.db, step)
        if "units" in self.moved:  # the office is known by what its own unit says, also after that is taken back
            self.db.execute(
                "update office set name = u.name, level = u.level, parent = u.parent"
                " from units u where u.code = office.code"
            )

    def changes(self) -> int:
        """The number of the newest change of this book: what a package is told to reach up to."""
        return int(self.db.execute("select revision from office").fetchone()[0])

    def follow(self, revision: int) -> None:
        """Lets what this office writes from now on be newer than what it has taken in.

        A clock that runs years ahead is not followed: it would carry all of them into its year.
        """
        latest = _moment() + FOLLOWED_AHEAD
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
        moment = _moment()
        with refusals(self.path):
            self.db.execute("begin immediate")
            try:
                before, known = self.db.execute("select database_id, revision from office").fetchone()
                beyond = moment if moment > known else known + A_MONTH  # a clock that stands behind tells nothing
                code, book, revision = self.db.execute(
                    "update office set database_id = ?, sequence = 0, revision = ?"
                    " returning code, database_id, revision",
                    (new_id(), beyond),
                ).fetchone()
                for noun in (*undo.TRAVELLING, "deletions"):
                    self.db.execute(f"update {noun} set revision = ? where owner = ?", (revision, code))
                for noun in STAMPED:  # written whole now, knowing all that stands in the backup and no more
                    stamps = packed({"": {before: known, book: revision}})
                    self.db.execute(f"update {noun} set stamps = ? where owner = ?", (stamps, code))
                self.db.execute("delete from undo_steps")
                self.db.execute("commit")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self.db.in_transaction:
            self.db.execute("rollback")
        self.units.forget()

    def search(self, query: str, each: int = 20) -> list[search.Hit]:
        return list(search.find(self.db, query, each))

    def findings(self, *, thorough: bool = False) -> list[str]:
        """What is wrong with the file itself, in SQLite's words; empty when it is sound."""
        pragma = "integrity_check" if thorough else "quick_check"
        try:
            found = [str(row[0]) for row in self.db.execute(f"pragma {pragma}") if row[0] != "ok"]
            found += [f"{row[0]} {row[1]}" for row in self.db.execute("pragma foreign_key_check")] if thorough else []
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return found

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        shown = [noun for noun in undo.WATCHED if noun != "deletions"]
        return {noun: int(self.db.execute(f"select count(*) from {noun}").fetchone()[0]) for noun in shown}


def new_id() -> str:
    """An id that no other office will make."""
    return os.urandom(16).hex()


def _existing(path: Path) -> Path:
    if path.is_dir():
        raise NotAnOrdinaryFile(path)
    if not path.is_file():
        raise NoWorkbook(str(path))
    return path


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=5.0, check_same_thread=False, cached_statements=256)
    db.execute("pragma foreign_keys = on")
    db.execute("pragma busy_timeout = 5000")
    db.execute("pragma synchronous = full")
    db.execute("pragma temp_store = memory")
    return db


def _version(db: sqlite3.Connection, path: Path) -> int:
    """How many of our changes the book has. Raises NotAWorkbook and WorkbookTooNew."""
    (application,) = db.execute("pragma application_id").fetchone()
    (version,) = db.execute("pragma user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotAWorkbook(path)
    if version > VERSION:
        raise WorkbookTooNew(path)
    return int(version)


def _upgrade(db: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    migrations().apply(Database(db, execute_plugins=False))
    db.execute(f"pragma user_version = {VERSION}")


def _moment() -> int:
    """Milliseconds since 1970, for the counter of revisions."""
    return int(datetime.now().astimezone().timestamp() * 1000)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _remove(file: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
