"""The offices that packages come from, each with the key a person has accepted for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Known:
    """A sender whose key a person has accepted."""

    code: str
    name: str
    public_key: bytes
    trusted_at: str


class Senders:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def known(self, code: str) -> Known | None:
        row = self._db.execute(
            "select code, name, public_key, trusted_at from senders where code = ?", (code,)
        ).fetchone()
        return Known(*row) if row else None

    def trust(self, known: Known) -> None:
        self._db.execute(
            "insert into senders (code, name, public_key, trusted_at) values (?, ?, ?, ?) on conflict (code) do update"
            " set name = excluded.name, public_key = excluded.public_key, trusted_at = excluded.trusted_at",
            (known.code, known.name, known.public_key, known.trusted_at),
        )
