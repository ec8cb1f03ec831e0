"""Checklist items as rows, with the days of their steps beside them for the week."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import Item, span_of, step_lines, words_of
from desktop_app.storage.rows import day_of, day_text, fitting, insert, new_uid, packed, update
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

_COLUMNS = "kind, answers, state, campaign, task, unit, who, partners, basis, note, rule, id, uid, owner, revision"
_ITEM = ", ".join(f"i.{name.strip()}" for name in _COLUMNS.split(","))
_LINE = "step, day, due, shown_on, last_on, starts_at, ends_at, is_open, done, done_on"
_WRITTEN = (
    *("kind", "campaign", "task", "unit", "who", "partners", "basis", "note", "state", "answers", "rule"),
    *("first_on", "last_on", "place", "words"),
)
_GIVEN = ("id", "came", "uid", "owner", "revision", "stamps")
_INSERT_ITEM = (
    f"insert into items ({', '.join(_GIVEN + _WRITTEN)}) values ({', '.join('?' for _ in _GIVEN + _WRITTEN)})"
)
_INSERT_LINE = f"insert into item_steps (item, {_LINE}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of an item that has a day, as the week reads it."""

    item: Item
    step: str
    day: date | None
    due: date | None
    starts_at: str
    ends_at: str
    done: bool
    done_on: date | None
    photos: int = 0  # of its item


