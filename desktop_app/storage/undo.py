"""Undo and redo of any step, and the list of what moved: triggers write down how to take back each change.

The triggers are temporary: they belong to the one connection that writes. Taking a step back runs its log in reverse
while the same triggers write the way forward into it, so redo is the same act once more.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.errors import NotAWorkbook
from desktop_app.storage import search, stamps
from desktop_app.storage.book_file import refusals
from desktop_app.storage.rows import moment
from desktop_app.storage.units import Units
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

WATCHED = (
    *("units", "successions", "unit_groups", "campaigns", "slogans", "assignments", "tasks", "obligations"),
    *("submissions", "items", "item_steps", "senders", "packages", "day_overrides", "preferences", "deletions"),
    *("cited_documents", "citations"),
    "unit_aliases",
    "photos",
    "originals",
    *("congresses", "congress_parts"),
    *("repeats", "repeat_days", "templates"),
    "documents",
    "receipts",
    *("report_terms", "report_marks"),
    "certificates",
    "result_drafts",
    *("conflicts", "lost_changes"),
)
TRAVELLING = (
    *("units", "campaigns", "slogans", "assignments", "tasks", "obligations", "submissions", "items"),
    *("report_terms", "report_marks"),
    *("successions", "unit_groups", "templates", "photos", "congresses", "congress_parts"),
)
KEPT_STEPS = 300


@dataclass(frozen=True, slots=True)
class StepTitle:
    """What a step is called in the window, a msgid."""

    id: int
    title: str


def watch(db: sqlite3.Connection) -> None:
    """Installs the triggers on this connection."""
    db.execute("create temp table undo_now (step integer)")
    stamps.watch(db)
    for noun in WATCHED:
        columns = [row[1] for row in db.execute(f"pragma table_info({noun})")]
        travels = noun in TRAVELLING
        differs = " or ".join(f"old.{name} is not new.{name}" for name in columns)
        names = ", ".join(columns)
        old = " || ',' || ".join(f"quote(old.{name})" for name in columns)
        sets = " || ', ' || ".join(f"'{name} = ' || quote(old.{name})" for name in columns)
        back = {
            "insert": ("new", f"'delete from {noun} where id = ' || new.id"),
            "update": ("old", f"'update {noun} set ' || {sets} || ' where id = ' || old.id"),
            "delete": ("old", f"'insert into {noun} ({names}) values (' || {old} || ')'"),
        }
        said = {"insert": f"'{stamps.MADE}'", "delete": f"'{stamps.GONE}'", "update": "null"}
        if noun in stamps.STAMPED:
            said["update"] = stamps.changed_sql(noun, columns)
        for event, (row, sql) in back.items():
            moved = f"and ({differs})" if event == "update" else ""
            uid, owner, changed = (f"{row}.uid", f"{row}.owner", said[event]) if travels else ("null",) * 3
            db.execute(f"""
                create temp trigger undo_{event}_{noun} after {event} on main.{noun}
                when exists (select 1 from undo_now) {moved}
                begin
                    insert into undo_log (step, noun, row, uid, owner, sql, changed)
                    values ((select step from undo_now), '{noun}', {row}.id, {uid}, {owner}, {sql}, {changed});
                end""")


def rest(db: sqlite3.Connection) -> None:
    """Takes the triggers away until `watch` installs them again: a book that is filled at once needs no log."""
    for noun in WATCHED:
        for event in ("insert", "update", "delete"):
            db.execute(f"drop trigger if exists temp.undo_{event}_{noun}")
    db.execute("drop table if exists temp.undo_now")


def begin_step(db: sqlite3.Connection, title: str, made_at: str) -> int:
    """Starts a step: from now on the triggers write its log."""
    step = db.execute("insert into undo_steps (title, made_at) values (?, ?)", (title, made_at)).lastrowid
    assert step is not None
    db.execute("insert into undo_now values (?)", (step,))
    return step


@contextmanager
def adding(db: sqlite3.Connection, step: int, nouns: Sequence[str]) -> Iterator[None]:
    """Many new rows of other offices at once: the log of the step keeps between which rows they lie, not each of them.

    Only adding, and nothing of ours: what is ours is given its revision row by row.
    """
    last = {noun: _last_row(db, noun) for noun in nouns}
    db.execute("delete from undo_now")
    yield
    for noun, before in last.items():
        after = _last_row(db, noun)
        if after > before:
            db.execute(
                "insert into undo_log (step, noun, row, sql) values (?, ?, ?, ?)",
                (step, noun, after, f"delete from {noun} where id between {before + 1} and {after}"),
            )
    db.execute("insert into undo_now values (?)", (step,))


def _last_row(db: sqlite3.Connection, noun: str) -> int:
    return int(db.execute(f"select coalesce(max(id), 0) from {noun}").fetchone()[0])


def end_step(db: sqlite3.Connection, step: int) -> frozenset[str]:
    """Ends a step and says which nouns moved in it; one that moved nothing leaves no trace."""
    db.execute("delete from undo_now")
    nouns = frozenset(row[0] for row in db.execute("select distinct noun from undo_log where step = ?", (step,)))
    if not nouns:
        db.execute("delete from undo_steps where id = ?", (step,))
    db.execute("delete from undo_steps where id <= ?", (step - KEPT_STEPS,))
    return nouns


def forget(db: sqlite3.Connection, step: int) -> None:
    """What this step did stays done."""
    db.execute("delete from undo_steps where id = ?", (step,))


def forget_undone(db: sqlite3.Connection) -> None:
    """After a new step, what had been taken back before can no longer be done again."""
    db.execute("delete from undo_steps where undone = 1")


def next_step(db: sqlite3.Connection, *, forward: bool) -> StepTitle | None:
    """The step that would be taken back, or with `forward` done again."""
    order = "asc" if forward else "desc"
    row = db.execute(
        f"select id, title from undo_steps where undone = ? order by id {order} limit 1", (int(forward),)
    ).fetchone()
    return StepTitle(row[0], row[1]) if row else None


def turn(db: sqlite3.Connection, step: int) -> None:
    """Takes a step back, or does it again when it was taken back. To be followed by `end_step`."""
    log = db.execute("select id, sql from undo_log where step = ? order by id desc", (step,)).fetchall()
    db.execute("delete from undo_log where step = ?", (step,))
    db.execute("update undo_steps set undone = 1 - undone where id = ?", (step,))
    db.execute("insert into undo_now values (?)", (step,))
    for _, sql in log:
        db.execute(sql)


def stamp(db: sqlite3.Connection, step: int, ours: str, moment: int) -> None:
    """Gives every record of ours that a step touched a fresh revision, and every one that went a marker that travels.

    Revisions come from one counter that only grows, also when steps are taken back: what left on a stick and was then
    undone must look newer to the other office. The counter keeps up with the clock (`moment`, in milliseconds), so that
    of two books of one office what was written later is the newer; a clock that goes wrong cannot turn it back. Records
    of others keep their revision, and remember when they came.
    """
    touched: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
    rows = db.execute("select noun, uid, owner, changed from undo_log where step = ? and uid is not null", (step,))
    for noun, uid, owner, changed in rows:
        touched.setdefault((noun, uid), []).append((owner, changed))
    present = {key: found for key in touched if (found := _present(db, *key))}
    for (_, uid), (_, owner, *_rest) in present.items():
        if owner != ours:  # what came with the step goes with the step: the log remembers this marker
            db.execute("delete from deletions where uid = ? and owner = ?", (uid, owner))
    db.execute("delete from undo_now")  # stamping is no change of the person's: it is not to be taken back
    own = {
        key: said
        for key, said in touched.items()
        if (present[key][1] == ours if key in present else any(owner == ours for owner, _ in said))
    }
    if not _travels(db, step):
        return
    revision, book = db.execute(
        "update office set revision = max(revision + 1, ?) returning revision, database_id", (moment,)
    ).fetchone()
    strangers = {noun for (noun, _), found in present.items() if found[1] != ours}
    for noun in sorted({*strangers, "deletions"}):  # what comes back by a step done again has not been sent on since
        db.execute(
            f"update {noun} set came = :now where owner <> :ours and came < :now"
            " and id in (select row from undo_log where step = :step and noun = :noun)",
            {"now": revision, "ours": ours, "step": step, "noun": noun},
        )
    for (noun, uid), said in own.items():
        if (noun, uid) not in present:
            db.execute(
                "insert into deletions (uid, noun, owner, revision) values (?, ?, ?, ?)"
                " on conflict (uid, owner) do update set revision = excluded.revision",
                (uid, noun, ours, revision),
            )
            continue
        row, _, was, before = present[noun, uid]
        again = db.execute("delete from deletions where uid = ? and owner = ?", (uid, ours)).rowcount > 0
        db.execute(f"update {noun} set revision = ? where id = ?", (revision, row))
        if noun in stamps.STAMPED:
            fields = stamps.fields_in(changed for _, changed in said)
            after = stamps.restamped(before, was, fields, revision, book, again=again)
            db.execute(f"update {noun} set stamps = ? where id = ?", (after, row))


def _travels(db: sqlite3.Connection, step: int) -> bool:
    """Whether a step moved anything that other offices are told of."""
    nouns = db.execute("select distinct noun from undo_log where step = ?", (step,))
    return any(noun in TRAVELLING or noun == "deletions" for (noun,) in nouns)


def _present(db: sqlite3.Connection, noun: str, uid: str) -> tuple[int, str, int, str | None] | None:
    """Row, owner, revision and stamps of a record that is there."""
    kept = "stamps" if noun in stamps.STAMPED else "null"
    row = db.execute(f"select id, owner, revision, {kept} from {noun} where uid = ?", (uid,)).fetchone()
    return (row[0], row[1], row[2], row[3]) if row else None


class Steps:
    """A connection on which what is written is one step after the other, each all or nothing and to be taken back."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self.db = db
        self.path = path
        self.units = Units(db)
        self.moved: frozenset[str] = frozenset()
        self.left_step = False  # whether what moved last can be taken back
        self._step: int | None = None
        self._watched = False

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Takes the write lock at once: a read that turns into a write cannot wait for it later."""
        with refusals(self.path):
            self.db.execute("begin immediate")
            try:
                yield
                self.db.execute("commit")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("rollback")
                self.units.forget()
                self.moved = frozenset()
                raise

    @contextmanager
    def writing(self, title: str, *, lasting: bool = False) -> Iterator[None]:
        """All or nothing, and one step of undo called `title` (a msgid). Afterwards `moved` names the nouns that moved.

        Inside another `writing` it is part of that step. What is `lasting` (a package has left) cannot be taken back
        and leaves no step.
        """
        if self._step is not None:
            yield
            return
        self._watch()
        try:
            with self.all_or_nothing():
                self._step = begin_step(self.db, title, datetime.now().astimezone().isoformat(timespec="seconds"))
                yield
                self._end_step(self._step)
                self.left_step = bool(self.moved) and not lasting
                if self.moved:
                    forget_undone(self.db)
                    if lasting:
                        forget(self.db, self._step)
        finally:
            self._step = None

    def _watch(self) -> None:
        """Lets undo write down what moves, from the first step of this connection on: many only read."""
        if not self._watched:
            with refusals(self.path):
                watch(self.db)
            self._watched = True

    @contextmanager
    def adding(self, *nouns: str) -> Iterator[None]:
        """Inside `writing`: many new rows of other offices, which undo takes back together."""
        if self._step:
            with search.adding(self.db, nouns), adding(self.db, self._step, nouns):
                yield
        else:
            yield  # a book that is filled at once needs no log

    @contextmanager
    def filling(self) -> Iterator[None]:
        """All or nothing, without undo and with the search index made at the end: for filling an empty book at once."""
        try:
            with self.all_or_nothing():
                self._step = 0  # what services write meanwhile is part of the filling, no step of its own
                rest(self.db)
                self._watched = False
                for noun in search.NOUNS:
                    self.db.execute(f"drop trigger search_insert_{noun}")
                yield
                search.rebuild(self.db)
                self.db.execute("update office set revision = revision + 1")
            self.moved = frozenset(WATCHED)
        finally:
            if self._step is not None:  # it had begun
                self._step = None
                for noun in search.NOUNS:
                    for event in ("insert", "update", "delete"):
                        self.db.execute(f"drop trigger if exists temp.search_{event}_{noun}")
                search.watch(self.db)
                rest(self.db)  # rolled back, they are there again

    def undoable(self, *, forward: bool = False) -> str:
        """The title of the step that would be taken back (or done again); "" when there is none."""
        step = next_step(self.db, forward=forward)
        return step.title if step else ""

    def take_back(self, *, forward: bool = False) -> str:
        """Takes the last step back, or does the last one taken back again. Gives its title, "" when there is none."""
        self._watch()
        with self.all_or_nothing():
            step = next_step(self.db, forward=forward)
            if step is None:
                self.moved = frozenset()
                return ""
            self.db.execute("pragma defer_foreign_keys = on")
            turn(self.db, step.id)
            self._end_step(step.id)
            self.left_step = forward
        return step.title

    def _end_step(self, step: int) -> None:
        row = self.db.execute("select code from office").fetchone()
        if row is None:
            raise NotAWorkbook(self.path)
        stamp(self.db, step, row[0], moment())
        self.moved = end_step(self.db, step)
        if "units" in self.moved:  # the office is known by what its own unit says, also after that is taken back
            self.db.execute(
                "update office set name = u.name, level = u.level, parent = u.parent"
                " from units u where u.code = office.code"
            )
