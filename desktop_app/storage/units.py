"""The unit tree as rows."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.units import (
    Succession,
    SuccessionKind,
    Unit,
    UnitAlias,
    UnitCode,
    UnitGroup,
    UnitTree,
    name_key,
)
from desktop_app.storage.rows import day_of, day_text, insert, packed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_COLUMNS = "id, code, name, short_name, level, parent, valid_from, valid_to, note, owner"


class Units:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._kept: tuple[int, UnitTree] | None = None
        self._watches = False

    def watch(self) -> None:
        """Lets this connection keep the tree it has read until a unit moves: a province has thousands of them."""
        self._db.create_function("forget_tree", 0, self.forget)
        for noun in ("units", "successions", "unit_aliases"):
            for event in ("insert", "update", "delete"):
                self._db.execute(
                    f"create temp trigger tree_{event}_{noun} after {event} on main.{noun}"
                    " begin select forget_tree(); end"
                )
        self._watches = True

    def forget(self) -> None:
        """The tree is to be read again: a unit has moved, or did and was taken back."""
        self._kept = None

    def tree(self) -> UnitTree:
        """All units, as they are now."""
        (version,) = self._db.execute("pragma data_version").fetchone()  # moves when another connection writes
        if self._kept and self._kept[0] == version:
            return self._kept[1]
        tree = self._read_tree()
        if self._watches:
            self._kept = (version, tree)
        return tree

    def _read_tree(self) -> UnitTree:
        units = tuple(
            Unit(
                UnitCode(row[1]),
                row[2],
                row[4],
                UnitCode(row[5]) if row[5] else None,
                row[3],
                day_of(row[6]),
                day_of(row[7]),
                row[8],
                row[9],
                row[0],
            )
            for row in self._db.execute(f"select {_COLUMNS} from units order by id")
        )
        return UnitTree(units, self._successions(), self.aliases())

    def once_under(self, code: str) -> frozenset[str]:
        """The units that stood under this one, directly or not, before they were given another superior."""
        rows = self._db.execute(
            "with recursive once (code) as (select unit from former_superiors where superior = ?1"
            " union select s.before from successions s join units u on u.code = s.before"
            "  where s.kind = 'stands_under' and u.parent = ?1"
            " union select u.code from units u join once on u.parent = once.code"
            " union select f.unit from former_superiors f join once on f.superior = once.code) select code from once",
            (code,),
        )
        return frozenset(row[0] for row in rows)

    def names(self) -> dict[str, str]:
        """The short name of every unit by its code."""
        return dict(self._db.execute("select code, case short_name when '' then name else short_name end from units"))

    def name_of(self, row: int) -> tuple[str, str] | None:
        """Name and code of one unit."""
        found = self._db.execute("select name, code from units where id = ?", (row,)).fetchone()
        return (found[0], found[1]) if found else None

    def _successions(self) -> tuple[Succession, ...]:
        # Where a unit will stand only the office says that keeps its record, as it says where the unit stands now.
        rows = self._db.execute(
            "select before, after, on_day, kind, note from successions where kind <> 'stands_under'"
            " or owner = (select u.owner from units u where u.code = before) order by on_day, id"
        )
        return tuple(
            Succession(UnitCode(row[0]), UnitCode(row[1]), date.fromisoformat(row[2]), SuccessionKind(row[3]), row[4])
            for row in rows
        )

    def aliases(self) -> tuple[UnitAlias, ...]:
        """What the office has said names in plans mean."""
        rows = self._db.execute("select name, units, levels from unit_aliases order by id")
        return tuple(
            UnitAlias(row[0], tuple(UnitCode(code) for code in json.loads(row[1])), tuple(json.loads(row[2])))
            for row in rows
        )

    def save_alias(self, alias: UnitAlias) -> None:
        """Remembers what a name means, in place of what it meant before."""
        key = name_key(alias.name)
        record = {"key": key, "name": alias.name, "units": packed(alias.units), "levels": packed(alias.levels)}
        self._db.execute("delete from unit_aliases where key = ?", (key,))
        insert(self._db, "unit_aliases", record)

    def groups(self) -> tuple[UnitGroup, ...]:
        rows = self._db.execute("select code, name, parent, levels, members from unit_groups order by id")
        return tuple(
            UnitGroup(
                row[0],
                row[1],
                UnitCode(row[2]) if row[2] else None,
                tuple(json.loads(row[3])),
                tuple(UnitCode(code) for code in json.loads(row[4])),
            )
            for row in rows
        )

    def save(self, unit: Unit, ours: str) -> int:
        """Adds the unit, or changes the one with this code. Its uid is the code: offices mean the same unit by it."""
        record = {
            "uid": f"unit:{unit.code}",
            "owner": unit.owner or ours,
            "code": unit.code,
            "name": unit.name,
            "short_name": unit.short_name,
            "level": unit.level,
            "parent": unit.parent,
            "valid_from": day_text(unit.valid_from),
            "valid_to": day_text(unit.valid_to),
            "note": unit.note,
        }
        sets = ", ".join(f"{name} = excluded.{name}" for name in record if name not in {"uid", "code"})
        marks = ", ".join(f":{name}" for name in record)
        self._db.execute(
            f"insert into units ({', '.join(record)}) values ({marks}) on conflict (code) do update set {sets}", record
        )
        return int(self._db.execute("select id from units where code = ?", (unit.code,)).fetchone()[0])

    def hand_over(self, code: str, owner: str) -> None:
        """From now on another office keeps this unit's record; whatever it says of it is newer."""
        self._db.execute("update units set owner = ?, revision = -1, stamps = null where code = ?", (owner, code))

    def remove(self, code: str) -> None:
        self._db.execute("delete from units where code = ?", (code,))

    def in_use(self, code: str) -> bool:
        """Whether work, plans or other units point at this unit."""
        checks = (
            ("select 1 from units where parent = ? limit 1", code),
            ("select 1 from items where unit = ? limit 1", code),
            ("select 1 from assignments where units like ? limit 1", f'%"{code}"%'),
        )
        return any(self._db.execute(sql, (value,)).fetchone() for sql, value in checks)

    def save_successions(self, successions: Iterable[Succession]) -> None:
        self._db.executemany(
            "insert or ignore into successions (uid, owner, before, after, on_day, kind, note)"
            " values (?, (select code from office), ?, ?, ?, ?, ?)",
            [
                (
                    *(f"succession:{one.before}:{one.after}:{one.on}", one.before, one.after),
                    *(one.on.isoformat(), one.kind.value, one.note),
                )
                for one in successions
            ],
        )

    def forget_moves(self, code: str, until: date) -> None:
        """What was said ahead of this unit's superior, until that day: it stands where its own record says."""
        self._db.execute(
            "delete from successions where kind = 'stands_under' and before = ? and on_day <= ?",
            (code, until.isoformat()),
        )

    def forget_ahead(self, code: str, today: date) -> None:
        """What was said of this unit, and of those that stand under it, for days still to come."""
        self._db.execute(
            "delete from successions where on_day > ?2 and (?1 in (before, after) or (kind = 'stands_under'"
            " and before in (select u.code from units u where u.parent = ?1)))",
            (code, today.isoformat()),
        )

    def save_group(self, group: UnitGroup) -> None:
        self._db.execute("delete from unit_groups where code = ?", (group.code,))
        insert(
            self._db,
            "unit_groups",
            {
                "uid": f"group:{group.code}",
                "owner": self._db.execute("select code from office").fetchone()[0],
                "code": group.code,
                "name": group.name,
                "parent": group.parent,
                "levels": packed(group.levels),
                "members": packed(group.members),
            },
        )
