"""What is known of reports: what offices have said of them, what came on sticks, how many lines have a result."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.completeness import Act, Mark, Terms
from desktop_app.storage.rows import insert, packed, update
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence

_MARK = "act, unit, duty, period, on_day, who, note, details, owner, id"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package that came in: whose, about which week ("2026-W42", ""), written and received when (ISO)."""

    office: str
    period: str
    made_at: str
    came_at: str
    file: str
    sha256: str


class ReportMarks:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    # what offices have said

    def any(self) -> bool:
        """Whether anything at all has been said: most books of communes have nothing."""
        row = self._db.execute(
            "select exists (select 1 from report_marks) or exists (select 1 from report_terms where lock_days >= 0)"
        )
        return bool(row.fetchone()[0])

    def all(self, *, unit: str | None = None, acts: Collection[Act] = ()) -> list[Mark]:
        """Every mark, of one unit's reports or of some acts only, in the order they were written."""
        wheres, values = ["(? is null or unit = ?)"], [unit, unit]
        if acts:
            wheres.append(f"act in ({', '.join('?' * len(acts))})")
            values += [act.value for act in acts]
        rows = self._db.execute(f"select {_MARK} from report_marks where {' and '.join(wheres)} order by id", values)
        return [_mark(row) for row in rows]

    def put(self, mark: Mark) -> None:
        """Writes a mark; the one with the same uid is replaced."""
        record = {
            "act": mark.act.value,
            **{name: getattr(mark, name) for name in ("unit", "duty", "period", "who", "note", "owner")},
            "on_day": mark.on.isoformat(),
            "details": packed(dict(mark.details or {})),
        }
        row = self._db.execute("select id from report_marks where uid = ?", (mark.uid,)).fetchone()
        if row:
            update(self._db, "report_marks", row[0], record)
        else:
            insert(self._db, "report_marks", {"uid": mark.uid, **record})

    def remove(self, mark: Mark) -> None:
        self._db.execute("delete from report_marks where uid = ?", (mark.uid,))

    def terms(self) -> dict[tuple[str, str], Terms]:
        """When reports are late and locked, by the office that says so and the duty."""
        rows = self._db.execute("select owner, duty, late_days, lock_days from report_terms")
        return {(row[0], row[1]): Terms(row[2], row[3]) for row in rows}

    def set_terms(self, duty: str, terms: Terms, ours: str) -> None:
        self._db.execute(
            "insert into report_terms (uid, owner, duty, late_days, lock_days) values (?, ?, ?, ?, ?)"
            " on conflict (owner, duty) do update set late_days = excluded.late_days, lock_days = excluded.lock_days",
            (f"terms:{duty}@{ours}"[:100], ours, duty, terms.late_days, terms.lock_days),
        )

    # what came

    def arrivals(self) -> list[Arrival]:
        """Every package that came in, oldest first."""
        rows = self._db.execute(
            "select office, period, made_at, handled_at, file, sha256 from packages where direction = 'in'"
            " order by handled_at, id"
        )
        return [Arrival(*row) for row in rows]

    def departures(self) -> list[Arrival]:
        """Every package that went up, oldest first; `office` is the receiver, `came_at` when it was written."""
        rows = self._db.execute(
            "select office, period, made_at, handled_at, file, sha256 from packages where direction = 'out'"
            " order by handled_at, id"
        )
        return [Arrival(*row) for row in rows]

    def said_sent(self, uids: Collection[str]) -> dict[tuple[str, str, str], date]:
        """When units said that they had sent a plan's report: (unit, the obligation's uid, due day) to the day."""
        rows = self._db.execute(
            "select s.owner, o.uid, s.due_on, s.sent_on from submissions s join obligations o on o.id = s.obligation"
        )
        return {(row[0], row[1], row[2]): date.fromisoformat(row[3]) for row in rows if row[1] in uids}

    # how much of it

    def week_answers(self, monday: date, weeks: int) -> dict[tuple[str, int], tuple[int, int]]:
        """For each owning office and week counted from the one of `monday`: lines with a result, and all lines.

        One that was done, not done for a reason or given up has its result.
        """
        start = monday.isoformat()
        rows = self._db.execute(
            "select i.owner, cast((julianday(s.shown_on) - julianday(:start)) / 7 as integer) as week,"
            " sum(s.done), count(*)"
            " from item_steps s join items i on i.id = s.item"
            " where s.shown_on >= :start and s.shown_on < date(:start, :span) group by i.owner, week",
            {"start": start, "span": f"+{weeks * 7} days"},
        )
        return {(row[0], int(row[1])): (int(row[2]), int(row[3])) for row in rows}

    def plan_answers(self, campaign: int, first: date, last: date) -> dict[str, tuple[int, int]]:
        """The same for the lines of a campaign between two days, by owning office."""
        rows = self._db.execute(
            "select i.owner, sum(s.done), count(*) from item_steps s join items i on i.id = s.item"
            " where i.campaign = ? and s.shown_on between ? and ? group by i.owner",
            (campaign, first.isoformat(), last.isoformat()),
        )
        return {row[0]: (int(row[1]), int(row[2])) for row in rows}

    def has_results(self, unit: str, first: date, last: date) -> bool:
        """Whether a unit has written down itself that something was done in these days."""
        row = self._db.execute(
            "select exists (select 1 from items i join item_steps s on s.item = i.id"
            " where i.owner = ? and s.done_on between ? and ?)",
            (unit, first.isoformat(), last.isoformat()),
        )
        return bool(row.fetchone()[0])


def _mark(row: Sequence[Any]) -> Mark:
    act, unit, duty, period, on, who, note, details, owner, row_id = row
    return Mark(Act(act), unit, duty, period, date.fromisoformat(on), who, note, json.loads(details), owner, row_id)
