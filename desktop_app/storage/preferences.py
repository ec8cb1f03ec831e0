"""What the office itself decides: hours, limits, how "before the 15th" is read. Travels with the book."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.storage.rows import packed

if TYPE_CHECKING:
    import sqlite3


class Preferences:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, key: str, default: Any) -> Any:
        row = self._db.execute("select value from preferences where key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else default

    def put(self, key: str, value: Any) -> None:
        self._db.execute(
            "insert into preferences (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
            (key, packed(value)),
        )