class Items:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, item: int) -> Item | None:
        row = self._db.execute(f"select {_COLUMNS} from items where id = ?", (item,)).fetchone()
        return _item(row) if row else None

    def of_kind(
        self,
        kind: str,
        *,
        campaign: int | None = None,
        units: Collection[str] | None = None,
        state: str | None = None,
        first: date | None = None,
        last: date | None = None,
        undated: bool = False,
    ) -> list[Item]:
        """The items of a kind in the order of their days; `first` and `last` keep those that touch the span.

        With `undated` those that have no day yet come too.
        """
        wheres, values = ["kind = ?"], [kind]
        filters: tuple[tuple[str, Any], ...] = (
            ("campaign = ?", campaign),
            ("unit in (select value from json_each(?))", _list(units)),
            ("state = ?", state),
            ("coalesce(last_on, first_on) >= ?", day_text(first)),
            ("first_on <= ?", day_text(last)),
        )
        for sql, value in filters:
            if value is not None:
                wheres.append(f"({sql} or first_on is null)" if undated and "first_on" in sql else sql)
                values.append(value)
        rows = self._db.execute(
            f"select {_COLUMNS} from items where {' and '.join(wheres)} order by first_on is null, first_on, id", values
        )
        return list(map(_item, rows))

    def of_task(self, task: int) -> list[Item]:
        return list(map(_item, self._db.execute(f"select {_COLUMNS} from items where task = ? order by id", (task,))))

    def of_campaign(self, campaign: int) -> list[Item]:
        rows = self._db.execute(
            f"select {_COLUMNS} from items where campaign = ? order by first_on is null, first_on, id", (campaign,)
        )
        return list(map(_item, rows))

    def with_rule(self, campaign: int) -> list[Item]:
        """The items of a campaign whose due day follows a rule."""
        rows = self._db.execute(f"select {_COLUMNS} from items where campaign = ? and rule is not null", (campaign,))
        return list(map(_item, rows))

    def counting(
        self, kinds: Sequence[str], *, campaign: int | None = None, first: date | None = None, last: date | None = None
    ) -> Iterator[Item]:
        """The items of some kinds that results are added up from, one after the other, in no order.

        With days, those planned from `first` to `last`, and those done then whenever they were planned for.
        """
        wheres, values = [f"i.kind in ({', '.join('?' * len(kinds))})"], [*kinds]
        if campaign is not None:
            wheres.append("i.campaign = ?")
            values.append(str(campaign))
        if first and last:
            wheres.append(
                "(i.first_on between ? and ? or i.id in (select item from item_steps where done_on between ? and ?))"
            )
            values += [first.isoformat(), last.isoformat()] * 2
        return map(_item, self._db.execute(f"select {_ITEM} from items i where {' and '.join(wheres)}", values))

    def near(self, kind: str, first: date | None, last: date | None) -> list[Item]:
        """The items of a kind that touch the days from `first` to `last`; none when the days are open."""
        return self.of_kind(kind, first=first, last=last or first) if first else []

    def kind_counts(self) -> dict[str, int]:
        return dict(self._db.execute("select kind, count(*) from items group by kind"))

    def written_before(self, kind: str, key: str, limit: int = 200) -> list[tuple[str, int]]:
        """What was written in a field before and how often, the most frequent first; newest 5,000 items are asked."""
        if key in {"who", "partners"}:
            source = f"select {key} as said from items where kind = ? order by id desc limit 5000"
            values: Sequence[Any] = (kind,)
        else:
            source = "select json_extract(answers, ?) as said from items where kind = ? order by id desc limit 5000"
            values = (f"$.{key}", kind)
        rows = self._db.execute(
            f"select said, count(*) from ({source}) where said is not null and said <> ''"
            f" group by said order by count(*) desc, said limit {int(limit)}",
            values,
        )
        return [(str(row[0]), int(row[1])) for row in rows]

    def save(self, item: Item, ours: str) -> Item:
        """Adds the item, or changes it; its days are written beside it. Gives it with its id."""
        record = dict(zip(_WRITTEN, _columns(item), strict=True))
        if item.id:
            update(self._db, "items", item.id, record)
            saved = item
        else:
            uid, owner = item.uid or new_uid(), item.owner or ours
            row = insert(self._db, "items", {"uid": uid, "owner": owner, "revision": item.revision, **record})
            saved = replace(item, id=row, uid=uid, owner=owner)
        self._save_steps(saved)
        return saved

    def take(self, item: Item, row: int | None, stamps: str | None = None) -> Item:
        """Stores an item of another office as it came, with its owner, revision and stamps, in place of `row`.

        Raises ValueError for one that the tables cannot hold.
        """
        with fitting():
            saved = self.save(replace(item, id=row or 0), item.owner)
            self._db.execute(
                "update items set revision = ?, stamps = ?, came = (select revision + 1 from office) where id = ?",
                (item.revision, stamps, saved.id),
            )
        return saved

    def take_many(self, items: Iterable[Item], stamps: Mapping[str, str]) -> None:
        """Adds items of other offices as they came, some with stamps by their uid.

        Raises ValueError for one that the tables cannot hold.
        """
        with fitting():
            self.save_many(items, "", stamps)

    def _save_steps(self, item: Item) -> None:
        wanted = _lines(item)
        present = self._db.execute(f"select {_LINE} from item_steps where item = ? order by id", (item.id,))
        if present.fetchall() == wanted:
            return
        self._db.execute("delete from item_steps where item = ?", (item.id,))
        self._db.executemany(
            _INSERT_LINE,
            [(item.id, *line) for line in wanted],
        )

    def doubled(self, owners: Sequence[str], kind: str, state: str) -> list[int]:
        """Our lines in this state for a task of a unit for which one of these offices has brought a line of its own."""
        rows = self._db.execute(
            "select distinct ours.id from items theirs join items ours on ours.task = theirs.task"
            " where theirs.owner in (select value from json_each(?)) and theirs.unit = theirs.owner"
            " and theirs.task is not null and theirs.kind = ? and ours.kind = theirs.kind and ours.unit = theirs.unit"
            " and ours.owner = (select code from office) and ours.owner <> theirs.owner and ours.state = ?",
            (json.dumps(owners), kind, state),
        )
        return [int(row[0]) for row in rows]

    def last_id(self) -> int:
        """The row of the item that was added last."""
        return int(self._db.execute("select coalesce(max(id), 0) from items").fetchone()[0])

    def save_many(self, items: Iterable[Item], ours: str, stamps: Mapping[str, str] | None = None) -> int:
        """Adds new items, a thousand at a time, and gives how many: for filling a book at once."""
        row = first = self.last_id()
        (came,) = self._db.execute("select revision + 1 from office").fetchone()
        waiting = iter(items)
        while some := list(islice(waiting, 1000)):
            lines: list[tuple[Any, ...]] = []
            records: list[tuple[Any, ...]] = []
            for item in some:
                row += 1
                stamped = stamps.get(item.uid) if stamps else None
                given = (row, came, item.uid or new_uid(), item.owner or ours, item.revision, stamped)
                records.append(given + _columns(item))
                lines += [(row, *line) for line in _lines(item)]
            self._db.executemany(_INSERT_ITEM, records)
            self._db.executemany(_INSERT_LINE, lines)
        return row - first

    def remove(self, items: Iterable[int]) -> None:
        self._db.executemany("delete from items where id = ?", [(item,) for item in items])

    def steps_for_week(
        self, monday: date, sunday: date, today: date, units: Collection[str] | None = None
    ) -> list[StepRow]:
        """Every step planned or due from `monday` to `sunday`, and the open ones that are late; those of some units."""
        late = min(monday, today)
        wanted = """
            select id from item_steps where shown_on between :first and :last
            union select id from item_steps where last_on between :first and :last
            union select id from item_steps where is_open = 1 and last_on < :late
        """
        rows = self._db.execute(
            f"select s.step, s.day, s.due, s.starts_at, s.ends_at, s.done, s.done_on,"
            f" (select count(*) from photos p where p.item = i.id), {_ITEM}"
            f" from item_steps s join items i on i.id = s.item"
            f" where s.id in ({wanted}) and (:units is null or i.unit in (select value from json_each(:units)))",
            {"first": day_text(monday), "last": day_text(sunday), "late": day_text(late), "units": _list(units)},
        )
        return [
            StepRow(
                _item(row[8:]),
                row[0],
                day_of(row[1]),
                day_of(row[2]),
                row[3],
                row[4],
                bool(row[5]),
                day_of(row[6]),
                row[7],
            )
            for row in rows
        ]

    def open_before(self, day: date) -> int:
        """How many steps are late on `day`."""
        row = self._db.execute("select count(*) from item_steps where is_open = 1 and last_on < ?", (day_text(day),))
        return int(row.fetchone()[0])

    def photo_counts(self, items: Iterable[int] | None = None) -> dict[int, int]:
        """How many photos items have, by their ids; those without any are left out."""
        found = dict(self._db.execute("select item, count(*) from photos group by item"))
        return found if items is None else {item: found[item] for item in items if item in found}


