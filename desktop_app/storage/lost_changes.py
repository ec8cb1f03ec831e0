"""Records with no place in this book: deleted in another book of their office, or hung on a record that is not here.

They travel on like the others, and stand again when they are brought back or when what they hang on comes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.storage.rows import insert, packed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

FEW = 1000  # so many are looked through at each package, more only for what the package has brought


class LostChanges:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def any(self) -> bool:
        return self._db.execute("select 1 from lost_changes limit 1").fetchone() is not None

    def of(self, uids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Those of these records that have no place, as they travel."""
        rows = self._db.execute(
            "select uid, record from lost_changes where uid in (select value from json_each(?))", (json.dumps(uids),)
        )
        return {row[0]: json.loads(row[1]) for row in rows}

    def keep(self, noun: str, record: Mapping[str, Any], awaits: object = None) -> None:
        """Keeps a record in place of what was kept of it before; `awaits` is the uid of what it hangs on."""
        self.drop(record["uid"])
        said = {name: value for name, value in record.items() if name != "stamps" or value}
        (change,) = self._db.execute("select revision + 1 from office").fetchone()
        row = {"noun": noun, **{name: record[name] for name in ("uid", "owner", "revision")}}
        insert(self._db, "lost_changes", {**row, "came": change, "record": packed(said), "awaits": awaits})

    def drop(self, uid: str) -> None:
        self._db.execute("delete from lost_changes where uid = ?", (uid,))

    def waiting(self, noun: str, come: Sequence[str]) -> list[dict[str, Any]]:
        """Those of a noun that wait for one of these records, or while there are few all that wait for any."""
        (many,) = self._db.execute("select count(*) from (select 1 from lost_changes limit ?)", (FEW + 1,)).fetchone()
        which = "awaits is not null" if many <= FEW else "awaits in (select value from json_each(:come))"
        rows = self._db.execute(
            f"select record from lost_changes where noun = :noun and {which} order by id",
            {"noun": noun, "come": json.dumps(come)},
        )
        return [json.loads(row[0]) for row in rows]