def _list(units: Collection[str] | None) -> str | None:
    return None if units is None else json.dumps(list(units))


def _columns(item: Item) -> tuple[Any, ...]:
    """An item as the columns of `_WRITTEN`, those that are worked out from its answers included."""
    kind = KIND[item.kind]
    first, last = span_of(kind, item)
    return (
        *(item.kind, item.campaign, item.task, item.unit, item.who, item.partners, item.basis, item.note, item.state),
        packed(dict(item.answers)),
        packed(item.rule) if item.rule is not None else None,
        *(day_text(first), day_text(last)),
        str(item.answers.get(kind.place) or ""),
        words_of(kind, item),
    )


def _lines(item: Item) -> list[tuple[Any, ...]]:
    """The steps of an item that have a day, as the columns of `_LINE`."""
    return [
        (
            *(line.step, day_text(line.day), day_text(line.due), day_text(line.shown_on), day_text(line.last_on)),
            *(line.starts_at, line.ends_at, int(line.is_open), int(line.done), day_text(line.done_on)),
        )
        for line in step_lines(KIND[item.kind], item)
    ]


def _item(row: Sequence[Any]) -> Item:
    values: list[Any] = [row[0], json.loads(row[1]), *row[2:10], json.loads(row[10]) if row[10] else None, *row[11:]]
    return Item(*values)
